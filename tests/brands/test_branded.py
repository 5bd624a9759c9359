"""What a brand changes in finished files, and what it does not: notes, their places, and their proof."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from exporter.attack.selftest import selftest
from exporter.cli import main
from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.model.seal import Seal
from exporter.model.transcript import Place, Transcript
from exporter.pipeline import export, verify
from exporter.produce.make import Made
from exporter.produce.options import Options
from exporter.readback.formats import reader
from tests.brands.brand_cases import HERE, branded, example
from tests.themes.theme_cases import TODAY

PUBLICATIONS = HERE.parents[1] / "exporter" / "data" / "sample"
FORMATS = ("pdf", "docx", "epub", "html", "text")

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning", "ignore:.*sRGB2014:ResourceWarning"
)


@pytest.fixture(scope="module")
def made() -> dict[str, Made]:
    """Every format of the small publication's article, with the brand that says most."""
    return {one.artefact.format: one for one in branded(example("alder-street"), FORMATS)}


def read(one: Made) -> Transcript:
    return reader(one.artefact.format)(one.artefact.data)


def body(one: Made) -> list[str]:
    return [block.text for block in read(one).blocks if block.place is Place.BODY]


@pytest.mark.parametrize("format_", FORMATS)
def test_says_who_hands_it_out_between_the_title_and_the_first_note(
    format_: str, made: dict[str, Made]
) -> None:
    front = " ".join(body(made[format_]))
    front = front[: front.index("Information, not advice.")]
    for words in (
        "The test leaf",
        "Alder Street Clinic",
        "12 Alder Street",
        "Portland, OR",
        "weekdays 8 to 5",
    ):
        assert words in front
    assert "555-0142" in front
    assert front.index("The test leaf") < front.index("Alder Street Clinic")


@pytest.mark.parametrize("format_", FORMATS)
def test_says_how_it_is_reached_and_its_legal_line_at_the_end(format_: str, made: dict[str, Made]) -> None:
    text = " ".join(" ".join(body(made[format_])).split())
    about = text[text.index("About this document", text.index("Nobody has weighed")) :]
    for words in (
        "Alder Street Clinic: ",
        "hello@alderstreet.example, alderstreet.example.",
        "An invented clinic",
    ):
        assert words in about


def test_a_word_document_names_it_in_every_foot(made: dict[str, Made]) -> None:
    feet = [block.text for block in read(made["docx"]).blocks if block.place is Place.RUNNING]
    assert any(text.startswith("Alder Street Clinic · (503) 555-0142 · Page") for text in feet)


@pytest.mark.parametrize("format_", FORMATS)
def test_the_notes_are_those_of_a_file_without_a_brand(format_: str, made: dict[str, Made]) -> None:
    (bare,) = branded(replace(example("alder-street"), name="A"), (format_,))
    assert made[format_].ledger == bare.ledger
    assert [place.obligation for place in made[format_].proof.places] == [
        place.obligation for place in bare.proof.places
    ]


def test_a_sign_with_words_of_its_own_is_a_figure_and_another_is_decoration() -> None:
    (spoken,) = branded(example("valle-verde"), ("html",))
    (silent,) = branded(example("alder-street"), ("html",))
    assert b'alt="Three hills above a river"' in spoken.artefact.data
    assert b'alt=""' in silent.artefact.data


@pytest.mark.parametrize("format_", ["docx", "epub", "pdf"])
def test_the_same_brand_gives_the_same_bytes_and_another_one_others(format_: str) -> None:
    (one,), (two,) = (branded(example("alder-street"), (format_,)) for _ in range(2))
    (other,) = branded(replace(example("alder-street"), phone="(503) 555-0143"), (format_,))
    assert one.artefact == two.artefact
    assert one.artefact.data != other.artefact.data


def test_a_tall_brand_pushes_no_note_off_the_first_page() -> None:
    (one,) = branded(example("valle-verde"), ("pdf",), EditionKind.HANDOUT, "letter")
    front = [
        place.where for place in one.proof.places if place.obligation.startswith(("disclaimer", "contact"))
    ]
    assert front
    assert set(front) == {"page 1"}


def test_seal_and_receipt_record_whose_brand_it_is(tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(PUBLICATIONS, source)
    brand = example("alder-street")
    export(source / "tiny", tmp_path / "out", Options(TODAY, formats=("docx",), brand=brand))
    folder = tmp_path / "out" / "alder-street" / "tiny"
    receipt = json.loads((folder / "receipt.json").read_text("utf-8"))
    assert receipt["artefacts"][0]["brand"] == dict(brand.record)
    file = folder / "tiny-article.en.docx"
    assert verify(file).findings.ok
    receipt["artefacts"][0]["brand"]["name"] = "Another Clinic"
    (folder / "receipt.json").write_text(json.dumps(receipt), "utf-8")
    assert [finding.code for finding in verify(file).findings] == ["PF22"]


def test_a_seal_comes_back_with_its_brand_and_one_without_is_as_it_always_was(made: dict[str, Made]) -> None:
    seal = Seal(made["docx"].ledger, Format.DOCX, "a4", "clinic", "0", "1", "tool", brand=made["docx"].brand)
    assert Seal.from_bytes(seal.as_bytes()) == seal
    assert b'"brand"' not in replace(seal, brand=()).as_bytes()


def test_selftest_finds_every_damage_in_a_branded_file(made: dict[str, Made]) -> None:
    assert selftest([(made["text"].artefact, made["text"].ledger)]).holds


def test_the_command_line_takes_a_brand_and_names_its_faults(tmp_path: Path) -> None:
    shutil.copytree(PUBLICATIONS, tmp_path / "source")
    bad = tmp_path / "brand.toml"
    bad.write_text('name = "Clinic"\nphon = "1"\n', "utf-8")
    words = [
        "export",
        f"{tmp_path}/source/tiny",
        "--to",
        "text",
        "--out",
        f"{tmp_path}/out",
        "--today",
        "2026-11-24",
    ]
    done = CliRunner().invoke(main, [*words, "--brand", str(bad)])
    assert done.exit_code == 1
    assert "brand.toml:2:1: error TH42" in done.output
    assert not (tmp_path / "out").exists()
    assert CliRunner().invoke(main, [*words, "--brand", f"{tmp_path}/none.toml"]).exit_code == 2

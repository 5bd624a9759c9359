"""The words of a clinic in finished files: printed as typed, owed by the proof, from a brand or given."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.diagnostics import UsageError
from exporter.model.brand import Brand
from exporter.model.edition import EditionKind
from exporter.pipeline import export, verify
from exporter.produce.options import Options
from exporter.produce.plan import plan_all
from exporter.proof.prove import prove
from exporter.readback.formats import reader
from exporter.render.formats import renderer
from tests.batches.fielded import fielded
from tests.batches.many.leaflets import TODAY

HOSTILE = "**555** <b>0142</b> {{clinic.phone}} [a](b) &amp; \\ _x_"


def options(
    *fields: tuple[str, str], brand: Brand | None = None, formats: tuple[str, ...] = ("text",)
) -> Options:
    return Options(TODAY, formats=formats, editions=(EditionKind.ARTICLE,), brand=brand, fields=fields)


def printed(folder: Path, asked: Options) -> str:
    (job,) = plan_all(folder, asked).jobs
    return renderer(job.format)(job.edition, job.theme, job.inputs).data.decode()


def test_a_brand_fills_what_it_says_and_given_words_come_first(tmp_path: Path) -> None:
    folder = fielded(tmp_path)
    brand = Brand("Birch Clinic", phone="(503) 555-0142")
    assert "Call (503) 555-0142 by day, the number on your card at night." in printed(
        folder, options(brand=brand)
    )
    assert "Call 911 by day" in printed(folder, options(("phone", "911"), brand=brand))


def test_words_are_printed_as_typed_and_proven_in_every_format(tmp_path: Path) -> None:
    folder = fielded(tmp_path)
    asked = options(("phone", HOSTILE), formats=("text", "html", "docx", "epub"))
    (exported,) = export(folder, tmp_path / "out", asked)
    assert len(exported.made) == 4
    for made in exported.made:
        transcript = reader(made.artefact.format)(made.artefact.data)
        text = " ".join(block.text for block in transcript.blocks)
        assert f"Call {HOSTILE} by day" in " ".join(text.split())


def test_the_proof_owes_the_words(tmp_path: Path) -> None:
    (job,) = plan_all(fielded(tmp_path), options(("night_line", "555 0142"))).jobs
    data = renderer(job.format)(job.edition, job.theme, job.inputs).data
    assert prove(reader(job.format)(data), job.ledger, job.account).holds
    wrong = prove(reader(job.format)(data.replace(b"0142 at", b"0143 at")), job.ledger, job.account)
    assert {finding.code for finding in wrong.findings} == {"PF51", "PF53"}


def test_a_file_whose_words_were_changed_is_not_as_it_was_published(tmp_path: Path) -> None:
    folder = fielded(tmp_path)
    (exported,) = export(folder, tmp_path, options(("night_line", "555 0142"), formats=("html",)))
    file = tmp_path / "leaf" / exported.made[0].artefact.name
    assert verify(file).holds
    file.write_bytes(file.read_bytes().replace(b"555 0142", b"555 0143"))
    assert not verify(file).holds


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("555 0142\u202e", "turns the direction"),
        ("555\n0142", "ends the line"),
        ("5" * 301, "301 characters"),
        ("Evidence: proven", "note"),
        (" ", "nothing of it can be seen"),
    ],
)
def test_words_that_nobody_could_trust_are_refused(words: str, reason: str) -> None:
    with pytest.raises(UsageError, match=f"BA23.*{reason}"):
        options(("phone", words))


def test_a_character_that_no_font_has_is_named_by_its_field(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"clinic\.phone"):
        plan_all(fielded(tmp_path), options(("phone", "call \U00012000"), formats=("pdf",)))

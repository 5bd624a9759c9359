"""Words of one's own: read, held to the places and openings of ours, and printed in every format."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from exporter.changes.from_seal import side_of_file
from exporter.data.labels import Labels, labels
from exporter.diagnostics import Report, SourceError
from exporter.intake.text import SourceText
from exporter.model.format import Format
from exporter.pipeline import export, verify
from exporter.produce.options import Options
from exporter.proof.compare import compare
from exporter.read.labels_file import read_labels
from exporter.read.load import load_publications
from tests.places import PUBLICATIONS

OPTIONS = Options(date(2026, 11, 24), formats=(Format.DOCX, Format.EPUB, Format.HTML, Format.TEXT))
ALL_GERMAN = "".join(f'{name} = "{text}"\n' for name, text in labels("en")).replace("Evidence:", "Beleg:")


GERMAN_NUMBER = """checked_on = 2026-11-01
[[contact]]
id = "crisis"
number = "988"
source = "the desk"
reason = { de = "In Gefahr: jederzeit" }
"""
SCALE = Path(str(files("exporter.data") / "scale" / "en.toml"))


def codes_of(folder: Path) -> set[str]:
    return {finding.code for one in load_publications(folder) for finding in one.report}


def read(text: str, lang: str = "en") -> tuple[tuple[tuple[str, str], ...], list[str]]:
    report = Report()
    found = read_labels(SourceText.of(f"_labels/{lang}.toml", text), lang, report)
    return found, [f"{one.where} {one.code}" for one in report]


def test_reads_the_words_that_a_file_has() -> None:
    assert read('caution = "Warning: {title}"\n') == ((("caution", "Warning: {title}"),), [])


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ('caution = "Warning:"\n', "_labels/en.toml:1:11 SF08"),
        ('caution = "Warning: {title} {more}"\n', "_labels/en.toml:1:11 SF08"),
        ('caution = "Warning: {title"\n', "_labels/en.toml:1:11 SF08"),
        ('caution = "{title}: a warning"\n', "_labels/en.toml:1:11 SF08"),
        ('caution = "Mind {title}"\n', "_labels/en.toml:1:11 SF08"),
        ('evidence = "Note: {label}"\ncaution = "note: {title}"\n', "_labels/en.toml:2:11 SF08"),
        ('cautoin = "Warning: {title}"\n', "_labels/en.toml:1:1 SF06"),
        ('source = ""\n', "_labels/en.toml:1:10 SF08"),
    ],
)
def test_a_word_that_would_not_be_known_for_what_it_is_is_refused(text: str, finding: str) -> None:
    assert read(text) == ((), [finding])


def test_a_language_without_labels_needs_all_of_them() -> None:
    assert read('evidence = "Beleg: {label}"\n', "de") == ((), ["_labels/de.toml:1:1 SF85"])
    found, findings = read(ALL_GERMAN, "de")
    assert (len(found), findings) == (len(Labels.model_fields), [])
    assert labels("de", found).evidence == "Beleg: {label}"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own") / "source"
    shutil.copytree(PUBLICATIONS, folder)
    (folder / "_labels").mkdir()
    words = 'evidence = "Proof: {label}"\ncaution = "Warning: {title}"\nkey_message = "First of all"\n'
    (folder / "_labels" / "en.toml").write_text(words + 'not_reviewed = "Seen by nobody yet"\n', "utf-8")
    return folder / "every-construct"


@pytest.fixture(scope="module")
def exported(source: Path) -> list[Path]:
    out = source.parent.parent / "out"
    export(source, out, OPTIONS)
    return sorted(path for path in (out / source.name).iterdir() if path.suffix != ".json")


def test_every_format_is_printed_and_proven_in_them(exported: list[Path]) -> None:
    told = next(path for path in exported if path.suffix == ".txt").read_text("utf-8")
    assert "Proof: " in told
    assert "Seen by nobody yet" in told
    assert "Evidence: " not in told
    assert all(verify(path).holds for path in exported if path.suffix != ".txt")


def test_what_reads_finished_files_needs_no_labels(exported: list[Path]) -> None:
    docx = next(path for path in exported if path.suffix == ".docx")
    assert any(statement.status for statement in side_of_file(docx).statements)
    screens = [path for path in exported if path.suffix in (".epub", ".docx")]
    assert not [one.text for one in compare(screens).apart if "First of all" in one.text]


def test_no_other_text_begins_with_them(source: Path, tmp_path: Path) -> None:
    shutil.copytree(source.parent, tmp_path / "source")
    article = tmp_path / "source" / "every-construct" / "article.md"
    article.write_text(article.read_text("utf-8") + "\nProof: it is said so.\n", "utf-8")
    with pytest.raises(SourceError, match="EV10"):
        export(article.parent, tmp_path / "out", replace(OPTIONS, formats=(Format.TEXT,)))


def test_a_language_that_the_exporter_has_no_words_in_is_written_with_ones_own(tmp_path: Path) -> None:
    shutil.copytree(PUBLICATIONS, tmp_path / "source")
    root, article = tmp_path / "source", tmp_path / "source" / "every-construct" / "article.md"
    text = article.read_text("utf-8").replace("lang: en\n", "lang: de\n")
    article.write_text(text.replace("# Summary\n", "# Summary {.summary}\n"), "utf-8")
    shutil.copy(root / "_notes" / "en.yaml", root / "_notes" / "de.yaml")
    assert "SF11" in codes_of(article.parent)
    (root / "_labels").mkdir()
    (root / "_labels" / "de.toml").write_text(ALL_GERMAN, "utf-8")
    assert codes_of(article.parent) == {"SF11"}, "the evidence scale is missing still"
    (root / "_scale").mkdir()
    shutil.copy(SCALE, root / "_scale" / "de.toml")
    (root / "_contacts").mkdir()
    (root / "_contacts" / "US.toml").write_text(GERMAN_NUMBER, "utf-8")
    export(article.parent, tmp_path / "out", replace(OPTIONS, formats=(Format.TEXT,)))
    (told,) = (tmp_path / "out" / "every-construct").glob("*.txt")
    assert "Beleg: Not studied." in told.read_text("utf-8")
    assert "Januar 2099" in told.read_text("utf-8")

"""Places that a clinic fills: in running text and tables, never where every clinic says the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.model.publication import Publication
from exporter.model.walk import blocks
from exporter.read.load import load_publications
from tests.batches.fielded import FIELDS, fielded

HOSTILE = "**bold** <b>x</b> {{clinic.phone}} [@who2020] \\ https://a.example"


def said(publication: Publication | None) -> str:
    assert publication is not None
    return repr(tuple(blocks(publication.sections)))


def findings(folder: Path) -> list[tuple[str, int, int, str]]:
    (loaded,) = load_publications(folder)
    return [
        (found.code, found.where.line, found.where.column, found.message)
        for found in loaded.report
        if found.where
    ]


def test_words_stand_in_paragraphs_and_tables(tmp_path: Path) -> None:
    folder = fielded(tmp_path)
    (usual,) = load_publications(folder)
    assert usual.report.ok
    assert "Call your clinic by day, " in said(usual.publication)
    assert said(usual.publication).count("the number on your card") == 2
    (filled,) = load_publications(folder, {"night_line": "555 0142"})
    assert "Call your clinic by day, " in said(filled.publication)
    assert said(filled.publication).count("555 0142") == 2
    assert "\\ue000" not in said(filled.publication)
    assert filled.publication is not None
    assert [(field.name, field.words) for field in filled.publication.fields] == [
        ("night_line", "555 0142"), ("phone", "your clinic"),
    ]  # fmt: skip


def test_what_was_filled_in_is_a_source_of_the_publication(tmp_path: Path) -> None:
    folder = fielded(tmp_path)
    (one,), (other,) = (load_publications(folder, {"phone": words}) for words in ("1", "2"))
    assert one.publication is not None
    assert other.publication is not None
    before = {file.path: file.sha256 for file in one.publication.files}
    after = {file.path: file.sha256 for file in other.publication.files}
    assert [name for name in before if before[name] != after[name]] == ["clinic.phone"]


def test_words_are_data_whatever_they_hold(tmp_path: Path) -> None:
    (loaded,) = load_publications(fielded(tmp_path), {"phone": HOSTILE})
    assert loaded.report.ok
    assert f"Text(value={f'Call {HOSTILE} by day, '!r})" in said(loaded.publication)


@pytest.mark.parametrize(
    ("places", "code", "column", "message"),
    [
        ("Call {{clinic.nigth_line}}.", "BA20", 6, "The front matter declares no field “nigth_line”."),
        ("Call {{clinic.Phone}}.", "BA20", 6, "This is no field of the clinic."),
        ("Call {{phone}}.", "SF52", 6, "Attributes stand"),
        ("Call {{clinic.phone}.", "BA20", 6, "This is no field of the clinic."),
        (":::{note} Ask {{clinic.phone}}\nNow.\n:::", "SF81", 15, "This text is plain: “{{”"),
        (
            ":::{claim} not-studied\nIt helps, says {{clinic.phone}}.\n:::", "BA21", 16,
            "“{{clinic.phone}}” stands in a claim",
        ),
        ("## Ask {{clinic.phone}} now\n\nNow.", "BA21", 8, "“{{clinic.phone}}” stands in a heading"),
    ],
)  # fmt: skip
def test_a_field_that_is_none_or_stands_in_the_wrong_place(
    tmp_path: Path, places: str, code: str, column: int, message: str
) -> None:
    folder = fielded(tmp_path, f"\n{places}\n\nCall {{{{clinic.phone}}}} or {{{{clinic.night_line}}}}.\n\n")
    (found,) = [one for one in findings(folder) if one[0] == code]
    assert found[2] == column
    assert found[3].startswith(message)
    line = (folder / "article.md").read_text().split("\n")[found[1] - 1]
    assert line.startswith("{{", column - 1)


@pytest.mark.parametrize("key", ["title: Your caution", "text: Call first."])
def test_never_in_a_note(tmp_path: Path, key: str) -> None:
    folder = fielded(tmp_path)
    notes = folder.parent / "_notes" / "en.yaml"
    name = key.partition(":")[0]
    notes.write_text(
        notes.read_text()
        + "\n  asked:\n    title: Ask\n    text: Ask.\n".replace(
            f"    {name}: Ask", f"    {name}: Ask {{{{clinic.phone}}}}"
        )
    )
    assert [code for code, *_ in findings(folder)] == ["BA21"]


def test_a_field_that_nobody_uses_is_a_warning(tmp_path: Path) -> None:
    folder = fielded(tmp_path, "\nCall {{clinic.phone}}.\n\n")
    (loaded,) = load_publications(folder)
    (warning,) = loaded.report.warnings
    assert (warning.code, loaded.report.ok) == ("BA22", True)


@pytest.mark.parametrize(
    "fields",
    [
        FIELDS.replace("night_line", "Night-Line"),
        FIELDS.replace("    note: Who answers at night\n", ""),
        FIELDS.replace("the number on your card", "'{{clinic.phone}}'"),
        FIELDS.replace("note:", "nota:"),
    ],
)
def test_a_wrong_declaration_is_a_finding_and_no_more(tmp_path: Path, fields: str) -> None:
    (loaded,) = load_publications(fielded(tmp_path, fields=fields))
    assert loaded.publication is None
    assert {found.code for found in loaded.report.errors} <= {"BA20", "BA21", "SF06", "SF07"}


def test_braces_that_are_escaped_are_words(tmp_path: Path) -> None:
    (loaded,) = load_publications(fielded(tmp_path, "\nWrite \\{{clinic.phone}}.\n\n", fields=""))
    assert "Write {{clinic.phone}}." in said(loaded.publication)

"""What cannot be brought in: each is a finding that says what to do, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.diagnostics import ExporterError, MachineError, UsageError
from exporter.importing.bring import bring
from exporter.importing.wish import Wish, office_copy
from tests.importing.drafts import FILES, TODAY, draft_of
from tests.importing.packages import document, package, paragraph

DOCX = (FILES / "sixty-two-constructs.docx").read_bytes()
ENTITY = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
CASES = {
    "empty.docx": (b"", "IN03"),
    "blank.txt": (b" \n\n ", "IN03"),
    "cut.docx": (DOCX[: len(DOCX) // 2], "IN03"),
    "encrypted.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "IN03"),
    "other.docx": (b"<html><body><p>A page</p></body></html>", "IN02"),
    "other.html": (DOCX, "IN02"),
    "other.txt": (b"text\0and bytes", "IN02"),
    "paper.pdf": (b"%PDF-1.7\n", "IN02"),
    "picture.png": (b"\x89PNG\r\n\x1a\n", "IN02"),
    "entity.docx": (package(document(paragraph("&x;"), ENTITY)), "IN05"),
    "laughs.docx": (package(document(paragraph("&b;"), LAUGHS)), "IN05"),
    "bomb.docx": (package(document(paragraph("a")), word__media__a=bytes(60_000_000)), "IN04"),
    "broken.docx": (package("<w:document"), "IN03"),
    "deep.docx": (package(document("<w:sdt>" * 400 + "</w:sdt>" * 400)), "IN03"),
    "deep.html": (b"<div>" * 3000 + b"words" + b"</div>" * 3000, "IN04"),
    "huge.txt": (b"word " * 12_000_000, "IN04"),
}


@pytest.mark.parametrize("name", CASES)
def test_is_refused_with_a_finding_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    data, code = CASES[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ExporterError) as raised:
        bring(tmp_path / name, Wish(TODAY, tmp_path / "source"), office_copy(tmp_path / name, lambda: None))
    (finding,) = raised.value.report
    assert finding.code == code
    assert finding.hint
    assert finding.where is not None
    assert not (tmp_path / "source").exists()


def test_a_missing_file_a_folder_and_a_bad_name_are_usage(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words of a leaflet.")
    for file, name in ((tmp_path / "none.txt", ""), (tmp_path, ""), (tmp_path / "a.txt", "Bad Name")):
        with pytest.raises(UsageError, match="EN10"):
            bring(file, Wish(TODAY, tmp_path / "source", name))


def test_old_formats_without_libreoffice_say_so(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_text(r"{\rtf1 Words.\par}")
    with pytest.raises(MachineError, match=r"EN20.*a\.rtf"):
        office_copy(tmp_path / "a.rtf", lambda: None)


def test_macros_are_told_and_not_kept() -> None:
    data = package(document(paragraph("Take one tablet a day.")), **{"word__vbaProject.bin": b"MZ"})
    found = draft_of("a.docm", data)
    assert found.told("IN22")
    assert "Take one tablet a day." in found.article


def test_pictures_of_other_places_and_above_the_folder_are_told(tmp_path: Path) -> None:
    found = draft_of(
        "a.html",
        "<h1>A</h1><p>Words before.<img src='https://example.org/a.png' alt='far'>"
        "<img src='../secret.png' alt='above'><img src='/etc/passwd' alt='root'></p>",
    )
    assert len(found.told("IN15")) == 3
    assert "images/" not in found.article
    assert [found.fate(alt) for alt in ("far", "above", "root")] == ["listed"] * 3


def test_notes_that_cannot_be_read_stop_the_import(tmp_path: Path) -> None:
    (tmp_path / "_notes").mkdir()
    (tmp_path / "_notes" / "en.yaml").write_text("cautions: [\n")
    (tmp_path / "a.txt").write_text("Words of a leaflet.")
    with pytest.raises(ExporterError, match=r"_notes/en\.yaml"):
        bring(tmp_path / "a.txt", Wish(TODAY, tmp_path))
    assert (tmp_path / "_notes" / "en.yaml").read_text() == "cautions: [\n"


def test_the_name_of_a_device_is_no_name_of_a_draft(tmp_path: Path) -> None:
    assert draft_of("nul.txt", "Words of a leaflet.").imported.folder.name == "nul-imported"
    (tmp_path / "a.txt").write_text("Words of a leaflet.")
    with pytest.raises(UsageError, match=r"EN10.*device"):
        bring(tmp_path / "a.txt", Wish(TODAY, tmp_path / "source", "nul"))


@pytest.mark.parametrize("text", ["[" * 20_000 + "words", "*a **b " * 4_000, "> " * 3_000 + "words"])
def test_texts_of_nothing_but_signs_are_parted(text: str) -> None:
    assert draft_of("a.md", text).record["words"]["missing"] == 0


def test_the_same_words_in_thousands_of_places_are_each_found_once() -> None:
    found = draft_of("a.txt", "Words of it, again.\n\n" * 3_000)
    assert found.record["words"]["placed"] == 12_000
    places = [one["where"] for one in found.record["passages"]]
    assert len(set(places)) == 3_000

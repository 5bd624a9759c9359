"""Which files in a folder may still be handed out."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pikepdf
import pytest

from exporter.cache.handle import opened
from exporter.diagnostics import UsageError
from exporter.model.format import Format
from exporter.proof.receipt import digest
from exporter.shelf import shelf
from exporter.shelf.examine import Found, examine
from exporter.shelf.memory import Memory
from exporter.shelf.newest import Newest, newest_of
from exporter.shelf.row import Row, State
from exporter.shelf.shelf import Wish, look
from exporter.shelf.told import as_csv, as_json, as_page, counted, worst
from tests import samples
from tests.places import PUBLICATIONS
from tests.proof.sealed import TODAY, sealed
from tests.shelf.stock import BROKEN, put, seeded, stocked

NAME = (samples.ledger().publication, samples.ledger().lang)
WISH = Wish(TODAY)


def test_each_of_many_mixed_files_is_what_it_is(tmp_path: Path) -> None:
    said = stocked(tmp_path / "shelf", 40, 9)
    put(tmp_path / "shelf/inner/broken.pdf", BROKEN)
    put(tmp_path / "shelf/inner/words.docx", b"Only words.")
    put(tmp_path / "shelf/inner/page.html", b"<!DOCTYPE html><html><body><p>A page.</p></body></html>")
    put(tmp_path / "shelf/.hidden/page.html", b"<html></html>")
    put(tmp_path / "shelf/~$whole.docx", b"lock")
    put(tmp_path / "shelf/notes.txt", b"A text.")
    said |= {"broken.pdf": State.BROKEN, "words.docx": State.BROKEN, "page.html": State.UNKNOWN}
    rows = look([tmp_path / "shelf"], Newest(), WISH)
    assert {Path(row.file).name: row.state for row in rows} == said
    assert worst(rows) == 3


@pytest.mark.parametrize(
    ("newest", "today", "state"),
    [
        (Newest({NAME: samples.ledger().version}), TODAY, State.CURRENT),
        (Newest({NAME: "0.2"}), TODAY, State.OUTDATED),
        (Newest(), date(2027, 10, 1), State.DUE),
        (Newest(), date(2027, 11, 24), State.DUE),
        (Newest(), date(2027, 11, 25), State.PAST),
    ],
)
def test_a_newer_version_and_the_day_of_review_count(
    newest: Newest, today: date, state: State, tmp_path: Path
) -> None:
    put(tmp_path / "leaflet.html", sealed(Format.HTML))
    (row,) = look([tmp_path], newest, Wish(today, within=60, jobs=1))
    assert row.state is state


def test_a_file_whose_hash_a_receipt_names_is_not_read_again(tmp_path: Path) -> None:
    _, data = seeded(2)
    file = put(tmp_path / "leaflet.html", data)
    assert [one.sound for one in examine([file], frozenset())] == [False]
    assert [one.sound for one in examine([file], frozenset({digest(data)}))] == [True]


def test_a_sound_file_is_read_once_and_its_edit_is_always_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish = replace(WISH, cache=opened(tmp_path / "cache"), jobs=1)
    file = put(tmp_path / "shelf/leaflet.html", sealed(Format.HTML))
    _, data = seeded(2)
    edit = put(tmp_path / "shelf/edit.html", data)
    first = look([tmp_path / "shelf"], Newest(), wish)
    assert [row.state for row in first] == [State.EDITED, State.CURRENT]
    read: list[Path] = []

    def watched(files: Sequence[Path], *_: object) -> list[Found]:
        read.extend(files)
        return examine(files, frozenset())

    monkeypatch.setattr(shelf, "_examined", watched)
    assert look([tmp_path / "shelf"], Newest(), wish) == first
    assert read == [edit]
    file.write_bytes(file.read_bytes() + b"<!-- -->")
    assert len(look([tmp_path / "shelf"], Newest(), wish)) == 2
    assert read == [edit, edit, file]


def test_what_is_kept_is_no_word_for_another_installation_or_a_closer_look(tmp_path: Path) -> None:
    cache = opened(tmp_path)
    (found,) = examine([put(tmp_path / "leaflet.html", sealed(Format.HTML))], frozenset())
    Memory(cache).keep(found)
    assert Memory(cache).recall(found.digest) == found
    assert Memory(cache, full=True).recall(found.digest) is None
    assert Memory(replace(cache, fingerprint="other")).recall(found.digest) is None
    assert Memory(replace(cache, again=1.0)).recall(found.digest) is None
    Memory(cache).keep(replace(found, sound=False, digest="0" * 64))
    assert Memory(cache).recall("0" * 64) is None


def repainted(page: pikepdf.Page, pattern: bytes, new: bytes) -> None:
    """Change the ink of all pages of the file where it is, and add none."""
    page.contents_coalesce()
    content = page.obj.Contents
    old = content.read_bytes()
    assert re.search(pattern, old)
    content.write(re.sub(pattern, new, old))


STAMP = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[0, 0, 9, 9])
PAINTED: dict[str, Callable[[pikepdf.Page], object]] = {
    "covered": lambda page: page.contents_add(b"Q 1 g 0 0 595 842 re f"),
    "stamped": lambda page: page.obj.__setitem__("/Annots", [STAMP]),
    "white": lambda page: repainted(page, rb"(?m)^.*\b(?:rg|scn|g)$", b"1 g"),
    "drawn without ink": lambda page: repainted(page, rb"\bBT\b", b"BT 3 Tr"),
    "tiny": lambda page: repainted(page, rb"(?m)[\d.]+ Tf\b", b"1 Tf"),
    "cut": lambda page: page.obj.__setitem__("/CropBox", [0, 400, 595, 842]),
}


@pytest.mark.parametrize("name", PAINTED)
def test_a_pdf_with_the_same_words_and_more_on_its_pages_is_not_current(name: str, tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(sealed(Format.PDF))) as pdf:
        pdf.pages[0].contents_add(b"q\n", prepend=True)
        PAINTED[name](pdf.pages[0])
        pdf.save(tmp_path / "leaflet.pdf")
    (found,) = examine([tmp_path / "leaflet.pdf"], frozenset())
    assert found.readable
    assert not found.sound, name


def test_the_newest_versions_are_those_of_sources_and_receipts() -> None:
    found = newest_of([PUBLICATIONS], [])
    assert found.versions["every-construct", "en"] == "1.0"
    receipts = newest_of([], [PUBLICATIONS.parent / "sealed"])
    assert receipts.versions["every-construct", "en"] == "1.0"
    assert len(receipts.proven) > 5


def test_a_place_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="EN10"):
        look([tmp_path / "nowhere"], Newest(), WISH)


ROWS = [
    Row("a.pdf", State.CURRENT, "Kratom", version="1"),
    Row("b.docx", State.EDITED, "=HYPERLINK(1)", reason="a <b>caution</b> is missing"),
]


def test_a_table_is_said_as_text_data_csv_and_page() -> None:
    assert counted(ROWS) == "2 files: 1 current, 1 edited"
    assert json.loads(json.dumps(as_json(ROWS)))["counts"] == {"current": 1, "edited": 1}
    head, first, second = csv.reader(StringIO(as_csv(ROWS)))
    assert dict(zip(head, first, strict=True))["state"] == "current"
    assert dict(zip(head, second, strict=True))["title"] == "'=HYPERLINK(1)"
    page = as_page(ROWS, "2026-11-24")
    assert page.index("b.docx") < page.index("a.pdf")
    assert "<b>caution" not in page
    assert "<p>2 files: 1 current, 1 edited.</p>" in page
    spanish = as_page([*ROWS, Row("c.pdf", State.PAST, lang="es")], "2026-11-24")
    assert '<html lang="es">' in spanish
    assert "<p>3 archivos: 1 vigente, 1 revisión vencida, 1 modificado.</p>" in spanish
    assert '<html lang="en">' in as_page(ROWS, "2026-11-24", "de")


@pytest.mark.parametrize(
    ("states", "status"),
    [
        ((), 0),
        ((State.CURRENT, State.DUE), 0),
        ((State.BROKEN, State.CURRENT), 1),
        ((State.BROKEN, State.PAST), 3),
    ],
)
def test_the_worst_file_decides(states: tuple[State, ...], status: int) -> None:
    assert worst([Row("x", state) for state in states]) == status

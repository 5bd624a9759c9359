"""Tables where people meet them: in LibreOffice, and in Chromium on small screens in letters of any size."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree

from exporter.model.blocks import Table
from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.render.columns import columns, word_room
from exporter.render.formats import renderer
from exporter.theme.load import load_theme
from exporter.theme.theme import RoleName
from exporter.theme.word_sheet import page
from tests.hard_inputs import files_of
from tests.judges.office import converted
from tests.judges.test_screens import MODULES, needed
from tests.render.docx.support import W
from tests.render.pdf.support import INPUTS
from tests.render.pdf.test_tables import article
from tests.tables import doses_of, random_tables

THEME = load_theme("clinic")
INPUTS_OF_LETTER = replace(INPUTS, paper="letter")
ROUND = 1.0
"""Points of ink over an edge that are no more than the round of a letter."""
CAPTION = re.compile(r"Table number (\d+)")
FOOT = "Information, not medical advice."
SCREENS = ("long-addresses", "week-of-doses", "twelve-columns", "aligned-columns", "address-among-doses")


@pytest.fixture(scope="module")
def tables() -> list[Table]:
    """The random tables that a Word document has room for."""
    theme = THEME.set_for(EditionKind.ARTICLE, "letter")
    room = word_room(page(theme.papers["letter"], theme.roles[RoleName.BODY].size))
    return [table for table in random_tables(200) if columns(table, theme, room)]


@pytest.fixture(scope="module")
def document(tables: list[Table], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The tables in a Word document, and how LibreOffice draws it."""
    file = tmp_path_factory.mktemp("office") / "tables.docx"
    file.write_bytes(renderer(Format.DOCX)(article(*tables), THEME, INPUTS_OF_LETTER).data)
    (drawn,) = converted([file], file.parent, "pdf")
    return file, drawn


def test_libreoffice_parts_no_number_from_its_unit(tables: list[Table], document: tuple[Path, Path]) -> None:
    owed = Counter(
        dose.replace("\u00a0", " ").replace("\u202f", " ") for table in tables for dose in doses_of(table)
    )
    said = "\n".join(sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(document[1]))
    said = said.replace("\u00a0", " ").replace("\u202f", " ")
    assert len(tables) > 100
    assert {dose: said.count(dose) for dose in owed} == dict(owed)


def test_libreoffice_draws_every_letter_inside_its_column(document: tuple[Path, Path]) -> None:
    file, drawn = document
    with ZipFile(file) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    grids = {_caption(table): _grid(table) for table in root.iter(f"{W}tbl")}
    margins = {
        one.find(f"{W}pgSz").get(f"{W}orient", "portrait"): int(one.find(f"{W}pgMar").get(f"{W}left")) / 20
        for one in root.iter(f"{W}sectPr")
    }
    seen, last, outside = 0, 0, []
    for sheet in pypdfium2.PdfDocument(drawn):
        margin = margins["landscape" if sheet.get_width() > sheet.get_height() else "portrait"]
        text = sheet.get_textpage()
        for number, char, left, right in _letters(text, last):
            seen += 1
            edges = [margin + edge for edge in grids[number]]
            over = [edge for edge in edges if left < edge - ROUND and right > edge + ROUND]
            if over or left < edges[0] - ROUND or right > edges[-1] + ROUND:
                outside.append((number, char))
        last = int(([str(last), *CAPTION.findall(text.get_text_range())])[-1])
    assert seen > 50_000
    assert outside == []


def _caption(table: Any) -> int:
    return int(table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val").split()[-1])


def _grid(table: Any) -> list[float]:
    """Return the edges of the columns of a table, in points from its left."""
    return [*accumulate((int(one.get(f"{W}w")) / 20 for one in table.iter(f"{W}gridCol")), initial=0.0)]


def _letters(text: Any, number: int) -> Iterator[tuple[int, str, float, float]]:
    """Yield each letter of a table on a page with the number of the table and its left and right edge.

    The caption stands above its table and says its number; the running foot ends a page.
    """
    chars = [text.get_text_range(place, 1)[:1] or " " for place in range(text.count_chars())]
    said = "".join(chars)
    captions = {found.start(): found for found in CAPTION.finditer(said)}
    until = 0
    for place, char in enumerate(chars):
        if place in captions:
            number, until = int(captions[place][1]), captions[place].end()
        if said.startswith(FOOT, place):
            return
        if place >= until and number and char.strip():
            left, _, right, _ = text.get_charbox(place)
            yield number, char, left, right


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every page with a table: many at random, and those of real authors, as e-books and as HTML."""
    out = tmp_path_factory.mktemp("screens")
    edition = article(*random_tables())
    for format_ in (Format.EPUB, Format.HTML):
        _put(out / f"random.{format_}", renderer(format_)(edition, THEME, INPUTS_OF_LETTER).data)
    for name in SCREENS:
        for format_ in (Format.EPUB, Format.HTML):
            _put(out / f"{name}.{format_}", files_of(name)[format_])
    found = [*out.rglob("*.xhtml"), *out.glob("*.html")]
    return [path for path in found if "<table" in path.read_text(encoding="utf-8")]


def _put(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    if path.suffix == ".epub":
        with ZipFile(path) as archive:
            archive.extractall(path.with_suffix(""))


def test_no_table_runs_off_a_small_screen_and_no_number_is_torn(pages: list[Path]) -> None:
    node, chromium = needed("Node.js", shutil.which("node")), needed("Chromium", shutil.which("chromium"))
    script = Path(__file__).with_name("narrow_tables.js")
    command = [node, str(script), chromium, needed("puppeteer", MODULES), *map(str, pages)]
    run = subprocess.run(command, check=True, capture_output=True, timeout=240, text=True)
    assert len(pages) >= 2 * len(SCREENS) + 2
    assert json.loads(run.stdout) == []

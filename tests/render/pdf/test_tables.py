"""Tables on paper, by the geometry of their layout: many at random, and those too wide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from weasyprint.formatting_structure import boxes

from exporter.model.blocks import Alignment, Table
from exporter.model.edition import Edition, EditionKind
from exporter.model.format import Format
from exporter.model.inlines import Text
from exporter.readback.formats import reader
from exporter.render.columns import columns, paper_room
from exporter.render.pdf.write import laid_out
from exporter.theme.load import load_theme
from tests.hard_inputs import files_of
from tests.render.pdf.support import INPUTS
from tests.samples import edition, words
from tests.tables import drawn_tables, random_tables
from tests.thorough import examples

ROUNDING = 0.5
THEME = load_theme("clinic")
ON_LETTER = THEME.set_for(EditionKind.ARTICLE, "letter")


def article(*tables: Table) -> Edition:
    first = replace(edition().sections[0], blocks=tables, sections=())
    return replace(edition(), key_message=None, urgent_card=None, sections=(first,), contents=())


def pages_of(*tables: Table) -> list[Any]:
    laid = laid_out(article(*tables), THEME, replace(INPUTS, paper="letter"))
    return [page._page_box for page in laid.document.pages]


def fitting() -> tuple[Table, ...]:
    """The random tables that a page of letter holds."""
    room = paper_room(ON_LETTER.papers["letter"], may_turn=True)
    return tuple(table for table in random_tables() if columns(table, ON_LETTER, room))


@cache
def pages() -> list[Any]:
    return pages_of(*fitting())


def cells(page: Any) -> Iterator[Any]:
    return (box for box in page.descendants() if isinstance(box, boxes.TableCellBox))


def texts(box: Any) -> Iterator[Any]:
    return (one for one in box.descendants() if isinstance(one, boxes.TextBox))


def assert_in_columns(page: Any) -> None:
    for cell in cells(page):
        left, right = cell.content_box_x(), cell.content_box_x() + cell.width
        assert right <= page.content_box_x() + page.width + ROUNDING
        for text in texts(cell):
            assert text.position_x >= left - ROUNDING
            assert text.position_x + text.width <= right + ROUNDING


def whole_doses(page: Any) -> int:
    """How many doses stand on a page, each of them on one line."""
    doses = 0
    for box in page.descendants():
        if (
            box.element is not None
            and box.element.get("class") == "dose"
            and isinstance(box, boxes.InlineBox)
        ):
            doses += 1
            assert "".join(text.text for text in texts(box)) == box.element.text
    return doses


def test_nothing_of_many_tables_is_outside_its_column_or_its_page() -> None:
    assert len(fitting()) > examples(60, 120)
    for page in pages():
        assert_in_columns(page)


def test_no_number_of_many_tables_is_parted_from_its_unit() -> None:
    assert sum(whole_doses(page) for page in pages()) > examples(140, 300)


@settings(max_examples=5)
@given(drawn_tables())
def test_whatever_a_table_holds_stays_in_its_columns(table: Table) -> None:
    if columns(table, ON_LETTER, paper_room(ON_LETTER.papers["letter"], may_turn=True)):
        for page in pages_of(table):
            assert_in_columns(page)
            whole_doses(page)


def test_columns_stand_on_the_side_that_is_asked_for() -> None:
    table = Table(
        (words("A wide head"), words("Another head"), words("A third head")),
        ((words("a"), words("b"), words("c")),),
        aligned=(Alignment.START, Alignment.CENTRE, Alignment.END),
    )
    (page,) = pages_of(table)[:1]
    start, centre, end = [cell for cell in cells(page) if next(texts(cell)).text in "abc"]
    before = [next(texts(cell)).position_x - cell.content_box_x() for cell in (start, centre, end)]
    behind = [
        cell.content_box_x() + cell.width - next(texts(cell)).position_x - next(texts(cell)).width
        for cell in (start, centre, end)
    ]
    assert before[0] == pytest.approx(0, abs=ROUNDING)
    assert before[1] == pytest.approx(behind[1], abs=ROUNDING)
    assert behind[2] == pytest.approx(0, abs=ROUNDING)


def test_a_table_too_wide_stands_turned_with_its_heading_and_what_follows_is_upright() -> None:
    dose = (Text("1,000 mg"),)
    wide = Table(tuple(words(f"Day {number}") for number in range(11)), ((dose,) * 11,))
    found = [
        (page.width > page.height, "".join(text.text for text in texts(page))) for page in pages_of(wide)
    ]
    assert [turned for turned, _ in found if turned] == [True]
    (words_there,) = [said for turned, said in found if turned]
    assert article().sections[0].short in words_there


@pytest.mark.parametrize("name", ["row-higher-than-a-page", "middle-row-higher-than-a-page"])
def test_the_head_stands_above_a_row_that_is_higher_than_a_page(name: str) -> None:
    pdf = pypdfium2.PdfDocument(files_of(name)[Format.PDF])
    said = [page.get_textpage().get_text_range() for page in pdf]
    parts = [text for text in said if "word5" in text or "word8" in text]
    assert len(parts) >= 3
    assert all("Topic" in text and "Text" in text for text in parts)


def test_a_long_remark_begins_under_its_heading() -> None:
    blocks = reader(Format.PDF)(files_of("remark-longer-than-a-page")[Format.PDF]).blocks
    (heading,) = [
        block.page for block in blocks if block.text.strip() == "1 A" and block.role.startswith("H")
    ]
    first = next(block.page for block in blocks if block.text.startswith("Paragraph 0."))
    assert heading == first

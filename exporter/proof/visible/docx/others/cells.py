"""Whether the table around a note leaves it on the page and wide enough, as each program may measure it.

A cell is as wide as its column of the grid (17.4.16), or as it says itself (17.4.71); programs differ in
which they follow, so a note must have room in both ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from exporter.intake.docx.cells import row_of, table_of
from exporter.intake.docx.markup import W, is_on, number, value
from exporter.proof.visible.docx.page import EDGE, Room
from exporter.readback.docx.book import Book
from exporter.readback.docx.look import Paragraph

# In twentieths of a point: an inch of text, and the cell margin of a table that names none (17.4.41).
_NARROWEST = 1440
_USUAL_MARGIN = 115.0
_USUAL_WIDTH = 9026.0
_TALLEST_MARGIN, _WIDEST_SPACE = 1440, 567


@dataclass(frozen=True, slots=True)
class _Span:
    """Where something begins and ends, from the left edge of the text of the page."""

    start: float
    stop: float

    @property
    def width(self) -> float:
        return self.stop - self.start


def off_the_table(book: Book, look: Paragraph, room: Room) -> Iterator[str]:
    """Yield in words why the cells around a paragraph leave it no room, or set it beyond the page."""
    cells = [*look.element.iterancestors(f"{W}tc")][::-1]
    for by_grid in (True, False) if cells else ():
        span = _Span(0, room.width)
        for cell in cells:
            span = _inside(book, cell, _cell(book, cell, span, by_grid=by_grid))
        if span.start < EDGE - room.left or span.stop > room.width + room.right - EDGE:
            yield "stands in a cell that runs off the page"
        if span.start + _begins(look) < EDGE - room.left:
            yield "begins beyond the edge of the page"
        if span.width - _indents(look) < _NARROWEST:
            yield "stands in a cell too narrow for it"
    for cell in cells:
        yield from _named(book, cell)


def _cell(book: Book, cell: etree._Element, room: _Span, *, by_grid: bool) -> _Span:
    """Return where a cell is in the room that its table has."""
    table, row = table_of(cell), row_of(cell)
    columns = [_measure(column) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    before = [*cell.itersiblings(f"{W}tc", preceding=True)]
    skipped = int(number(value(row.find(f"{W}trPr/{W}gridBefore"))) or 0)
    first = skipped + sum(map(_columns, before))
    grid = sum(columns[first : first + _columns(cell)])
    own = _wide(cell.find(f"{W}tcPr/{W}tcW"), room.width)
    said = _wide(book.cascade.tables.said(table, "tblW"), room.width)
    shared = said / max(1, len(row.findall(f"{W}tc")))
    own = grid if by_grid and grid else own or grid or shared or room.width
    start = sum(columns[:first])
    if not by_grid:
        widths = (_wide(one.find(f"{W}tcPr/{W}tcW"), room.width) for one in before)
        start = _wide(row.find(f"{W}trPr/{W}wBefore"), room.width) + sum(widths)
    whole = sum(columns) if by_grid else said or sum(columns)
    start += _offset(book, table, row, room, max(whole, start + own))
    if is_on(book.cascade.tables.said(table, "bidiVisual")):
        return _Span(room.stop - start - own, room.stop - start)
    return _Span(room.start + start, room.start + start + own)


def _offset(book: Book, table: etree._Element, row: etree._Element, room: _Span, whole: float) -> float:
    """Return how far a table is moved to the right: by its indent (17.4.50), or set elsewhere (17.4.28)."""
    side = value(row.find(f"{W}trPr/{W}jc")) or value(book.cascade.tables.said(table, "jc"))
    if side == "center":
        return (room.width - whole) / 2
    if side in ("right", "end"):
        return room.width - whole
    indent = row.find(f"{W}tblPrEx/{W}tblInd")
    return _wide(book.cascade.tables.said(table, "tblInd") if indent is None else indent, room.width)


def _inside(book: Book, cell: etree._Element, span: _Span) -> _Span:
    """Return where the words of a cell may be: without its margins."""
    left, right = (_margin(book, cell, *names) for names in (("left", "start"), ("right", "end")))
    return _Span(span.start + left, span.stop - right)


def _margin(book: Book, cell: etree._Element, *names: str) -> float:
    holders = (
        cell.find(f"{W}tcPr/{W}tcMar"),
        row_of(cell).find(f"{W}tblPrEx/{W}tblCellMar"),
        book.cascade.tables.said(table_of(cell), "tblCellMar"),
    )
    for holder in holders:
        if holder is None:
            continue
        for name in names:
            if (margin := holder.find(f"{W}{name}")) is not None:
                return _measure(margin)
    return _USUAL_MARGIN


def _named(book: Book, cell: etree._Element) -> Iterator[str]:
    """Yield what tables and their styles say that no measure tells of."""
    table = table_of(cell)
    if book.cascade.tables.said(table, "tblpPr") is not None:
        yield "stands in a floating table"
    said = book.cascade.tables.said(table, "tblW")
    if said is not None and 0 < abs(_wide(said, _USUAL_WIDTH)) < _NARROWEST:
        yield "stands in a table too narrow for it"
    spaces = (
        book.cascade.tables.said(table, "tblCellSpacing"),
        row_of(cell).find(f"{W}trPr/{W}tblCellSpacing"),
    )
    if any(space is not None and _measure(space) > _WIDEST_SPACE for space in spaces):
        yield "stands in a cell with so much room around it that none is left"
    for name in ("top", "bottom"):
        if not 0 <= _margin(book, cell, name) <= _TALLEST_MARGIN and _has(book, cell, name):
            yield "stands in a cell with margins that leave no room"
    borders = [cell.find(f"{W}tcPr/{W}tcBorders")]
    borders += [says.cell.get("tcBorders") for says in book.cascade.tables.of_style(table)]
    if any(map(_crossed, borders)):
        yield "stands in a cell that lines run across (17.4.73)"
    for says in book.cascade.tables.of_style(table):
        for name in ("trHeight", "gridBefore", "wBefore"):
            if name in says.row:
                yield f"stands in a table whose style says <w:{name}>"
        for name in ("vMerge", "hMerge", "tcFitText", "textDirection", "noWrap", "tcMar", "tcW"):
            if name in says.cell and (name != "noWrap" or is_on(says.cell[name])):
                yield f"stands in a table whose style says <w:{name}>"


def _crossed(borders: etree._Element | None) -> bool:
    """Whether one of the lines from corner to corner of a cell is drawn."""
    lines = (borders.find(f"{W}{name}") for name in ("tl2br", "tr2bl")) if borders is not None else ()
    return any(value(line) not in ("", "none", "nil") for line in lines)


def _has(book: Book, cell: etree._Element, name: str) -> bool:
    said = book.cascade.tables.said(table_of(cell), "tblCellMar")
    own = cell.find(f"{W}tcPr/{W}tcMar")
    return any(holder is not None and holder.find(f"{W}{name}") is not None for holder in (own, said))


def _indents(look: Paragraph) -> float:
    layers = look.block.layers
    left, right = (
        number(layers.attribute("ind", *names)) or 0 for names in (("left", "start"), ("right", "end"))
    )
    first = number(layers.attribute("ind", "firstLine")) or 0
    return max(left, left + first) + right


def _begins(look: Paragraph) -> float:
    layers = look.block.layers
    left = number(layers.attribute("ind", "left", "start")) or 0
    return min(0, left, left - (number(layers.attribute("ind", "hanging")) or 0))


def _columns(cell: etree._Element) -> int:
    span = number(value(cell.find(f"{W}tcPr/{W}gridSpan")))
    return 1 if span is None else max(1, int(span))


def _wide(element: etree._Element | None, whole: float) -> float:
    """Return a width in twentieths of a point, 0 where none is said (17.4.63, 17.18.90)."""
    if element is None or element.get(f"{W}type") in ("auto", "nil"):
        return 0.0
    said = element.get(f"{W}w", "")
    if element.get(f"{W}type") == "pct" or said.endswith("%"):
        share = number(said.rstrip("%")) or 0
        return whole * share / (100 if said.endswith("%") else 5000)
    return number(said) or 0.0


def _measure(element: etree._Element) -> float:
    return number(element.get(f"{W}w")) or 0.0

"""Which parts of a table a cell belongs to: head, last row, outer columns, bands, corners (17.18.89)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from lxml import etree

from exporter.intake.docx.markup import W, is_on, number, value

# 17.4.56: the bits of an old ``tblLook`` by the attributes that newer files write.
_BITS = {
    "firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200,
    "noVBand": 0x400,
}  # fmt: skip
_CORNERS = {
    "nwCell": {"firstRow", "firstCol"}, "neCell": {"firstRow", "lastCol"},
    "swCell": {"lastRow", "firstCol"}, "seCell": {"lastRow", "lastCol"},
}  # fmt: skip
_COLUMN_BANDS, _ROW_BANDS = ("band1Vert", "band2Vert"), ("band1Horz", "band2Horz")
_ROWS, _COLUMNS = ("firstRow", "lastRow"), ("firstCol", "lastCol")


# What Word and LibreOffice take for a table that asks for nothing; 17.4.56 says: nothing.
_USUAL_LOOK = frozenset({"firstRow", "firstColumn", "noVBand"})


class Reading(Enum):
    """How the styles of tables are read; programs do otherwise than they should, a note must be seen in all.

    ``STANDARD`` is 17.7.6.6. ``OFFICE`` is what Microsoft says that Word does (MS-OI29500, 2.1.251: rows go
    before columns; tblStyleRowBandSize: no bands where none are asked for) and what LibreOffice 7.4 was seen
    to do: the outer of two tables says nothing of the inner, nor the default style of characters of runs.
    """

    STANDARD = "standard"
    OFFICE = "office"

    @property
    def strongest_first(self) -> tuple[str, ...]:
        """The parts of a table, the one that wins first."""
        usual = (*_COLUMN_BANDS, *_ROW_BANDS, *_ROWS, *_COLUMNS)
        others = (*_ROW_BANDS, *_COLUMN_BANDS, *_COLUMNS, *_ROWS)
        weakest_first = usual if self is Reading.STANDARD else others
        return ("wholeTable", *weakest_first, *_CORNERS)[::-1]


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A table: the number of each of its rows, how many of them are its head, how many columns it has."""

    table: etree._Element
    rows: dict[etree._Element, int] = field(repr=False)
    heads: int
    width: int

    def parts(self, cell: etree._Element, reading: Reading, bands: tuple[int, int]) -> frozenset[str]:
        """Return the parts that a cell belongs to, as far as the table asks for them (``tblLook``).

        ``bands`` are the rows and columns of a band, 0 where there is none (17.7.6.5, 17.7.6.7).
        """
        row = row_of(cell)
        look = _look(row, self.table, reading)
        found = {*self._of_row(self.rows.get(row, 0), look, bands[0]), *self._of_column(cell, look, bands[1])}
        return frozenset(found | {name for name, both in _CORNERS.items() if both <= found} | {"wholeTable"})

    def _of_row(self, number_: int, look: frozenset[str], size: int) -> Iterator[str]:
        first = self.heads if "firstRow" in look else 0
        if number_ < first:
            yield "firstRow"
        elif size and "noHBand" not in look:
            yield _ROW_BANDS[(number_ - first) // size % 2]
        if number_ == len(self.rows) - 1 and "lastRow" in look:
            yield "lastRow"

    def _of_column(self, cell: etree._Element, look: frozenset[str], size: int) -> Iterator[str]:
        start, stop = _columns(cell)
        first = 1 if "firstColumn" in look else 0
        if start < first:
            yield "firstCol"
        elif size and "noVBand" not in look:
            yield _COLUMN_BANDS[(start - first) // size % 2]
        if stop >= self.width and "lastColumn" in look:
            yield "lastCol"


def grid_of(table: etree._Element) -> Grid:
    """Return the rows and columns of a table, those of tables in its cells left out.

    Rows after the first that repeat on every page are of the head too (17.18.89).
    """
    rows = [row for row in table.iter(f"{W}tr") if table_of(row) is table]
    heads = 1
    while heads < len(rows) and is_on(rows[heads].find(f"{W}trPr/{W}tblHeader")):
        heads += 1
    last = [next(row.iterchildren(f"{W}tc", reversed=True), None) for row in rows]
    width = max((_columns(cell)[1] for cell in last if cell is not None), default=0)
    return Grid(table, {row: number_ for number_, row in enumerate(rows)}, heads, width)


def row_of(cell: etree._Element) -> etree._Element:
    """Return the row that a cell stands in."""
    return next(cell.iterancestors(f"{W}tr"), cell)


def table_of(row: etree._Element) -> etree._Element:
    """Return the table that a row or cell stands in."""
    return next(row.iterancestors(f"{W}tbl"), row)


def _look(row: etree._Element, table: etree._Element, reading: Reading) -> frozenset[str]:
    """Return what a table, or a row of it, asks for of its style (17.4.55, 17.4.56)."""
    element = row.find(f"{W}tblPrEx/{W}tblLook")
    element = table.find(f"{W}tblPr/{W}tblLook") if element is None else element
    if element is None:
        return frozenset() if reading is Reading.STANDARD else _USUAL_LOOK
    mask = value(element)
    bits = int(mask, 16) if mask and not set(mask.lower()) - set("0123456789abcdef") else 0
    said = {name: element.get(f"{W}{name}") for name in _BITS}
    return frozenset(
        name
        for name, bit in _BITS.items()
        if (said[name] in ("1", "true", "on") if said[name] is not None else bits & bit)
    )


def _columns(cell: etree._Element) -> tuple[int, int]:
    """Return the first column of a cell and the one behind it (17.4.17, 17.4.15)."""
    row = row_of(cell)
    skipped = _count(row.find(f"{W}trPr/{W}gridBefore"), 0)
    before = (one for one in cell.itersiblings(f"{W}tc", preceding=True))
    start = skipped + sum(_count(one.find(f"{W}tcPr/{W}gridSpan"), 1) for one in before)
    return start, start + _count(cell.find(f"{W}tcPr/{W}gridSpan"), 1)


def _count(element: etree._Element | None, otherwise: int) -> int:
    said = number(value(element))
    return otherwise if said is None else max(0, int(said))

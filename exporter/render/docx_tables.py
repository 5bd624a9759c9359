"""Tables: a header row that repeats, rows that do not break, a caption tied to them, and a description."""

from __future__ import annotations

from exporter.model.blocks import Table
from exporter.model.edition import MedicineList
from exporter.model.inlines import Inlines, Text
from exporter.model.walk import plain
from exporter.render.docx_draft import Draft, paragraph
from exporter.render.docx_grid import add_cell, add_row, add_table
from exporter.render.docx_inlines import write
from exporter.render.docx_looks import CELL_MARGIN
from exporter.render.docx_xml import Element, sub
from exporter.theme.theme import RoleName

# A column counts as at least this many and at most this many characters wide.
NARROWEST, WIDEST = 6, 40
# The mean width of a bold character of a word, in ems, with some to spare.
EM = 0.62


def write_table(draft: Draft, parent: Element, table: Table) -> None:
    """Append the caption, then the table in the style Publication Table."""
    _write(draft, parent, table, "Table")


def _write(draft: Draft, parent: Element, table: Table, style: str) -> None:
    draft.tables += 1
    if table.caption:
        write(draft, paragraph(parent, "Caption", keep=True), table.caption)
    widths = _widths(draft, table)
    element, properties = add_table(draft, parent, "PublicationTable", widths)
    _describe(draft, properties, table)
    _row(draft, element, table.header, widths, style="TableHeading", keep=True)
    for place, row in enumerate(table.rows, start=1):
        # The first row stays with the header, the last row but one with the last: no lone row on a page.
        keep = place == 1 < len(table.rows) or place == len(table.rows) - 1
        _row(draft, element, row, widths, style=style, keep=keep)
    # Word runs two tables into one when nothing stands between them, and wants a paragraph after the last.
    paragraph(parent, "TableEnd")


def write_medicines(draft: Draft, parent: Element, block: MedicineList) -> None:
    """Append a table of medicines: its rows are empty, and high enough to write in."""
    rows: tuple[tuple[Inlines, ...], ...] = (((),) * len(block.columns),) * block.rows
    table = Table(tuple((Text(name),) for name in block.columns), rows, (Text(block.title),))
    _write(draft, parent, table, "TableBlank")


def _describe(draft: Draft, properties: Element, table: Table) -> None:
    sub(
        properties,
        "w:tblLook",
        val="0020",
        firstRow=1,
        lastRow=0,
        firstColumn=0,
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )
    sub(properties, "w:tblCaption", val=plain(table.caption) or f"{draft.words.table} {draft.tables}")
    sub(properties, "w:tblDescription", val=", ".join(filter(None, map(plain, table.header))))


def _row(
    draft: Draft,
    element: Element,
    cells: tuple[Inlines, ...],
    widths: list[int],
    *,
    style: str,
    keep: bool,
) -> None:
    row = add_row(element, is_header=style == "TableHeading")
    for content, width in zip(cells, widths, strict=True):
        cell = add_cell(row, width)
        write(draft, paragraph(cell, style, keep=True if keep else None), content)


def _widths(draft: Draft, table: Table) -> list[int]:
    """Return the column widths in twips: room for the longest word of each, the rest by length of text.

    The table is as wide as the column of text, and wider, up to the outer margin, when words need it.
    """
    columns = [[plain(cell) for cell in column] for column in zip(table.header, *table.rows, strict=True)]
    size = draft.theme.roles[RoleName.TABLE].size
    least = [round(max(map(_longest_word, column)) * EM * size * 20) + CELL_MARGIN for column in columns]
    width = min(draft.page.live, max(draft.page.measure, sum(least)))
    if sum(least) > width:
        return _shared(width, least)
    weights = [min(WIDEST, max(NARROWEST, *map(len, column))) for column in columns]
    return [one + more for one, more in zip(least, _shared(width - sum(least), weights), strict=True)]


def _shared(width: int, weights: list[int]) -> list[int]:
    shares = [width * weight // sum(weights) for weight in weights]
    shares[-1] += width - sum(shares)
    return shares


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=1)

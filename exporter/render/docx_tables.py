"""Tables: a header row that repeats, rows that do not break, a caption tied to them, and a description."""

from __future__ import annotations

from exporter.model.blocks import Table
from exporter.model.inlines import Inlines
from exporter.model.walk import plain
from exporter.render.docx_draft import Draft, paragraph
from exporter.render.docx_inlines import write
from exporter.render.docx_xml import Element, sub

# A column counts as at least this many and at most this many characters wide.
NARROWEST, WIDEST = 6, 40


def write_table(draft: Draft, parent: Element, table: Table) -> None:
    """Append the caption, then the table in the style Publication Table."""
    draft.tables += 1
    if table.caption:
        write(draft, paragraph(parent, "Caption", keep=True), table.caption)
    element = sub(parent, "w:tbl")
    widths = _widths(table, draft.page.measure)
    _properties(draft, element, table, sum(widths))
    grid = sub(element, "w:tblGrid")
    for width in widths:
        sub(grid, "w:gridCol", w=width)
    _row(draft, element, table.header, widths, heading=True, keep=True)
    for place, row in enumerate(table.rows, start=1):
        # The first row stays with the header, the last row but one with the last: no lone row on a page.
        keep = place == 1 < len(table.rows) or place == len(table.rows) - 1
        _row(draft, element, row, widths, heading=False, keep=keep)
    # Word runs two tables into one when nothing stands between them, and wants a paragraph after the last.
    paragraph(parent, "TableEnd")


def _properties(draft: Draft, element: Element, table: Table, width: int) -> None:
    properties = sub(element, "w:tblPr")
    sub(properties, "w:tblStyle", val="PublicationTable")
    if draft.rtl:
        sub(properties, "w:bidiVisual")
    sub(properties, "w:tblW", w=width, type="dxa")
    sub(properties, "w:tblLayout", type="fixed")
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
    heading: bool,
    keep: bool,
) -> None:
    row = sub(element, "w:tr")
    properties = sub(row, "w:trPr")
    sub(properties, "w:cantSplit")
    if heading:
        sub(properties, "w:tblHeader")
    for content, width in zip(cells, widths, strict=True):
        cell = sub(row, "w:tc")
        sub(sub(cell, "w:tcPr"), "w:tcW", w=width, type="dxa")
        style = "TableHeading" if heading else "Table"
        write(draft, paragraph(cell, style, keep=True if keep else None), content)


def _widths(table: Table, measure: int) -> list[int]:
    columns = zip(table.header, *table.rows, strict=True)
    longest = [max(len(plain(cell)) for cell in column) for column in columns]
    weights = [min(WIDEST, max(NARROWEST, length)) for length in longest]
    widths = [measure * weight // sum(weights) for weight in weights]
    widths[-1] += measure - sum(widths)
    return widths

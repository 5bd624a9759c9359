"""What every table of a Word document has: a style, columns of fixed width, and rows that no page parts."""

from __future__ import annotations

from collections.abc import Sequence

from exporter.render.docx.draft import Draft
from exporter.render.docx.parts.xml import Element, sub


def add_table(draft: Draft, parent: Element, style: str, widths: Sequence[int]) -> tuple[Element, Element]:
    """Append a table in the style with that id, its columns in twips; return it and its properties."""
    table = sub(parent, "w:tbl")
    properties = sub(table, "w:tblPr")
    sub(properties, "w:tblStyle", val=style)
    if draft.rtl:
        sub(properties, "w:bidiVisual")
    sub(properties, "w:tblW", w=sum(widths), type="dxa")
    sub(properties, "w:tblLayout", type="fixed")
    grid = sub(table, "w:tblGrid")
    for width in widths:
        sub(grid, "w:gridCol", w=width)
    return table, properties


def add_row(table: Element, *, is_header: bool = False, whole: bool = True) -> Element:
    """Append and return a row; a header is said again on each page that the table goes on to.

    No page parts a ``whole`` row.
    """
    row = sub(table, "w:tr")
    properties = sub(row, "w:trPr")
    if whole:
        sub(properties, "w:cantSplit")
    if is_header:
        sub(properties, "w:tblHeader")
    return row


def add_cell(row: Element, width: int) -> Element:
    """Append and return a cell of a width in twips."""
    cell = sub(row, "w:tc")
    sub(sub(cell, "w:tcPr"), "w:tcW", w=width, type="dxa")
    return cell

"""The box of the key message: a table of one cell, so that each note in it keeps its bar.

A paragraph of Word has one border at its left: it can be part of a box or have a bar, not both.
"""

from __future__ import annotations

from exporter.render.docx_draft import Draft, paragraph
from exporter.render.docx_grid import add_cell, add_row, add_table
from exporter.render.docx_looks import KEY_BOX, style_id
from exporter.render.docx_xml import Element


def open_box(draft: Draft, parent: Element) -> Element:
    """Append a box as wide as the column of text and return the cell to write in; no page parts it."""
    # A table has no space of its own above it.
    paragraph(parent, "TableEnd", keep=True)
    width = draft.page.measure
    table, _ = add_table(draft, parent, style_id(KEY_BOX), [width])
    return add_cell(add_row(table), width)


def close_box(parent: Element) -> None:
    """Append what parts the box from a table after it, and ends a document that ends with it."""
    paragraph(parent, "TableEnd")

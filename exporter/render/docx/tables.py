"""Tables: a header row that repeats, rows that do not break, a caption tied to them, and a description."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exporter.model.blocks import Alignment, Table
from exporter.model.edition import MedicineList
from exporter.model.inlines import Emphasis, Foreign, Inline, Inlines, Link, Strong, Text
from exporter.model.walk import plain
from exporter.render.columns import Columns, Room, columns, narrowest, word_room
from exporter.render.docx.draft import Draft, paragraph
from exporter.render.docx.grid import add_cell, add_row, add_table
from exporter.render.docx.inlines import write
from exporter.render.docx.parts.xml import Element, sub
from exporter.render.docx.pictures import signed
from exporter.render.docx.sections import end_section
from exporter.render.doses import tied
from exporter.render.figures.signs import TO_FILL_IN

# A column counts as at least this many and at most this many characters wide.
NARROWEST, WIDEST = 6, 40
# What is in the name of the style of a cell whose lines stand on another side than where they begin.
_SIDES = {Alignment.START: "", Alignment.CENTRE: "Centre", Alignment.END: "EndSide"}


def write_table(draft: Draft, parent: Element, table: Table) -> None:
    """Append the caption, then the table in the style Publication Table."""
    _write(draft, parent, table, "Table")


def _write(draft: Draft, parent: Element, table: Table, style: str, sign: str = "") -> None:
    draft.tables += 1
    fitted = _fitted(draft, table)
    if fitted.turned:
        end_section(draft, parent)
    if table.caption:
        caption = paragraph(parent, "Caption", keep=True)
        write(draft, signed(draft, caption, sign) if sign else caption, table.caption)
    widths = _widths(draft, table, fitted)
    element, properties = add_table(draft, parent, "PublicationTable", widths)
    _describe(draft, properties, table)
    size = "Small" if fitted.scale < 1 else ""
    row = _Rows(draft, element, table.sides, widths)
    row.add(table.header, size, head=True, keep=True)
    for place, cells in enumerate(table.rows):
        # The first row stays with the header, the last row but one with the last: no lone row on a page.
        tied = place == 0 < len(table.rows) - 1 or place == len(table.rows) - 2
        tall = place in fitted.tall
        row.add(cells, size, blank=style == "TableBlank", keep=tied and not tall, tall=tall)
    # Word runs two tables into one when nothing stands between them, and wants a paragraph after the last.
    end = paragraph(parent, "TableEnd")
    if fitted.turned:
        draft.sections.append((sub(end[0], "w:sectPr"), True))


def _fitted(draft: Draft, table: Table) -> Columns:
    """Return the columns: in the column of text where all words are whole there, else on all of the page."""
    room = word_room(draft.page)
    within = columns(table, draft.theme, replace(room, width=draft.page.measure / 20, turned=0.0))
    if within and within.usual:
        return within
    found = columns(table, draft.theme, room) or columns(table, draft.theme, room.known())
    return found or _pressed(table, draft, room)


def _pressed(table: Table, draft: Draft, room: Room) -> Columns:
    """Return columns for a table that a template's sheet has no room for: all of them narrower than asked."""
    least = narrowest(table, draft.theme, room)
    share = room.width / sum(least.widths)
    return replace(least, widths=tuple(width * share for width in least.widths))


def write_medicines(draft: Draft, parent: Element, block: MedicineList) -> None:
    """Append a table of medicines: its rows are empty, and high enough to write in."""
    rows: tuple[tuple[Inlines, ...], ...] = (((),) * len(block.columns),) * block.rows
    table = Table(tuple((Text(name),) for name in block.columns), rows, (Text(block.title),))
    _write(draft, parent, table, "TableBlank", TO_FILL_IN)


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


class _Rows:
    """The rows of one table: how wide its columns are, and on which side their texts stand."""

    def __init__(
        self, draft: Draft, table: Element, sides: tuple[Alignment, ...], widths: Sequence[int]
    ) -> None:
        self.draft, self.table, self.columns = draft, table, tuple(zip(sides, widths, strict=True))

    def add(
        self,
        cells: tuple[Inlines, ...],
        size: str,
        *,
        keep: bool,
        head: bool = False,
        blank: bool = False,
        tall: bool = False,
    ) -> None:
        """Append a row; one that is no part of a page may be parted by its end. ``size`` is in its style."""
        row = add_row(self.table, is_header=head, whole=not tall)
        for content, (side, width) in zip(cells, self.columns, strict=True):
            style = "TableBlank" if blank else f"Table{size}{_SIDES[side]}{'Heading' if head else ''}"
            write(
                self.draft, paragraph(add_cell(row, width), style, keep=True if keep else None), held(content)
            )


def held(content: Inlines) -> Inlines:
    """Return inlines in which no blank parts a number from its unit: Word has no other way to say so."""
    return tuple(_held(inline) for inline in content)


def _held(inline: Inline) -> Inline:
    match inline:
        case Text(value):
            return Text(tied(value))
        case Emphasis(content) | Strong(content) | Foreign(_, content) | Link(_, content):
            return replace(inline, content=held(content))
        case _:
            return inline


def _widths(draft: Draft, table: Table, fitted: Columns) -> list[int]:
    """Return the column widths in twips: what the words need, and what is free by length of text.

    The table is as wide as the column of text, and wider, up to the outer margin, when words need it.
    """
    needed = [int(width * 20) for width in fitted.widths]
    # Twips that no column got when they were rounded.
    needed[-1] += int(sum(fitted.widths) * 20 + 0.01) - sum(needed)
    if fitted.turned or sum(needed) >= draft.page.measure:
        return needed
    weights = [
        min(WIDEST, max(NARROWEST, *(len(plain(cell)) for cell in column)))
        for column in zip(table.header, *table.rows, strict=True)
    ]
    free = _shared(draft.page.measure - sum(needed), weights)
    return [one + more for one, more in zip(needed, free, strict=True)]


def _shared(width: int, weights: list[int]) -> list[int]:
    shares = [width * weight // sum(weights) for weight in weights]
    shares[-1] += width - sum(shares)
    return shares

"""What the styles of tables say of the words in them, parts with looks of their own included (17.7.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from exporter.intake.docx.cells import Grid, Reading, grid_of, row_of, table_of
from exporter.intake.docx.layers import NOTHING, Level, level
from exporter.intake.docx.markup import W, is_on, number, value
from exporter.intake.docx.sheet import Says, Sheet, Style


@dataclass(frozen=True, slots=True)
class Tables:
    """The table styles of a sheet, asked for cells; what is found out about a table is kept."""

    sheet: Sheet
    _grids: dict[etree._Element, Grid] = field(default_factory=dict, repr=False)

    def are_read_in_one_way(self, paragraph: etree._Element) -> bool:
        """Whether all programs take the styles of the tables around a paragraph alike."""
        cells = list(paragraph.iterancestors(f"{W}tc"))
        return not cells or (len(cells) == 1 and not any(style.parts for style in self._chain(cells[0])))

    def levels(self, paragraph: etree._Element, reading: Reading) -> tuple[Level, Level]:
        """Return what table styles say of runs and of paragraphs there.

        In a table in a table the inner one goes first; what it leaves unsaid, the outer one says.
        """
        cells = list(paragraph.iterancestors(f"{W}tc"))
        if not cells:
            return NOTHING, NOTHING
        inside = cells if reading is Reading.STANDARD else cells[:1]
        said = [says for cell in inside for says in self._says(cell, reading)]
        return level(*(says.run for says in said)), level(*(says.paragraph for says in said))

    def shades(self, paragraph: etree._Element, reading: Reading) -> Iterator[etree._Element | None]:
        """Yield the shades behind a paragraph from the inside out: of a cell, then of its table (17.4.32)."""
        for cell in paragraph.iterancestors(f"{W}tc"):
            said = list(self._says(cell, reading))
            yield cell.find(f"{W}tcPr/{W}shd")
            yield row_of(cell).find(f"{W}tblPrEx/{W}shd")
            yield from (says.cell.get("shd") for says in said)
            yield table_of(cell).find(f"{W}tblPr/{W}shd")
            yield from (says.table.get("shd") for says in said)

    def turns_on(self, row: etree._Element, name: str) -> bool:
        """Whether a row, or else a style of its table, turns a switch of rows on (``hidden``)."""
        own = row.find(f"{W}trPr/{W}{name}")
        if own is not None:
            return is_on(own)
        holders = (says for style in self._chain(row) for says in (style.says, *style.parts.values()))
        return any(is_on(says.row.get(name)) for says in holders)

    def said(self, table: etree._Element, name: str) -> etree._Element | None:
        """Return a property of a table: its own, or else that of its style (17.7.6.2)."""
        own = table.find(f"{W}tblPr/{W}{name}")
        if own is not None:
            return own
        return next(
            (style.says.table[name] for style in self._chain(table) if name in style.says.table), None
        )

    def of_style(self, table: etree._Element) -> Iterator[Says]:
        """Yield what the style of a table says, of all its parts, the parts of styles it is based on too."""
        for style in self._chain(table):
            yield from (style.says, *style.parts.values())

    def _says(self, cell: etree._Element, reading: Reading) -> Iterator[Says]:
        """Yield what the style of a cell's table says there, the strongest first."""
        chain = self._chain(cell)
        if any(style.parts for style in chain):
            parts = self._parts(cell, chain, reading)
            for part in (part for part in reading.strongest_first if part in parts):
                yield from (style.parts[part] for style in chain if part in style.parts)
        yield from (style.says for style in chain)

    def _chain(self, inside: etree._Element) -> tuple[Style, ...]:
        named = value(table_of(inside).find(f"{W}tblPr/{W}tblStyle"))
        return self.sheet.chain(self.sheet.style("table", named))

    def _parts(self, cell: etree._Element, chain: tuple[Style, ...], reading: Reading) -> frozenset[str]:
        table = table_of(cell)
        if table not in self._grids:
            self._grids[table] = grid_of(table)
        usual = 1 if reading is Reading.STANDARD else 0
        rows, columns = (_band(chain, f"tblStyle{way}BandSize", usual) for way in ("Row", "Col"))
        return self._grids[table].parts(cell, reading, (rows, columns))


def _band(chain: tuple[Style, ...], name: str, otherwise: int) -> int:
    said = next((style.says.table[name] for style in chain if name in style.says.table), None)
    size = number(value(said))
    return otherwise if size is None else max(0, int(size))

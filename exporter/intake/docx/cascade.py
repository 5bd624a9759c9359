"""The one cascade of Word files: what counts for a paragraph and for a run, from every level (17.7.2).

From the weakest: the defaults, the table's style, the list that the paragraph's style names, that style
itself, the style of the characters, and what is said directly, a list included.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from exporter.intake.docx.cells import Reading
from exporter.intake.docx.layers import NOTHING, Layers, Level, level
from exporter.intake.docx.markup import Properties, W, properties, value
from exporter.intake.docx.numbering import Numbering, read_numbering
from exporter.intake.docx.sheet import Sheet, read_sheet
from exporter.intake.docx.tables import Tables


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: the id of its style, what counts for it, and the levels that its runs have from it.

    ``plain`` is what a run says that names no style.
    """

    style: str
    layers: Layers
    runs: tuple[Level, ...]
    plain: Level


@dataclass(frozen=True, slots=True)
class Cascade:
    """The styles, lists and table styles of a document, asked for its paragraphs and runs."""

    sheet: Sheet
    numbering: Numbering
    tables: Tables
    _plain_blocks: dict[tuple[str, Reading], Block] = field(default_factory=dict, repr=False)
    _plain_runs: dict[tuple[Level, ...], Layers] = field(default_factory=dict, repr=False)

    def block(self, paragraph: etree._Element, reading: Reading = Reading.STANDARD) -> Block:
        """Return what counts for a paragraph."""
        own = properties(paragraph.find(f"{W}pPr"))
        style = self.sheet.style("paragraph", value(own.get("pStyle")))
        # Most paragraphs say nothing but their style: theirs are the same few over and over.
        if own.keys() - {"pStyle"} or next(paragraph.iterancestors(f"{W}tc"), None) is not None:
            return self._block(paragraph, own, style, reading)
        if (style, reading) not in self._plain_blocks:
            self._plain_blocks[style, reading] = self._block(paragraph, own, style, reading)
        return self._plain_blocks[style, reading]

    def _block(self, paragraph: etree._Element, own: Properties, style: str, reading: Reading) -> Block:
        run, said = self.sheet.levels("paragraph", style)
        direct, listed = self._listed(own, style, said)
        cell_run, cell = self.tables.levels(paragraph, reading)
        layers = Layers(direct, (said, listed, cell), self.sheet.paragraph)
        plain = self._plain() if reading is Reading.STANDARD else NOTHING
        return Block(style, layers, (run, cell_run) if cell_run.said else (run,), plain)

    def run(self, run: etree._Element, block: Block) -> Layers:
        """Return what counts for a run of a paragraph."""
        own = properties(run.find(f"{W}rPr"))
        named = self.sheet.style("character", value(own.get("rStyle"))) if "rStyle" in own else ""
        character = self.sheet.levels("character", named)[0] if named else block.plain
        styles = (character, *block.runs) if character.said else block.runs
        if own.keys() - {"rStyle"}:
            return Layers(level(own), styles, self.sheet.run)
        # Most runs say nothing themselves: theirs are the same few over and over.
        if styles not in self._plain_runs:
            self._plain_runs[styles] = Layers(NOTHING, styles, self.sheet.run)
        return self._plain_runs[styles]

    def readings(self, paragraph: etree._Element) -> tuple[Reading, ...]:
        """Return the ways in which programs may take the styles of a paragraph: often there is one."""
        alike = not self._plain().said and self.tables.are_read_in_one_way(paragraph)
        return (Reading.STANDARD,) if alike else tuple(Reading)

    def _plain(self) -> Level:
        return self.sheet.levels("character", self.sheet.default.get("character", ""))[0]

    def _listed(self, own: Properties, style: str, said: Level) -> tuple[Level, Level]:
        """Return what is said directly, a list named there included, and what the list of the style says."""
        if "numPr" in own:
            return level(own, self.numbering.said(own["numPr"])), NOTHING
        if (named := said.nearest.get("numPr")) is None:
            return level(own), NOTHING
        return level(own), level(self.numbering.said(named, self.sheet.chain(style)))


def read_cascade(styles: etree._Element | None, numbering: etree._Element | None = None) -> Cascade:
    """Return the cascade of a document from its style sheet and its lists; without them it says nothing."""
    sheet = read_sheet(styles)
    return Cascade(sheet, read_numbering(numbering, sheet), Tables(sheet))

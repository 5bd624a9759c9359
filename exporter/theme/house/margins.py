"""Head and foot of a house template as plain data: words, tabs, page numbers, pictures in line, plain tables.

What floats, is boxed or can cover words is refused; what is hidden or deleted there is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from exporter.diagnostics import Diagnostic, Severity, ThemeError
from exporter.intake.docx.cascade import Block
from exporter.intake.docx.markup import A, R, W
from exporter.intake.pictures import PictureError, decoded
from exporter.model.blocks import Picture
from exporter.theme.house.look import HouseLook
from exporter.theme.house.package import PLACE, HouseParts
from exporter.theme.house.styles import Sheet

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_FLOATING = (
    f"{_WP}anchor", f"{W}pict", f"{W}object", f"{W}framePr", f"{W}txbxContent", f"{W}tblpPr",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
)  # fmt: skip
_THROUGH = frozenset(
    f"{W}{name}"
    for name in ("hyperlink", "ins", "smartTag", "sdt", "sdtContent", "fldSimple", "r", "customXml")
)
_PAGES = ("PAGE", "NUMPAGES")
_MOST_LINES, _MOST_LETTERS, _MOST_EMU = 40, 1_200, 2_600_000
_STOPS = {"left": "left", "start": "left", "center": "center", "right": "right", "end": "right"}


@dataclass(frozen=True, slots=True)
class Tab:
    """A step to the next tab stop."""


@dataclass(frozen=True, slots=True)
class PageField:
    """A page number: ``PAGE`` or ``NUMPAGES``, and what the template showed in its place."""

    name: str
    shown: str


@dataclass(frozen=True, slots=True)
class Sign:
    """A picture in the line; ``wide`` and ``high`` are in EMU."""

    picture: Picture
    alt: str
    wide: int
    high: int


Piece: TypeAlias = str | Tab | PageField | Sign


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: the look of its first words, its tab stops (kind and place), what stands in it."""

    look: HouseLook
    stops: tuple[tuple[str, int], ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table without lines: the widths of its columns, then rows of cells of paragraphs."""

    widths: tuple[int, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Margin:
    """The ``header`` or ``footer`` of pages of one kind: ``default``, ``first`` or ``even``."""

    place: str
    kind: str
    blocks: tuple[Line | Grid, ...]


def read_margins(parts: HouseParts, sheet: Sheet, section: etree._Element | None) -> tuple[Margin, ...]:
    """Return heads and feet of a section. Raises ThemeError (TH52) for what cannot be kept."""
    related = parts.related(parts.main)
    found = []
    for place in ("header", "footer"):
        for reference in section.iterchildren(f"{W}{place}Reference") if section is not None else ():
            _, target = related.get(reference.get(f"{R}id", ""), ("", ""))
            if target:
                reader = _Reader(parts, sheet, target, f"the {place}")
                found.append(Margin(place, reference.get(f"{W}type", "default"), reader.blocks()))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one part; ``where`` is what people call it."""

    parts: HouseParts
    sheet: Sheet
    part: str
    where: str

    def blocks(self) -> tuple[Line | Grid, ...]:
        root = self.parts.xml(self.part)
        if next(root.iter(*_FLOATING), None) is not None:
            raise self.refused("holds a watermark, a text box or a picture that floats over the page")
        if (
            sum(1 for _ in root.iter(f"{W}p")) > _MOST_LINES
            or len("".join(root.itertext(f"{W}t"))) > _MOST_LETTERS
        ):
            raise self.refused("is so long that it leaves no room for the text")
        return tuple(self._each(root))

    def refused(self, fault: str) -> ThemeError:
        hint = "Set it in line with the text (Layout, “In line with text”), or take it out of the template."
        message = f"{self.where} of {PLACE} {fault}"
        return ThemeError([Diagnostic("TH52", Severity.ERROR, message, hint=hint)])

    def _each(self, holder: etree._Element) -> Iterator[Line | Grid]:
        for child in holder.iterchildren(etree.Element):
            if child.tag == f"{W}p":
                yield self._line(child)
            elif child.tag == f"{W}tbl":
                yield self._grid(child)
            elif child.tag in _THROUGH:
                yield from self._each(child)

    def _grid(self, table: etree._Element) -> Grid:
        if next(table.iterdescendants(f"{W}tbl", f"{W}gridSpan", f"{W}vMerge"), None) is not None:
            raise self.refused("holds a table with joined cells or a table in a table")
        widths = tuple(
            int(column.get(f"{W}w", "0") or 0) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")
        )
        rows = tuple(
            tuple(tuple(self._lines(cell)) for cell in row.iterchildren(f"{W}tc"))
            for row in table.iterchildren(f"{W}tr")
        )
        if (
            not rows
            or not all(0 < width < 20_000 for width in widths)
            or any(len(row) != len(widths) for row in rows)
        ):
            raise self.refused("holds a table whose rows differ in their columns")
        return Grid(widths, rows)

    def _lines(self, cell: etree._Element) -> Iterator[Line]:
        for block in self._each(cell):
            if isinstance(block, Line):
                yield block

    def _line(self, paragraph: etree._Element) -> Line:
        block = self.sheet.cascade.block(paragraph)
        first = next((run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None), None)
        look, stops = self.sheet.line(block, first), _stops(block.layers.get("tabs"))
        return Line(look, tuple(stops), tuple(self._pieces(paragraph, block)))

    def _pieces(self, holder: etree._Element, block: Block) -> Iterator[Piece]:
        """Yield what a paragraph shows; page numbers stay fields, of other fields their words stay."""
        instruction, name, number, shown, counting = "", "", "", True, False
        for element in self._flow(holder, block):
            match etree.QName(element).localname:
                case "t" if counting:
                    number += element.text or ""
                case "t" if shown:
                    yield element.text or ""
                case "tab":
                    yield Tab()
                case "instrText":
                    instruction += element.text or ""
                case "inline":
                    yield self._sign(element)
                case "fldSimple":
                    name = (element.get(f"{W}instr", "").split() or [""])[0].upper()
                    words = "".join(element.itertext(f"{W}t"))
                    yield PageField(name, words) if name in _PAGES else words
                case "fldChar":
                    kind = element.get(f"{W}fldCharType")
                    if kind == "begin":
                        instruction, shown = "", False
                    elif kind == "separate":
                        name = (instruction.split() or [""])[0].upper()
                        shown, counting, number = True, name in _PAGES, ""
                    else:
                        yield from [PageField(name, number)] if counting else []
                        shown, counting = True, False

    def _flow(self, holder: etree._Element, block: Block) -> Iterator[etree._Element]:
        for child in holder.iterchildren(etree.Element):
            if child.tag == f"{W}fldSimple":
                yield child
            elif child.tag == f"{W}r":
                if not self.sheet.cascade.run(child, block).hides:
                    yield from child.iterchildren(etree.Element)
                    yield from child.iterfind(f"{W}drawing/{_WP}inline")
            elif child.tag in _THROUGH:
                yield from self._flow(child, block)

    def _sign(self, inline: etree._Element) -> Sign:
        extent, blip = inline.find(f"{_WP}extent"), next(inline.iter(f"{A}blip"), None)
        described = inline.find(f"{_WP}docPr")
        _, target = self.parts.related(self.part).get(
            blip.get(f"{R}embed", "") if blip is not None else "", ("", "")
        )
        try:
            picture = decoded(target if "." in target else f"{target}.png", self.parts.files[target])
        except (KeyError, PictureError) as problem:
            reason = f"holds a picture that is no whole PNG, JPEG, WebP, AVIF or GIF ({problem})"
            raise self.refused(reason) from problem
        if picture.media_type == "image/svg+xml":
            raise self.refused("holds a picture that is drawn in lines (SVG)")
        wide, high = (int(extent.get(key, "0")) if extent is not None else 0 for key in ("cx", "cy"))
        if not (0 < wide < 4 * _MOST_EMU and 0 < high <= _MOST_EMU):
            raise self.refused("holds a picture that is too large for a margin")
        return Sign(picture, described.get("descr", "") if described is not None else "", wide, high)


def _stops(tabs: etree._Element | None) -> Iterator[tuple[str, int]]:
    for tab in tabs.iterchildren(f"{W}tab") if tabs is not None else ():
        kind, place = _STOPS.get(tab.get(f"{W}val", ""), ""), tab.get(f"{W}pos", "")
        if kind and place.isascii() and place.isdigit() and len(place) < 6:
            yield kind, int(place)

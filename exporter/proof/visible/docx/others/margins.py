"""How much of a page its head and its foot leave to the text, and the grid of its letters (17.6)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.intake.docx.markup import W, number, value
from exporter.readback.docx.book import Book

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_EMU_A_TWIP = 635
# In twentieths of a point: four inches of a page, and a line of it.
_TALLEST, _LINE = 5760, 240
# 4,096ths of a point by which letters may stand closer or wider, in grids that move letters (17.6.5).
_LETTERS = {"linesAndChars", "snapToChars"}
_CLOSEST, _WIDEST = -4096, 24_576
_WORD = 2**32


def sheet_faults(section: etree._Element) -> Iterator[str]:
    """Yield in words what a section says that leaves its pages no text, or pushes letters together."""
    grid = section.find(f"{W}docGrid")
    if grid is not None and grid.get(f"{W}type") in _LETTERS:
        space = int(number(grid.get(f"{W}charSpace")) or 0)
        # LibreOffice writes what is less than nothing as a whole word without a sign.
        space -= _WORD if space >= _WORD // 2 else 0
        if not _CLOSEST <= space <= _WIDEST:
            yield "pages whose letters are pushed into or far from each other (17.6.5)"
    edges = section.find(f"{W}pgMar")
    starts = (edges.get(f"{W}{side}") for side in ("header", "footer")) if edges is not None else ()
    if any((number(start) or 0) > _TALLEST for start in starts):
        yield "pages whose head or foot begins in the midst of them (17.6.11)"
    if next(section.iterchildren(f"{_MC}AlternateContent"), None) is not None:
        yield "pages set in several ways of which programs take one (part 3, 7.6)"


def margin_faults(book: Book, root: etree._Element) -> Iterator[str]:
    """Yield in words that a head or foot takes the room of the text; the text of pages makes room for it."""
    if root.tag not in (f"{W}hdr", f"{W}ftr"):
        return
    high = sum(_high(book, paragraph) for paragraph in root.iter(f"{W}p"))
    high += sum(number(value(row)) or 0 for row in root.iter(f"{W}trHeight"))
    inline = (one.find(f"{_WP}extent") for one in root.iter(f"{_WP}inline"))
    high += sum((number(one.get("cy")) or 0) / _EMU_A_TWIP for one in inline if one is not None)
    if high > _TALLEST:
        yield "a head or foot so tall that it takes the room of the text (17.10.1)"


def _high(book: Book, paragraph: etree._Element) -> float:
    """Return how high a paragraph of one line is, in twentieths of a point."""
    layers = book.cascade.block(paragraph).layers
    before, after, line = (
        number(layers.attribute("spacing", name)) or 0 for name in ("before", "after", "line")
    )
    auto = (layers.attribute("spacing", "lineRule") or "auto") == "auto"
    return before + after + (_LINE if auto or not line else line)

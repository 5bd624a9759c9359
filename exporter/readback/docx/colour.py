"""The contrast of the letters of a DOCX with what is behind them: shades, highlights, cells, the page."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from exporter.intake.docx.cascade import Block
from exporter.intake.docx.cells import Reading
from exporter.intake.docx.colours import INK, automatic
from exporter.intake.docx.layers import Layers
from exporter.model.colour import Rgb, contrast
from exporter.readback.docx.book import Book
from exporter.readback.docx.look import Paragraph

Ground = tuple[Rgb, ...]


def faintest(book: Book, look: Paragraph) -> float:
    """Return the lowest contrast of the letters of a paragraph with their ground, 1 to 21; 21 without any."""
    behind = ground_of(book, look.element, look.block, look.reading)
    return min((contrast_of(book, run.layers, behind) for run in look.runs), default=21.0)


def ground_of(
    book: Book, paragraph: etree._Element, block: Block, reading: Reading = Reading.STANDARD
) -> Ground:
    """Return the colours behind a paragraph: its own shade, that of its cell or table, the page's."""
    shades = (block.layers.get("shd"), *book.cascade.tables.shades(paragraph, reading))
    return _first(book, shades) or (book.page,)


def contrast_of(book: Book, run: Layers, behind: Ground) -> float:
    """Return the lowest contrast of the letters of a run; a highlight goes over its shade (17.3.2.15)."""
    grounds = _first(book, (run.get("highlight"), run.get("shd"))) or behind
    ink = book.palette.colour(run.get("color"), INK) or automatic(grounds)
    return min(contrast(ink, ground) for ground in grounds)


def _first(book: Book, shades: Iterable[etree._Element | None]) -> Ground:
    """Return the colours of the first shade that has any."""
    return next((colours for shade in shades if (colours := book.palette.ground(shade))), ())

"""What moves notes away from their claim: breaks, empty paragraphs, wide gaps, pictures between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from exporter.intake.docx.markup import W, is_on, number, value
from exporter.proof.visible.docx.others.near import DocxNote
from exporter.readback.docx.book import Book
from exporter.readback.docx.look import words_of

_BREAKS = frozenset({"page", "column"})
_PICTURES = tuple(f"{W}{name}" for name in ("drawing", "pict", "object"))
# In twentieths of a point, and in hundredths of a line: more white than this looks like the end of a matter.
_WIDEST, _MOST_LINES, _TALLEST_ROW = 960, 500, 5760
_MOST_BREAKS = 1
# Blanks that fill lines: tabs, and blanks that Word never takes out at the end of one (U+00A0, U+2003).
_BLANK_LINES = re.compile(r"(?:[^\S\t]*\t){9}|\s{40}")
_TALLEST_SHARE, _TALLEST_LINE, _LARGEST_BLANK = 720, 1200, 72.0


def moved_apart(book: Book, note: DocxNote, stretch: tuple[etree._Element, ...]) -> Iterator[str]:
    """Yield why a note stands, or may stand, away from its claim although nothing foreign is said between.

    ``stretch`` are the paragraphs from the first of the claim to the last of the note. What ties words
    together is looked at with the words.
    """
    last, empty = stretch[-1], 0
    for place, paragraph in enumerate(stretch):
        layers = book.cascade.block(paragraph).layers
        if place and is_on(layers.get("pageBreakBefore")):
            yield "begins on a page of its own, away from its claim (17.3.1.23)"
        if paragraph is not last and paragraph.find(f"{W}pPr/{W}sectPr") is not None:
            yield "is parted from its claim by the end of a section (17.6.18)"
        yield from _broken(paragraph)
        if place and _gap(
            paragraph, layers.attribute("spacing", "before"), layers.attribute("spacing", "beforeLines")
        ):
            yield "has a wide gap above it or above what stands between"
        if paragraph is not last and _gap(
            paragraph, layers.attribute("spacing", "after"), layers.attribute("spacing", "afterLines")
        ):
            yield "has a wide gap between it and its claim"
        yield from _tall(book, paragraph)
        if any(map(str.isalnum, words_of(paragraph))):
            continue
        if next(paragraph.iter(*_PICTURES), None) is not None:
            yield "has a picture or a drawing between it and its claim"
        empty += 1
        if empty > 1 or not is_on(layers.get("keepNext")):
            yield "has empty paragraphs between it and its claim"
    yield from _rows(note, stretch)


def broken_inside(book: Book, paragraph: etree._Element) -> Iterator[str]:
    """Yield the breaks and gaps inside a paragraph of a note, also of one that stands beside no claim."""
    yield from _broken(paragraph)
    yield from _tall(book, paragraph)
    if _BLANK_LINES.search("".join(_letters(paragraph))):
        yield "has lines of blanks or tabs in it"


def _letters(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(f"{W}t", f"{W}tab"):
        if element.tag == f"{W}t":
            yield element.text or ""
        elif element.getparent().tag == f"{W}r":
            yield "\t"


def _tall(book: Book, paragraph: etree._Element) -> Iterator[str]:
    """Yield lines that are made taller than any note's: by their spacing (17.3.1.33), or by blanks."""
    block = book.cascade.block(paragraph)
    line = number(block.layers.attribute("spacing", "line")) or 0
    auto = (block.layers.attribute("spacing", "lineRule") or "auto") == "auto"
    if line > (_TALLEST_SHARE if auto else _TALLEST_LINE):
        yield "has lines so far apart that it falls to pieces"
    runs = (run for run in paragraph.iter(f"{W}r") if next(run.iterancestors(f"{W}p")) is paragraph)
    blanks = (run for run in runs if not "".join(run.itertext(f"{W}t")).strip())
    if any(max(book.cascade.run(run, block).sizes) > _LARGEST_BLANK for run in blanks):
        yield "has blanks in it that are taller than its letters"
    mark = paragraph.find(f"{W}pPr/{W}rPr/{W}sz")
    if mark is not None and (number(value(mark)) or 0) / 2 > _LARGEST_BLANK:
        yield "has an end that is taller than its letters"


def _broken(paragraph: etree._Element) -> Iterator[str]:
    run_of_breaks = 0
    for element in paragraph.iter(f"{W}br", f"{W}cr", f"{W}t"):
        if element.tag == f"{W}t":
            run_of_breaks = 0 if (element.text or "").strip() else run_of_breaks
            continue
        if element.get(f"{W}type") in _BREAKS:
            yield "is parted by a break to the next page or column (17.3.3.1)"
        run_of_breaks += 1
        if run_of_breaks > _MOST_BREAKS:
            yield "has empty lines in it or between it and its claim"


def _gap(paragraph: etree._Element, measure: str | None, lines: str | None) -> bool:
    return (number(measure) or 0) > _WIDEST or (number(lines) or 0) > _MOST_LINES


def _rows(note: DocxNote, stretch: tuple[etree._Element, ...]) -> Iterator[str]:
    """Yield a gap made by a tall row between claim and note."""
    rows = dict.fromkeys(row for paragraph in stretch for row in paragraph.iterancestors(f"{W}tr"))
    for row in rows if len(rows) > 1 else ():
        height = row.find(f"{W}trPr/{W}trHeight")
        if height is not None and (number(value(height)) or 0) > _TALLEST_ROW:
            yield "has a tall row of a table between it and its claim"

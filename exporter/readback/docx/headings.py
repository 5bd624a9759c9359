"""The numbers of headings, which Word counts and shows before their words (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from exporter.intake.docx.markup import W
from exporter.readback.docx.book import Book

_HEADING = re.compile(r"(?i)heading [1-9]")
_PIECES = re.compile("(%[1-9])")
_DECIMAL = "decimal"


def heading_numbers(book: Book, paragraphs: Iterable[etree._Element]) -> dict[etree._Element, str]:
    """Return what Word shows before each numbered heading, ``"1.2"``; list items are not looked at.

    A number in another script than plain digits is left out: what stands there is then not what was printed.
    """
    found: dict[etree._Element, str] = {}
    counts: dict[str, dict[int, int]] = {}
    for paragraph in paragraphs:
        block = book.cascade.block(paragraph)
        says = block.layers.get("numPr")
        if says is None or not _HEADING.fullmatch(book.cascade.sheet.name(block.style)):
            continue
        named = paragraph.find(f"{W}pPr/{W}numPr") is None
        key = book.cascade.numbering.level(says, book.cascade.sheet.chain(block.style) if named else ())
        level = book.cascade.numbering.counted.get(key)
        if level is not None and level.format == _DECIMAL:
            own, depth = counts.setdefault(level.list, {}), int(key[1])
            own[depth] = own.get(depth, level.start - 1) + 1
            counts[level.list] = own = {at: count for at, count in own.items() if at <= depth}
            found[paragraph] = "".join(_shown(level.text, own))
    return found


def _shown(text: str, counts: Mapping[int, int]) -> Iterator[str]:
    for piece in _PIECES.split(text):
        yield str(counts.get(int(piece[1]) - 1, 0)) if _PIECES.fullmatch(piece) else piece

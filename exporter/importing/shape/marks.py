"""Lists that were typed by hand: paragraphs that begin with a dot, a dash, a number or a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from exporter.importing.draft import Block, Item, Listing, Para, Spans

_BULLET = re.compile(r"[•◦▪▫■□●○▸►‣⁃·–—*-][ \t\u00a0]+")
_NUMBER = re.compile(r"([1-9]\d{0,2})[.)][ \t\u00a0]+")
_LETTER = re.compile(
    r"\(?(?:[A-Za-z]|[ivxl]{1,5}|[IVXL]{1,5}|\d{1,3})\)[ \t\u00a0]|(?:[ivx]{1,5}|[IVX]{2,5})\.[ \t\u00a0]"
)


def typed_lists(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in which paragraphs that are typed as items stand as lists."""
    found: list[Block] = []
    run: list[Para] = []
    for block in blocks:
        lines = _lines(block) if isinstance(block, Para) and not block.style else []
        sorts = {_sort(line) for line in lines}
        if len(sorts) == 1 and sorts != {""} and isinstance(block, Para):
            if run and _sort(run[-1]) != _sort(lines[0]):
                found += _listed(run)
                run = []
            run += lines
        else:
            found += _listed(run)
            run = []
            found.append(block)
    return found + _listed(run)


def _lines(block: Para) -> list[Para]:
    """Return the lines of a paragraph, each as a paragraph, where it has several that are items."""
    lines: list[Spans] = [()]
    for span in block.spans:
        if span.text == "\n":
            lines.append(())
        else:
            lines[-1] = (*lines[-1], span)
    found = [Para(line) for line in lines if line]
    return [block] if len(found) == 1 else found


def _sort(paragraph: Para) -> str:
    text = paragraph.spans[0].text
    if _BULLET.match(text):
        return "bullet"
    return "number" if _NUMBER.match(text) else "letter" if _LETTER.match(text) else ""


def _listed(run: list[Para]) -> list[Block]:
    if not run:
        return []
    sort = _sort(run[0])
    if sort == "number":
        return list(_numbered(run))
    texts = [line.spans if sort == "letter" else _without(line.spans, _BULLET) for line in run]
    return [Listing(tuple(Item(text) for text in texts if text))]


def _numbered(run: list[Para]) -> Iterator[Block]:
    """Yield lists whose numbers count on; a single number that begins a sentence stays one."""
    items: list[Item] = []
    start = expected = 0
    for line in run:
        found = _NUMBER.match(line.spans[0].text)
        number = int(found[1]) if found else 0
        if items and number != expected:
            yield Listing(tuple(items), ordered=True, start=start)
            items = []
        if not items:
            start = number
        items.append(Item(_without(line.spans, _NUMBER)))
        expected = number + 1
    if items:
        yield Listing(tuple(items), ordered=True, start=start)


def _without(spans: Spans, mark: re.Pattern[str]) -> Spans:
    first = replace(spans[0], text=mark.sub("", spans[0].text, count=1))
    return (first, *spans[1:]) if first.text else spans[1:]

"""What the text of a file gets wrong by itself: told, never repaired."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporter.importing.draft import Block, Grid, Para, Told, plain
from exporter.importing.shape.lexicon import speaks_of_health

_SHORT = 40


def faults(blocks: Sequence[Block]) -> Iterator[Told]:
    """Yield a finding for each paragraph that begins in a sentence or stands twice, and on tables."""
    seen: set[str] = set()
    for block in blocks:
        if isinstance(block, Para):
            yield from _paragraph(block, seen)
        elif isinstance(block, Grid):
            yield from _table(block)


def _paragraph(block: Para, seen: set[str]) -> Iterator[Told]:
    text = plain(block.spans).strip()
    if len(text) > _SHORT and text[0].islower():
        said = f"this paragraph begins in the middle of a sentence: “{text[:_SHORT]}…”"
        yield Told("IN16", said, "Look whether words before it are missing in the file.", block.key)
    if len(text) > _SHORT and text in seen:
        said = f"this paragraph stands twice: “{text[:_SHORT]}…”"
        yield Told("IN16", said, "Take one of them out, if both say the same to the same reader.", block.key)
    seen.add(text)


def _table(block: Grid) -> Iterator[Told]:
    if not block.headed:
        said = "the file marks no row of this table as its head; the first one was taken"
        yield Told("IN10", said, "Write a row of heads above it, if the first row is none.", block.key)
    if any(speaks_of_health(plain(cell)) for row in block.rows for cell in row):
        said = "this table speaks about health, and a table can be no claim"
        yield Told("IN13", said, "Write what needs evidence as a claim before the table.", block.key)

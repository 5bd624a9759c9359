"""Paragraphs and lists that speak about health, as claims whose evidence is undecided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exporter.importing.draft import Block, Claimed, Item, Listing, Para, Span, Spans, plain
from exporter.importing.shape.lexicon import speaks_of_health


def claimed(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in which what speaks about health is a claim; a list goes with what leads to it."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if (
            isinstance(block, Para)
            and isinstance(following, Listing)
            and plain(block.spans).rstrip().endswith(":")
        ):
            pair = (block, following)
            found += [_claim(pair)] if _speaks(block) or _speaks(following) else list(pair)
            at += 2
        else:
            found.append(_claim((block,)) if isinstance(block, Para | Listing) and _speaks(block) else block)
            at += 1
    return found


def _speaks(block: Para | Listing) -> bool:
    """Tell whether a block speaks about health, or names a source: what has one is said to be known."""
    return any(speaks_of_health(plain(text)) or any(span.cites for span in text) for text in _texts(block))


def _items(block: Listing) -> Iterator[Item]:
    for item in block.items:
        yield item
        for inner in item.lists:
            yield from _items(inner)


def _claim(blocks: tuple[Para | Listing, ...]) -> Claimed:
    """Return a claim. The sources of a paragraph are named once; points of a list keep each its own."""
    spans = [span for block in blocks for text in _texts(block) for span in text]
    cites = tuple(dict.fromkeys(key for span in spans for key in span.cites))
    bare = tuple(_bare(block) if isinstance(block, Para) else block for block in blocks)
    return Claimed(bare if all(block.spans for block in bare if isinstance(block, Para)) else blocks, cites)


def _texts(block: Para | Listing) -> Iterator[Spans]:
    if isinstance(block, Para):
        yield block.spans
    else:
        yield from (item.spans for item in _items(block))


def _bare(block: Para) -> Para:
    """Return a paragraph without its citations, and without the blanks before them."""
    kept: list[Span] = []
    cited = False
    for span in block.spans:
        if not span.cites:
            glued = cited and kept and kept[-1].text[-1:].isalnum() and span.text[:1].isalnum()
            kept += [Span(" "), span] if glued else [span]
            cited = cited and not span.text
            continue
        cited = True
        if kept:
            kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" "))
    return replace(block, spans=tuple(span for span in kept if span.text))

"""Captions that stand as paragraphs beside a picture or a table, given to it; lists of contents left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from exporter.importing.draft import Block, Box, Grid, Para, Picture, plain

_LABEL = re.compile(r"\s*(?:Figure|Fig\.?|Figura)\s+(\d{1,3})\s*[.:]\s+(?=\S)")


def captioned(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks with captions in the picture or table that they stand behind, or else before."""
    found: list[Block] = []
    waiting: Para | None = None
    for block in blocks:
        if isinstance(block, Para) and block.style == "contents":
            continue
        if isinstance(block, Para) and block.style == "caption":
            if found and waiting is None and (with_words := _given(found[-1], block)):
                found[-1] = with_words
                continue
            found += [waiting] if waiting else []
            waiting = block
            continue
        if waiting and (with_words := _given(block, waiting)):
            block, waiting = with_words, None
        found += [waiting] if waiting else []
        waiting = None
        found.append(block)
    return [*found, *([waiting] if waiting else [])]


def unnumbered(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks whose captions do not say again the number that an export writes before them."""
    return list(_unnumbered(blocks, count(1)))


def _unnumbered(blocks: Iterable[Block], numbers: Iterator[int]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Box):
            yield replace(block, blocks=tuple(_unnumbered(block.blocks, numbers)))
        elif isinstance(block, Picture) and block.caption:
            label, number = _LABEL.match(block.caption), next(numbers)
            same = label is not None and int(label[1]) == number
            yield replace(block, caption=block.caption[label.end() :]) if label and same else block
        else:
            yield block


def _given(block: Block, caption: Para) -> Block | None:
    """Return a picture or table with a caption, None for what has one, or cannot have one."""
    if isinstance(block, Picture) and not block.caption:
        return replace(block, caption=plain(caption.spans))
    if isinstance(block, Grid) and not block.caption:
        return replace(block, caption=caption.spans)
    return None

"""Captions that stand as paragraphs beside a picture or a table, given to it; lists of contents left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exporter.importing.draft import Block, Grid, Para, Picture, plain


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


def _given(block: Block, caption: Para) -> Block | None:
    """Return a picture or table with a caption, None for what has one, or cannot have one."""
    if isinstance(block, Picture) and not block.caption:
        return replace(block, caption=plain(caption.spans))
    if isinstance(block, Grid) and not block.caption:
        return replace(block, caption=caption.spans)
    return None

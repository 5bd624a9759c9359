"""Grids that ask for the height of an item once.

WeasyPrint 70 lays a grid item that spans rows out anew for each of five questions about one and the same
height; in an article with its notes in the margin that was a fifth of all the work. Here the first answer is
kept for the other four. The pages are the same to the byte: a test compares them. Any other series of
WeasyPrint is left as it is: it may ask otherwise, and nobody has measured it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

import weasyprint
from weasyprint.layout import block, grid

_SERIES = "70"
"""The only WeasyPrint whose questions are known."""
_QUESTION = "_distribute_extra_space"
_TRACKS = 3
_ALONE = RLock()
"""WeasyPrint's functions are everybody's: while they stand changed, no other thread draws."""


@contextmanager
def measured_once() -> Iterator[None]:
    """Let WeasyPrint 70 remember heights while the context lasts; any other stays as it is."""
    original = getattr(grid, _QUESTION, None)
    if original is None or weasyprint.__version__.partition(".")[0] != _SERIES:
        yield
        return
    with _ALONE:
        setattr(grid, _QUESTION, _remembering(original))
        try:
            yield
        finally:
            setattr(grid, _QUESTION, original)


def _remembering(ask: Callable[..., Any]) -> Callable[..., Any]:
    """Return the question with a memory of the answers to the one before about the same items."""
    memory: tuple[object, list[Any]] = (None, [])

    def question(*given: Any, **named: Any) -> Any:
        nonlocal memory
        tracks = given[_TRACKS] if len(given) > _TRACKS else None
        if tracks is None or memory[0] is not tracks:
            memory = (tracks, [])
        with _answered(memory[1]):
            return ask(*given, **named)

    return question


@contextmanager
def _answered(known: list[Any]) -> Iterator[None]:
    """Answer layouts from ``known``, in the order of the items; what is not known is laid out and kept."""
    before = block.block_level_layout
    turn = iter(range(len(known)))

    def lay_out(*given: Any, **named: Any) -> Any:
        number = next(turn, None)
        if number is not None:
            return known[number]
        block.block_level_layout = before  # what lies inside is laid out as ever
        try:
            known.append(before(*given, **named))
        finally:
            block.block_level_layout = lay_out
        return known[-1]

    block.block_level_layout = lay_out
    try:
        yield
    finally:
        block.block_level_layout = before

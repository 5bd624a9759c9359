"""Grids that ask for the height of an item once.

WeasyPrint 70 lays a grid item that spans rows out anew for each of five questions about one and the same
height; in an article with its notes in the margin that was a fifth of all the work. Here the first answer is
kept for the other four.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from weasyprint.layout import block, grid

from exporter.render.pdf_patch import wrapped

_TRACKS = 3


def measured_once() -> AbstractContextManager[None]:
    """Let WeasyPrint 70 remember heights while the context lasts; any other stays as it is."""
    return wrapped(grid, "_distribute_extra_space", _remembering)


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

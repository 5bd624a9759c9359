"""Grids that ask for the height of an item once.

WeasyPrint 70 lays a grid item that spans rows out anew for each of five questions about one and the same
height, and the items of a grid within a grid for both layouts of the outer one. In an article with its notes
in the margin that is an eighth of all the work. Here the first answer is kept while the outermost grid is
laid out: what an item is asked for is its height in a column of one width, on no page, wherever it is to
stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import block, grid

from exporter.render.pdf.weasyprint.patch import wrapped


@contextmanager
def measured_once() -> Iterator[None]:
    """Let WeasyPrint 70 remember heights while the context lasts; any other stays as it is."""
    memory = _Memory()
    with wrapped(block, "grid_layout", memory.kept), wrapped(grid, "_resolve_tracks_sizes", memory.asked):
        yield


class _Memory:
    """The items measured for the outermost grid, by their element and the column they are in."""

    def __init__(self) -> None:
        self._known: dict[object, Any] = {}
        self._depth = 0

    def kept(self, lay_out: Callable[..., Any]) -> Callable[..., Any]:
        """Return the layout of a grid; with the outermost one all answers go."""

        def layout(*given: Any, **named: Any) -> Any:
            self._depth += 1
            try:
                return lay_out(*given, **named)
            finally:
                self._depth -= 1
                if not self._depth:
                    self._known.clear()

        return layout

    def asked(self, resolve: Callable[..., Any]) -> Callable[..., Any]:
        """Return the question for the sizes of tracks, whose items are laid out once."""

        def sizes(*given: Any, **named: Any) -> Any:
            with self._answering():
                return resolve(*given, **named)

        return sizes

    @contextmanager
    def _answering(self) -> Iterator[None]:
        before = block.block_level_layout

        def lay_out(context: Any, item: Any, *given: Any, **named: Any) -> Any:
            key = _key(item, named["containing_block"])
            if key is None or key not in self._known:
                block.block_level_layout = before  # what lies inside is laid out as ever
                try:
                    laid = before(context, item, *given, **named)
                finally:
                    block.block_level_layout = lay_out
                if key is None:
                    return laid
                self._known[key] = laid
            return self._known[key]

        block.block_level_layout = lay_out
        try:
            yield
        finally:
            block.block_level_layout = before


def _key(item: Any, column: Any) -> object:
    """Return what the height of an item hangs on; None for a box of no element: it is laid out each time."""
    if item.element is None:
        return None
    return item.element, item.element_tag, column.width, column.height

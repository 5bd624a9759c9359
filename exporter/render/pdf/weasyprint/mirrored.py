"""Grids whose columns go on from right to left, where their text does.

WeasyPrint 70 sets the first column of every grid on the left. Here what a grid holds changes sides within it
after it is laid out, so that the first column is where lines begin; its order stays.

Source: CSS Grid Layout Module Level 1, 2: tracks follow the writing mode of the grid container.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from weasyprint.layout import block

from exporter.render.pdf.weasyprint.patch import wrapped


def mirrored_grids() -> AbstractContextManager[None]:
    """Let WeasyPrint 70 set grids from right to left while the context lasts."""
    return wrapped(block, "grid_layout", _mirroring)


def _mirroring(lay_out: Callable[..., Any]) -> Callable[..., Any]:
    def grid_layout(*given: Any, **named: Any) -> Any:
        grid, *others = lay_out(*given, **named)
        if grid is not None and grid.style["direction"] == "rtl":
            _mirror(grid)
        return (grid, *others)

    return grid_layout


def _mirror(grid: Any) -> None:
    both = 2 * grid.content_box_x() + grid.width
    for item in grid.children:
        item.translate(dx=both - 2 * item.position_x - item.margin_width())

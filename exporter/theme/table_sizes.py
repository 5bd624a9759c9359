"""How small a table may be set on paper where its columns need the room."""

from __future__ import annotations

_STEPS = (1.0, 0.95, 0.9, 0.85, 0.8)
_FLOOR = 10.0
"""Points: no text of a page but its running foot is smaller (``exporter.theme.floors``)."""
_LARGE = 16.0
"""Points from which type is large print, and under which it is none (RNIB, Clear Print)."""


def table_scales(size: float) -> tuple[float, ...]:
    """Return the factors on the size of a table, in points, from 1 down to the floor."""
    floor = _LARGE if size >= _LARGE else _FLOOR
    return tuple(scale for scale in _STEPS if scale == 1.0 or scale * size >= floor)

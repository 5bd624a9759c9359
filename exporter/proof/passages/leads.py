"""What the links of a PDF lead to, told by where words stand on its pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from exporter.model.transcript import Jump, TextBlock

_NEAR = 0.7
"""How far from a destination its words may begin, in sizes of their type: less than the line above."""
_USUAL_SIZE = 12.0


def by_page(blocks: Iterable[TextBlock]) -> dict[int, list[TextBlock]]:
    """Return the blocks of each page, in their order."""
    pages: dict[int, list[TextBlock]] = {}
    for block in blocks:
        pages.setdefault(block.page, []).append(block)
    return pages


def led_to(jump: Jump, pages: dict[int, list[TextBlock]]) -> TextBlock | None:
    """Return what a link leads to: of the blocks at its height on its page the nearest."""
    if jump.to is None:
        return None
    left, top = jump.to
    level = (block for block in pages.get(jump.to_page, ()) if is_level(block, top))
    return min(level, key=lambda block: apart(block, left, left), default=None)


def leads_to(jump: Jump, block: TextBlock, pages: dict[int, list[TextBlock]]) -> bool:
    """Whether a link leads to a block: to where it begins, or above it with no words between.

    A heading may have a padding or a rule, which belong to it.
    """
    if jump.to is None or block.box is None or jump.to_page != block.page:
        return False
    if is_level(block, jump.to[1]):
        return led_to(jump, pages) is block
    return jump.to[1] > block.box[3] and not any(
        _between(other, block.box, jump.to[1]) for other in pages[block.page]
    )


def _between(other: TextBlock, box: Sequence[float], height: float) -> bool:
    """Whether words stand above a box and below a height, not beside."""
    if other.box is None:
        return False
    left, bottom, right, top = other.box
    return bottom < height and top > box[3] and left < box[2] and right > box[0]


def apart(block: TextBlock, left: float, right: float) -> float:
    """Return how far a block is from what stands beside it, 0 where they touch."""
    return max(block.box[0] - right, left - block.box[2], 0.0) if block.box else 0.0


def is_level(block: TextBlock, top: float) -> bool:
    """Whether a block begins at a height."""
    return block.box is not None and abs(block.box[3] - top) <= _NEAR * (block.size or _USUAL_SIZE)


def is_at(point: tuple[float, float] | None, box: Sequence[float]) -> bool:
    """Whether a point is where a box of usual type begins."""
    if point is None:
        return False
    left, _, _, top = box
    return abs(left - point[0]) <= _NEAR * _USUAL_SIZE and abs(top - point[1]) <= _NEAR * _USUAL_SIZE

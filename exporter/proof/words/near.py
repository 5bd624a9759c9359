"""Whether a note stands beside its claim to the eye: no words of others between, and no gap on the page.

The order of a page's text says nothing about where it is painted; boxes do. Only PDF has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporter.model.transcript import Box, TextBlock
from exporter.proof.words import findings
from exporter.proof.words.owed import Group
from exporter.proof.words.scene import Scene
from exporter.proof.words.stream import Span

GAP = 3.0
"""Lines that may lie between a note and what it follows, in sizes of its type: room for a box and a rule."""
_ABOVE = 0.8
_TOUCH = 1.5


def check_near(scene: Scene, group: Group, spans: Sequence[Span]) -> None:
    """Report the first note of a matched group that is painted away from its claim (PF07)."""
    blocks = scene.stream.blocks
    first, last = spans[0].first, spans[-1].last
    if not scene.format.traits.paged or any(block.box is None for block in blocks[first : last + 1]):
        return
    region = _union(blocks[spans[0].first : spans[0].last + 1])
    others = [*_on_page(blocks, first, range(first, last + 1))]
    for unit, span in zip(group.units[1:], spans[1:], strict=True):
        own = _union(blocks[span.first : span.last + 1])
        size = blocks[span.first].size or 12.0
        grown = _join(region, own)
        remark = _far(region, own, size) or _crowded(grown, others)
        if remark and unit.obligation is not None:
            scene.report.add(findings.separated(unit, scene.spot(span.first), remark))
            return
        region = grown


def _on_page(blocks: Sequence[TextBlock], first: int, own: range) -> Iterator[TextBlock]:
    """Yield the other blocks of the page; a page's blocks lie next to each other in the stream."""
    page = blocks[first].page
    start, end = own.start, own.stop
    while start > 0 and blocks[start - 1].page == page:
        start -= 1
    while end < len(blocks) and blocks[end].page == page:
        end += 1
    yield from (blocks[index] for index in range(start, end) if index not in own)


def _far(region: Box, own: Box, size: float) -> str:
    if own[3] > region[3] + _ABOVE * size:
        return "is painted above its claim"
    gap = max(region[1] - own[3], 0.0)
    return f"is painted {gap:.0f} points below what it follows" if gap > GAP * size else ""


def _crowded(region: Box, others: Sequence[TextBlock]) -> str:
    for other in others:
        if other.box is not None and _overlap(region, other.box):
            words = " ".join(other.text.split()[:6])
            return f"is painted with other words between it and its claim (“{words} …”)"
    return ""


def _overlap(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > _TOUCH and down > _TOUCH


def _union(blocks: Sequence[TextBlock]) -> Box:
    boxes = [block.box for block in blocks if block.box is not None]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _join(one: Box, other: Box) -> Box:
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))

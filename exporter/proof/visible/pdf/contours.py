"""Whether two outlines enclose the same: contours may be written with other points and still be one shape.

A point between two control points of a TrueType curve may be left out where it lies in their middle
(OpenType, table glyf), and a closed contour may begin at any of its points. Writers of font programs do both;
what is filled is the same (ISO 32000-1, 8.5.3.3). Points are compared whether they are said or implied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from fontTools.pens.basePen import decomposeQuadraticSegment

from exporter.proof.visible.pdf.outlines import Outline

Point: TypeAlias = tuple[float, float]
Segment: TypeAlias = tuple[Point, ...]
"""The control points of a line (none) or curve, then the point where it ends."""


def enclose_the_same(one: Outline, other: Outline, near: Callable[[Point, Point], bool]) -> bool:
    """Whether two outlines have the same contours in the same order, each point ``near`` the other's."""
    ones, others = list(_contours(one)), list(_contours(other))
    return len(ones) == len(others) and all(
        _is_turned(mine, theirs, near) for mine, theirs in zip(ones, others, strict=True)
    )


def _is_turned(mine: list[Segment], theirs: list[Segment], near: Callable[[Point, Point], bool]) -> bool:
    """Whether a closed contour is the other one, begun at whichever of its points."""
    if len(mine) != len(theirs):
        return False
    turns = (theirs[place:] + theirs[:place] for place in range(len(theirs)))
    return not mine or any(all(map(_is_near_with(near), mine, turned)) for turned in turns)


def _is_near_with(near: Callable[[Point, Point], bool]) -> Callable[[Segment, Segment], bool]:
    return lambda one, other: len(one) == len(other) and all(map(near, one, other))


def _contours(outline: Outline) -> Iterator[list[Segment]]:
    """Yield the closed contours of an outline, their last line said and their curves one by one."""
    segments: list[Segment] = []
    start: Point | None = None
    for step, points in outline:
        if step == "moveTo":
            start = points[0]
        elif step in ("closePath", "endPath"):
            if start is not None and segments and segments[-1][-1] != start:
                segments.append((start,))
            yield segments
            segments, start = [], None
        else:
            segments += _segments(step, points)


def _segments(step: str, points: tuple[Point | None, ...]) -> Iterator[Segment]:
    known = tuple(point for point in points if point is not None)
    if step != "qCurveTo":
        yield known
        return
    if len(known) < len(points):
        # A contour of control points alone begins between the last and the first of them.
        (x, y), (u, v) = known[-1], known[0]
        known = (*known, ((x + u) / 2, (y + v) / 2))
    yield from decomposeQuadraticSegment(known)

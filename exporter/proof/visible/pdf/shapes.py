"""How alike two glyphs are to the eye: for fonts that nobody here knows, or knows in another version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from string import ascii_letters, digits

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from exporter.proof.visible.pdf.outlines import Glyphs, Known, Outline

LETTERS = ascii_letters + digits
_GRID = 20
_FINE = 4
_STEPS = 6
# How much a difference in width, foot or top (thousandths of the type size) counts against the ink.
_PLACE = 1 / 1200

Point = tuple[float, float]
Shape = npt.NDArray[np.float32]


def ranked(outline: Outline, references: Iterable[tuple[str, Shape]]) -> list[str]:
    """Return the letters of the references, the most alike first, each once."""
    own = shape(outline)
    distances: dict[str, float] = {}
    for letter, other in references:
        distance = float(np.abs(own - other).sum())
        distances[letter] = min(distance, distances.get(letter, distance))
    return sorted(distances, key=lambda letter: distances[letter])


def shapes(known: Known, glyphs: Glyphs, letters: Iterable[str] = LETTERS) -> list[tuple[str, Shape]]:
    """Return the shapes that a font has for letters; those that it has not are left out."""
    return [
        (letter, shape(glyphs.outline(name)))
        for letter in letters
        for name in known.glyphs.get(letter, ())[:1]
    ]


@lru_cache(maxsize=4096)
def shape(outline: Outline) -> Shape:
    """Return the ink of a glyph in its own box, row by row, and then its width, foot and top."""
    contours = [contour for contour in _contours(outline) if len(contour) > 2]
    if not contours:
        return np.zeros(_GRID * _GRID + 3, np.float32)
    points = np.array([point for contour in contours for point in contour])
    low, high = points.min(axis=0), points.max(axis=0)
    size = np.maximum(high - low, 1.0)
    side = _GRID * _FINE
    ink = Image.new("1", (side, side))
    # Holes run against the largest contour; they are cut out when all else is filled.
    areas = [_area(contour) for contour in contours]
    outer = max(areas, key=abs)
    for area, contour in sorted(zip(areas, contours, strict=True), key=lambda pair: pair[0] * outer < 0):
        scaled = [(float(x), float(y)) for x, y in (np.array(contour) - low) / size * (side - 1)]
        ImageDraw.Draw(ink).polygon(scaled, fill=int(area * outer > 0))
    cells = np.asarray(ink, np.float32).reshape(_GRID, _FINE, _GRID, _FINE).mean(axis=(1, 3))
    place = np.array([size[0], low[1], high[1]], np.float32) * (_PLACE * _GRID * _GRID)
    return np.concatenate((cells.ravel(), place.astype(np.float32)))


def _area(contour: list[Point]) -> float:
    """Return twice the area of a contour, below zero when it runs clockwise."""
    following = [*contour[1:], contour[0]]
    return sum(x * v - u * y for (x, y), (u, v) in zip(contour, following, strict=True))


def _contours(outline: Outline) -> Iterator[list[Point]]:
    """Yield the contours of an outline with their curves broken into short lines."""
    contour: list[Point] = []
    for step, points in outline:
        if step == "moveTo":
            contour = []
        if step in ("closePath", "endPath"):
            yield contour
            contour = []
        elif step == "qCurveTo":
            contour += _quadratic(contour[-1:], points)
        elif step == "curveTo" and contour:
            contour += _bezier([contour[-1], *(point for point in points if point)])
        else:
            contour += [point for point in points if point]


def _quadratic(before: list[Point], points: tuple[Point | None, ...]) -> Iterator[Point]:
    """Yield a run of quadratic curves; points between two that steer lie halfway (TrueType)."""
    steering = [point for point in points[:-1] if point]
    last = points[-1]
    if last is None:
        # A contour without a point on it begins halfway between its last and its first.
        last = _between(steering[-1], steering[0]) if steering else (0.0, 0.0)
        before = [last]
    start = before[0] if before else last
    for place, control in enumerate(steering):
        end = _between(control, steering[place + 1]) if place + 1 < len(steering) else last
        yield from _bezier([start, control, end])
        start = end
    if not steering:
        yield last


def _between(one: Point, other: Point) -> Point:
    return ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)


def _bezier(points: list[Point]) -> Iterator[Point]:
    for step in range(1, _STEPS + 1):
        part = step / _STEPS
        row = points
        while len(row) > 1:
            row = [(a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part) for a, b in pairwise(row)]
        yield row[0]

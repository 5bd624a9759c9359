"""Where a leaf of two sides is folded twice across, so that no note lies in a fold.

Both sides share the folds. A page that is lower than its sheet may stand higher or lower on it, each side by
itself: that often makes room for a fold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from exporter.impose.sheets import POINTS_A_MILLIMETRE

LARGEST_PANEL = 107.0
"""Millimetres: an envelope of the size DL is 110 mm high (ISO 269), an American No. 10 about 105 mm."""
LEAST_PANEL = 80.0
_CLEAR = 1.0
"""Millimetres kept on each side of a fold: hands do not fold more exactly."""
_FINE = 0.5
_SHIFT = 1.0
_IN_A_LINE = 1_000.0
"""What a fold through a line of other text costs, in millimetres away from a third."""

Band = tuple[float, float]
Places = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Side:
    """From where to where notes, and all text, stand on one page, in points above its foot."""

    notes: tuple[Band, ...]
    texts: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """How a leaf is folded: how high the feet of its pages and the folds are, in points above its own."""

    feet: tuple[float, ...]
    folds: tuple[float, float]


def fold(sides: Sequence[Side], sheet: float, page: float) -> Leaf | None:
    """Return how to fold a sheet ``sheet`` points high with pages ``page`` points high; None: no way.

    A fold lies in no note, and in no line of other text where that can be; it is as near to a third, and a
    page as near to the middle of its sheet, as that leaves.
    """
    best, least = None, np.inf
    for feet in product(_feet(max(0.0, sheet - page) / POINTS_A_MILLIMETRE), repeat=len(sides)):
        for cost, folds in _ways(sides, feet, sheet / POINTS_A_MILLIMETRE):
            away = sum(abs(foot - (sheet - page) / POINTS_A_MILLIMETRE / 2) for foot in feet)
            if cost + away < least:
                least, best = cost + away, (feet, folds)
    if best is None:
        return None
    (lower, upper), feet = best[1], best[0]
    points = POINTS_A_MILLIMETRE
    return Leaf(tuple(foot * points for foot in feet), (lower * points, upper * points))


def _feet(slack: float) -> list[float]:
    return [float(foot) for foot in np.arange(0.0, slack + 1e-6, _SHIFT)]


def _ways(
    sides: Sequence[Side], feet: Sequence[float], height: float
) -> Iterator[tuple[float, tuple[float, float]]]:
    """Yield the best folds for pages that stand so, with what they cost; nothing where there are none."""
    places = np.arange(LEAST_PANEL, height - LEAST_PANEL + 1e-6, _FINE)
    barred, better_not = np.zeros(places.shape, np.bool_), np.zeros(places.shape, np.bool_)
    for side, foot in zip(sides, feet, strict=True):
        barred |= _taken(places, side.notes, foot)
        better_not |= _taken(places, side.texts, foot)
    costs = np.where(better_not, _IN_A_LINE, 0.0)
    low, high = places[:, None], places[None, :]
    panels = np.stack(np.broadcast_arrays(low, high - low, height - high))
    free = ~barred[:, None] & ~barred[None, :]
    free &= ((panels >= LEAST_PANEL) & (panels <= LARGEST_PANEL)).all(axis=0)
    if free.any():
        away = abs(low - height / 3) + abs(high - 2 * height / 3) + costs[:, None] + costs[None, :]
        first, second = np.unravel_index(np.where(free, away, np.inf).argmin(), free.shape)
        yield float(away[first, second]), (float(places[first]), float(places[second]))


def _taken(places: npt.NDArray[np.float64], bands: Iterable[Band], foot: float) -> Places:
    taken = np.zeros(places.shape, np.bool_)
    for bottom, top in bands:
        low, high = (foot + edge / POINTS_A_MILLIMETRE for edge in (bottom, top))
        taken |= (places > low - _CLEAR) & (places < high + _CLEAR)
    return taken

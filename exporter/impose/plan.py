"""Where each page goes: which sheet, which half, how much smaller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exporter.impose.sheets import Size, half_of
from exporter.model.derived.imposition import Imposition

_LEAF = 4


@dataclass(frozen=True, slots=True)
class Placed:
    """A page on one side of a sheet: its number, and its lower left corner in points, both from 1 and 0."""

    page: int
    left: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The sides of the sheets in the order they are printed, each with its pages; all of one ``scale``.

    ``folds`` are places where the sheet is folded: from its left edge for two halves, from its foot for a
    tri-fold, in points.
    """

    kind: Imposition
    sheet: Size
    scale: float
    sides: tuple[tuple[Placed, ...], ...]
    folds: tuple[float, ...]


def in_halves(kind: Imposition, count: int, page: Size, sheet: Size, *, from_right: bool = False) -> Plan:
    """Return ``count`` pages of one size, two on each side of the sheets.

    ``from_right`` is for what is read from right to left. Pages are made smaller to fit, never larger.
    """
    half = half_of(sheet)
    scale = min(1.0, half.width / page.width, half.height / page.height)
    if half.holds(page):
        scale = 1.0
    order = _booklet(count) if kind is Imposition.BOOKLET else _in_turn(count)
    sides = tuple(
        tuple(
            Placed(number, *_corner(place, page, half, scale))
            for place, number in enumerate(reversed(pair) if from_right else pair)
            if number <= count
        )
        for pair in order
    )
    return Plan(kind, sheet, scale, sides, (half.width,))


def across(page: Size, sheet: Size, feet: Sequence[float], folds: tuple[float, float]) -> Plan:
    """Return pages that have a side of a sheet each, their feet so high on it; it is folded across."""
    left = (sheet.width - page.width) / 2
    sides = tuple((Placed(number, left, foot),) for number, foot in enumerate(feet, 1))
    return Plan(Imposition.TRI_FOLD, sheet, 1.0, sides, folds)


def _in_turn(count: int) -> list[tuple[int, int]]:
    return [(number, number + 1) for number in range(1, count + 1, 2)]


def _booklet(count: int) -> list[tuple[int, int]]:
    """Return what stands left and right on each side: the outermost sheet first, its outer side first.

    Pages beyond ``count`` are blank: a sheet that is folded once has four.
    """
    whole = -(-count // _LEAF) * _LEAF
    fronts = ((whole - low, low + 1) for low in range(0, whole // 2, 2))
    return [side for last, first in fronts for side in ((last, first), (first + 1, last - 1))]


def _corner(place: int, page: Size, half: Size, scale: float) -> tuple[float, float]:
    left = place * half.width + (half.width - scale * page.width) / 2
    return left, (half.height - scale * page.height) / 2

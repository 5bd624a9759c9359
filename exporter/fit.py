"""Fitting a handout onto its sheet: spacing gives way step by step, words and notes never do."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import TypeAlias

from exporter.model.artefact import Artefact
from exporter.model.transcript import Transcript

SIDES = 2
LEVELS = range(5)
"""Steps of spacing, from roomy to the floor; each needs at most as many pages as the one before."""

Drawn: TypeAlias = tuple[Artefact, Transcript]


def fitted(draw: Callable[[int], Drawn]) -> Drawn:
    """Return what ``draw`` gives at the roomiest level that fits two sides; at the roomiest if none does."""
    drawn: dict[int, Drawn] = {}

    def fits(level: int) -> int:
        drawn[level] = draw(level)
        return int(drawn[level][1].pages <= SIDES)

    level = bisect_left(LEVELS, 1, key=fits)
    best = level if level in LEVELS else LEVELS[0]
    return drawn[best] if best in drawn else draw(best)

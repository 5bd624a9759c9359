"""How much of a product of cases is run: a part on every change, all of it before a release.

Themes, sheets, editions and formats multiply: most cells of such a product judge again what others have.
``make test`` runs a part that has each theme, each format and each kind of case, so that it ends while its
author still waits; ``make thorough`` sets EXPORTER_THOROUGH and runs every cell, with more invented examples.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import product
from typing import TypeVar

THOROUGH = os.environ.get("EXPORTER_THOROUGH") == "1"
S = TypeVar("S")
T = TypeVar("T")


def some(cases: Iterable[T], one_in: int) -> list[T]:
    """Return one in so many of the cases, the first among them; all when thorough."""
    return list(cases) if THOROUGH else list(cases)[::one_in]


def diagonal(rows: Iterable[S], columns: Iterable[T], per_row: int = 1) -> list[tuple[S, T]]:
    """Return so many columns for each row, others from row to row; every pair when thorough."""
    across, down = list(columns), list(rows)
    if THOROUGH:
        return list(product(down, across))
    return [
        (row, across[(number * per_row + step) % len(across)])
        for number, row in enumerate(down)
        for step in range(min(per_row, len(across)))
    ]


def examples(few: int, thorough: int) -> int:
    """Return how many examples are invented."""
    return thorough if THOROUGH else few

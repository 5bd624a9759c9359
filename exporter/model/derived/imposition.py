"""The ways in which pages are put on larger sheets of paper, to be printed on both sides and folded."""

from __future__ import annotations

from enum import StrEnum


class Imposition(StrEnum):
    """How pages are placed.

    ``TWO_UP``: two beside each other, to be cut. ``BOOKLET``: sheets laid into each other and stapled in the
    fold. ``TRI_FOLD``: the two sides of one sheet, folded twice across.
    """

    TWO_UP = "two-up"
    BOOKLET = "booklet"
    TRI_FOLD = "tri-fold"

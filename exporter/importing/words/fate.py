"""What becomes of a text of a file."""

from __future__ import annotations

from enum import StrEnum


class Fate(StrEnum):
    """What became of a passage."""

    PLACED = "placed"
    LISTED = "listed"
    DROPPED = "dropped"
    MISSING = "missing"

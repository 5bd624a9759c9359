"""A place in a text that each clinic fills with words of its own: whom to call, where to go.

Between reading a text and filling it, a place is marked by two characters that no source can hold: the gate
refuses those for private use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

FIELD_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
PLACE = re.compile("\ue000clinic\\.([a-z][a-z0-9_]*)\ue001")
"""A place in a text that was read and not filled yet."""


@dataclass(frozen=True, slots=True)
class ClinicField:
    """A field of a publication: its name, what it is for, and the words that stand in its places."""

    name: str
    note: str
    words: str


def place_of(name: str) -> str:
    """Return what stands in a text for the field of that name until it is filled."""
    return f"\ue000clinic.{name}\ue001"


def as_written(name: str) -> str:
    """Return the field as people write it."""
    return f"{{{{clinic.{name}}}}}"

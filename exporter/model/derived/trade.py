"""The record by which shops know an e-book, ONIX for Books: no format of its own, as no patient reads it.

It stands beside the file that it describes and is made of what that finished file says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

RECORD = "onix"
"""How people ask for the record, as for a format."""

ENDING = "onix.xml"
"""The ending of its name, without the dot."""

_ISBN = re.compile(r"(?:urn:isbn:|isbn[: ]*)?([\d -]{9,16}[\dX])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Companion:
    """A record in memory: its name, ending included, and its bytes."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sold:
    """What a finished e-book says of itself: its identifier and title, and pairs of property and value.

    ``said`` are the properties of its package document that refine nothing, with those of its claim to
    conform. ``words`` are those of its text in reading order, ``size`` its bytes.
    """

    identifier: str
    title: str
    said: tuple[tuple[str, str], ...]
    words: int
    size: int


def isbn13(text: str) -> str:
    """Return an ISBN as 13 digits, one of ten with a new check digit; ``""`` for what is none (ISO 2108)."""
    found = _ISBN.fullmatch(text.strip())
    digits = re.sub("[ -]", "", found[1]) if found else ""
    if len(digits) == 13 and digits.isdecimal():
        return digits
    return _with_check(f"978{digits[:9]}") if len(digits) == 10 else ""


def _with_check(twelve: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
    return f"{twelve}{-total % 10}"

"""What a layout on paper measures, in millimetres. It is laid out and measured by others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """One page: ``used`` from the first content to the last, ``free`` below it; how many words it holds."""

    used: float
    free: float
    words: int


@dataclass(frozen=True, slots=True)
class Row:
    """A block of a section, a claim with its notes: its height on all pages, and how many words it holds.

    ``anchor`` is that of the claim or note, ``""`` for other blocks; those come in reading order. ``sheets``
    is on how many pages it stands, ``pieces`` into how many the most parted of its paragraphs, items and
    cells fell; ``over`` is by how much a line of it runs over the edge of the page's text. ``headless`` says
    that it is a table laid out without its head, as one is whose head no page has room for.
    """

    anchor: str
    height: float
    words: int
    sheets: int = 1
    pieces: int = 1
    over: float = 0.0
    headless: bool = False


@dataclass(frozen=True, slots=True)
class Measures:
    """``leading`` is the height of a line of running text, ``line`` of one to write on (0: there is none).

    ``slack`` is the room left below what is written on, beside furniture that is higher; ``written`` is the
    place of the side it stands on. ``opens``: key message and what to do in danger stand on the first side.
    ``parted`` counts the pieces of furniture that are not on the side of what they belong to. ``front``
    are the notes under the title and in the card, by their anchors.
    """

    sides: tuple[Side, ...]
    rows: tuple[Row, ...]
    leading: float
    line: float
    slack: float = 0.0
    written: int = -1
    opens: bool = True
    parted: int = 0
    front: tuple[Row, ...] = ()

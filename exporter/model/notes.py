"""Notes that people write once a language and use by id: cautions and disclaimers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Rank(StrEnum):
    """What a caution asks of its reader: help at once, some other act, or nothing but to know it."""

    URGENT = "urgent"
    ACT = "act"
    KNOW = "know"


@dataclass(frozen=True, slots=True)
class Caution:
    """A safety note attached to claims. Plain text, one paragraph."""

    id: str
    title: str
    text: str
    rank: Rank = Rank.ACT


@dataclass(frozen=True, slots=True)
class Disclaimer:
    """A note owed by the whole publication.

    ``short`` is what running feet and chapter ends print (``""`` when it has none); with ``contacts``
    the region's numbers follow it.
    """

    id: str
    title: str
    text: str
    short: str = ""
    contacts: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """One number of a region's "who to call", in a language.

    ``number`` is printed and never broken; ``uri`` is what a device dials (``tel:988``); ``reason``
    says when to use it: a condition, and behind a colon what else there is to say. The line of a clinic may
    have no number.
    """

    id: str
    number: str
    uri: str
    reason: str

    @property
    def wording(self) -> str:
        """The whole line."""
        return f"{self.number} {self.reason}".lstrip()

    @property
    def condition(self) -> str:
        """The beginning of the reason that says in which danger, with its colon; all of it without one."""
        head, colon, _ = self.reason.partition(":")
        return head + colon


@dataclass(frozen=True, slots=True)
class Contacts:
    """A region's contacts, in the order of urgency, with where they come from and when they were checked.

    ``clinic`` is the name of the one whose own lines stand last, which nobody checked here; ``""`` without.
    """

    region: str
    entries: tuple[Contact, ...]
    checked_on: str
    clinic: str = ""

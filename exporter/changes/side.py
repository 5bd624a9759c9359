"""One version of a publication as its readers meet it: its claims, their evidence, their cautions."""

from __future__ import annotations

from dataclasses import dataclass

from exporter.diagnostics import Location


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim: its words, the label of its status with its rank (None: off the scale), the rest of its note.

    ``id`` is ``""`` where it was counted and may be another's in the next version. ``cautions`` are ids,
    ``sources`` what its note cites.
    """

    id: str
    text: str
    status: str
    rank: int | None
    note: str = ""
    cautions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    where: Location | None = None


@dataclass(frozen=True, slots=True)
class Safety:
    """A caution or disclaimer: its wording, and what it asks for (2 help at once, 1 an act, 0 to know)."""

    id: str
    wording: str
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """A version. None stands for what it does not tell: a finished file has no list of its references."""

    name: str
    title: str
    lang: str
    statements: tuple[Statement, ...]
    cautions: tuple[Safety, ...]
    disclaimers: tuple[Safety, ...]
    dates: tuple[tuple[str, str], ...]
    references: tuple[tuple[str, str], ...] | None = None
    passages: tuple[str, ...] | None = None
    file: str = ""

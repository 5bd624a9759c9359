"""The evidence scale: what kind of evidence a claim rests on, never how good the thing is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

UNDECIDED = "undecided"
"""The id of the status of a claim whose evidence nobody has decided on: on no scale, and in drafts only."""


@dataclass(frozen=True, slots=True)
class EvidenceStatus:
    """One entry of the scale, in one language.

    ``sentence`` may hold ``{body}``, ``{place}``, ``{on}``, filled from the claim (status ``official``).
    ``rank`` orders benefit evidence only; None stands off the scale. ``warns`` is for reports of harm that no
    trial has looked into: no step of benefit, and nothing to be read in passing.
    """

    id: str
    label: str
    sentence: str
    rank: int | None
    warns: bool = False


class Polarity(StrEnum):
    """What a claim asserts: a benefit, a harm, a mechanism, or a plain fact."""

    BENEFIT = "benefit"
    HARM = "harm"
    MECHANISM = "mechanism"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Official:
    """Who said it, when and where: required by the status ``official`` and by it alone."""

    body: str
    on: date
    place: str

"""What a person may choose for a claim: a status of the scale, and who said it where that is ``official``.

Source: docs/source-format.md, "Claims".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from exporter.data.scale import OFFICIAL
from exporter.intake.gate import refusals
from exporter.model.evidence import EvidenceStatus
from exporter.read.body.inline.plain_text import mark_in

FIELDS = ("body", "on", "place")
"""What a claim of the status ``official`` says besides, in the order in which it is written."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The status, and the options that are written below the opening line of the claim."""

    status: str
    options: tuple[tuple[str, str], ...] = ()


def chosen(text: str, scale: Sequence[EvidenceStatus]) -> str | None:
    """Return the id of the status that people type: its number, its id, or the beginning of one alone."""
    said = text.strip().casefold()
    if said.isascii() and said.isdecimal():
        number = int(said)
        return scale[number - 1].id if 0 < number <= len(scale) else None
    ids = [status.id for status in scale]
    if said in ids:
        return said
    begun = [name for name in ids if said and name.startswith(said)]
    return begun[0] if len(begun) == 1 else None


def fault_of(name: str, value: str) -> str:
    """Return what is wrong with the value of an option, ``""`` when nothing is."""
    if not value.strip():
        return "it is empty"
    if "\n" in value or next(refusals(value), None) is not None:
        return "it is more than one line, or holds a sign that nobody sees"
    if " #" in value or (mark := mark_in(value)):
        return "“ #” looks like a comment" if " #" in value else f"“{mark}” would be printed as it stands"
    return "" if name != "on" or _is_day(value.strip()) else "it is no day as 2025-07-29"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def faults_of(status: str, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the name of each option that a choice lacks, has in vain or says wrongly, and what is wrong."""
    for name in FIELDS if status == OFFICIAL else ():
        if fault := fault_of(name, values.get(name, "")) if name in values else f"{OFFICIAL} needs it":
            yield name, fault
    for name in values if status != OFFICIAL else ():
        yield name, f"it belongs to the status {OFFICIAL} only"


def choice_of(status: str, values: Mapping[str, str]) -> Choice:
    """Return a choice in which ``faults_of`` finds nothing."""
    return Choice(status, tuple((name, values[name].strip()) for name in FIELDS if name in values))

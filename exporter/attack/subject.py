"""What all formats share: where each note of a ledger stands in a file, and which mutations make sense there.

Notes are found by their words alone, one after the other in the order of the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from exporter.attack.mutations import Mutation
from exporter.model.obligation import Ledger, NoteKind, Obligation, Scope
from exporter.model.wording import squeeze

Span = tuple[int, int]
"""Blocks from the first to before the last, by their place in the file."""

_NOTES = frozenset({NoteKind.EVIDENCE, NoteKind.CAUTION, NoteKind.URGENT, NoteKind.DISCLAIMER})
_NOT_RUNNING = frozenset({"to-front", "to-end", "swap"})
_BESIDE_CLAIM = frozenset({"up", "down", "out", "untie", "elsewhere"})
_RUNNING_ONLY = frozenset({"into-text", "no-foot", "bare-first-page"})


class NotApplicableError(Exception):
    """A mutation makes no sense for a note, or would change nothing that is owed."""


@dataclass(frozen=True, slots=True)
class Target:
    """An obligation and where its words stand: one span, for a running one as many as there are."""

    number: int
    obligation: Obligation
    spans: tuple[Span, ...]

    @property
    def running(self) -> bool:
        """Whether it stands outside the body."""
        return self.obligation.scope is Scope.RUNNING


class Subject(Protocol):
    """A finished file under attack."""

    @property
    def targets(self) -> Mapping[str, Target]:
        """The notes found in it, by obligation id."""

    def unchanged(self) -> bytes:
        """Return the file taken apart and put together again, nothing else."""

    def mutated(self, target: Target, mutation: Mutation) -> bytes:
        """Return the file with one note damaged. Raises NotApplicableError."""


def locate(texts: Sequence[str], ledger: Ledger) -> dict[str, Target]:
    """Return where each obligation stands among blocks of text in reading order; the absent are not found."""
    keys = [squeeze(text) for text in texts]
    found: dict[str, Target] = {}
    cursor = 0
    for number, obligation in enumerate(ledger.obligations):
        if obligation.scope is Scope.RUNNING:
            spans = [span for start in range(len(keys)) if (span := _at(keys, start, obligation))]
        else:
            spans = _first(keys, cursor, obligation)
            cursor = spans[0][1] if spans else cursor
        if spans:
            found[obligation.id] = Target(number, obligation, tuple(spans))
    return found


def refuse(targets: Mapping[str, Target], target: Target, mutation: Mutation) -> None:
    """Raise NotApplicableError when a mutation is none for this note, whatever the format.

    What stands in its place in running text is owed in order only, so one step aside is no fault; numbers to
    call and "not yet reviewed" may be said again.
    """
    obligation, way = target.obligation, mutation.way
    raise_if(way in _RUNNING_ONLY and not target.running, "it does not run in feet")
    raise_if(way in _NOT_RUNNING and target.running, "what runs in feet has no place in the order")
    raise_if(way in _BESIDE_CLAIM and obligation.scope is not Scope.AFTER_CLAIM, "it stands beside no claim")
    raise_if(way.startswith("tree-") and target.running, "page furniture is not in the structure tree")
    raise_if(way == "twice-at-end" and obligation.kind not in _NOTES, "it may be said again")
    body = [other.number for other in targets.values() if not other.running]
    raise_if(way == "to-front" and target.number == min(body, default=0), "it is the first already")
    last = target.number == max(body, default=0) and obligation.scope is Scope.IN_PLACE
    raise_if(way == "to-end" and last, "it is the last already")


def partner(targets: Mapping[str, Target], target: Target) -> Target:
    """Return the nearest note of other words to swap with, one of the same kind rather than another.

    Raises NotApplicableError when there is none.
    """
    words = squeeze(target.obligation.wording)
    others = [
        other
        for other in targets.values()
        if not other.running and squeeze(other.obligation.wording) != words
    ]
    raise_if(not others, "there is no other note to swap it with")
    return min(others, key=lambda other: _distance(target, other))


def raise_if(condition: bool, reason: str) -> None:
    """Raise NotApplicableError with the reason when the condition holds."""
    if condition:
        raise NotApplicableError(reason)


def _distance(target: Target, other: Target) -> tuple[bool, int, int]:
    same_kind = other.obligation.kind is target.obligation.kind
    return (not same_kind, abs(other.number - target.number), -other.number)


def _first(keys: Sequence[str], cursor: int, obligation: Obligation) -> list[Span]:
    for start in range(cursor, len(keys)):
        span = _at(keys, start, obligation)
        if span is not None:
            return [span]
    return []


def _at(keys: Sequence[str], start: int, obligation: Obligation) -> Span | None:
    """Return the blocks from ``start`` on that say the wording, with its citation marks or without."""
    wording = squeeze(obligation.wording)
    whole = wording + squeeze(obligation.marks)
    if not keys[start] or not whole.startswith(keys[start]):
        return None
    text, best = "", None
    for stop in range(start, len(keys)):
        text += keys[stop]
        if not whole.startswith(text):
            break
        if text in (wording, whole) and keys[stop]:
            best = (start, stop + 1)
    return best

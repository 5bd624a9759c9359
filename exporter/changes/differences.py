"""What one version says and another does not: by kind, in the order in which a clinician reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from exporter.changes.side import Safety, Side, Statement
from exporter.diagnostics import Diagnostic, Location, Severity

_LIKE = 0.6
_WEIGHTS = ("only to know", "asks for something", "help at once")


class Kind(StrEnum):
    """What can change for a reader; the value is how people are told of it."""

    EVIDENCE_RAISED = "evidence raised"
    EVIDENCE_LOWERED = "evidence lowered"
    EVIDENCE_CHANGED = "evidence changed"
    CLAIM_ADDED = "claim added"
    CLAIM_GONE = "claim gone"
    CLAIM_REWORDED = "claim reworded"
    CAUTION_ADDED = "caution added"
    CAUTION_WEAKENED = "caution weakened"
    CAUTION_GONE = "caution gone"
    CAUTION_RAISED = "caution raised"
    CAUTION_REWORDED = "caution reworded"
    DISCLAIMER_ADDED = "disclaimer added"
    DISCLAIMER_GONE = "disclaimer gone"
    DISCLAIMER_REWORDED = "disclaimer reworded"
    SOURCES_CHANGED = "sources of a claim changed"
    REFERENCE_ADDED = "reference added"
    REFERENCE_GONE = "reference gone"
    REFERENCE_CHANGED = "reference changed"
    DATE_CHANGED = "date or version changed"
    TEXT_ADDED = "text added"
    TEXT_GONE = "text gone"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: ``subject`` is what it is about, ``old`` and ``new`` what stood there and stands there."""

    kind: Kind
    subject: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """Every change from one version to another, and what is wrong with them. ``untold`` was not compared."""

    old: Side
    new: Side
    changes: tuple[Change, ...]
    findings: tuple[Diagnostic, ...] = ()
    untold: tuple[str, ...] = ()


def changes(old: Side, new: Side) -> Changes:
    """Return what changed for a reader from ``old`` to ``new``."""
    pairs = list(_pairs(old.statements, new.statements))
    found = [*_of_claims(pairs), *_of_notes(old, new), *_of_lists(old, new)]
    order = list(Kind)
    found.sort(key=lambda change: order.index(change.kind))
    lists = {"references": (old.references, new.references), "other text": (old.passages, new.passages)}
    untold = tuple(name for name, both in lists.items() if None in both)
    return Changes(old, new, tuple(found), tuple(ev11(old, new, pairs)), untold)


def ev11(
    old: Side, new: Side, pairs: Sequence[tuple[Statement | None, Statement | None]]
) -> Iterator[Diagnostic]:
    """Yield an error for each status that rose while nobody reviewed the publication anew.

    A finished file does not say when it was reviewed: there the version and the review date must have
    changed.
    """
    days = [dict(side.dates) for side in (old, new)]
    key = "reviewed" if all("reviewed" in day for day in days) else "review by"
    if days[0].get(key) != days[1].get(key):
        return
    for before, after in pairs:
        if before and after and _rose(before, after):
            message = (
                f"the evidence of “{_brief(after.text)}” rose from “{before.status}” to “{after.status}”, "
                f"and the day of the review is still {days[1].get(key)}"
            )
            hint = "Have the claim reviewed, and write the day into the front matter (reviewed)."
            where = after.where or Location(new.file or new.name)
            yield Diagnostic("EV11", Severity.ERROR, message, where, hint)


def _pairs(
    old: Sequence[Statement], new: Sequence[Statement]
) -> Iterator[tuple[Statement | None, Statement | None]]:
    """Yield which claim has become which: by id, by the same words, by words that are much alike."""
    left, right = list(old), list(new)
    for same in (_same_id, _same_words, _alike):
        for before in list(left):
            after = next((one for one in right if same(before, one)), None)
            if after is not None:
                left.remove(before)
                right.remove(after)
                yield before, after
    yield from ((before, None) for before in left)
    yield from ((None, after) for after in right)


def _same_id(one: Statement, other: Statement) -> bool:
    return bool(one.id) and one.id == other.id


def _same_words(one: Statement, other: Statement) -> bool:
    return one.text == other.text and (not one.id or not other.id or one.id == other.id)


def _alike(one: Statement, other: Statement) -> bool:
    matcher = SequenceMatcher(None, one.text.split(), other.text.split(), autojunk=False)
    return matcher.real_quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE


def _rose(before: Statement, after: Statement) -> bool:
    return before.rank is not None and after.rank is not None and after.rank > before.rank


def _of_claims(pairs: Sequence[tuple[Statement | None, Statement | None]]) -> Iterator[Change]:
    for before, after in pairs:
        if before and after:
            yield from _of_claim(before, after)
        elif after:
            yield Change(Kind.CLAIM_ADDED, after.text, new=after.status)
        elif before:
            yield Change(Kind.CLAIM_GONE, before.text, old=before.status)


def _of_claim(before: Statement, after: Statement) -> Iterator[Change]:
    if before.text != after.text:
        yield Change(Kind.CLAIM_REWORDED, after.id or _brief(after.text), before.text, after.text)
    if before.status != after.status:
        yield Change(_step(before, after), after.text, before.status, after.status)
    elif before.note != after.note:
        yield Change(Kind.EVIDENCE_CHANGED, after.text, before.note, after.note)
    if before.sources != after.sources:
        yield Change(Kind.SOURCES_CHANGED, after.text, ", ".join(before.sources), ", ".join(after.sources))
    for name in before.cautions:
        if name not in after.cautions:
            yield Change(Kind.CAUTION_GONE, f"{name}, of the claim “{_brief(after.text)}”", old=name)
    for name in after.cautions:
        if name not in before.cautions:
            yield Change(Kind.CAUTION_ADDED, f"{name}, to the claim “{_brief(after.text)}”", new=name)


def _step(before: Statement, after: Statement) -> Kind:
    if before.rank is None or after.rank is None or before.rank == after.rank:
        return Kind.EVIDENCE_CHANGED
    return Kind.EVIDENCE_RAISED if _rose(before, after) else Kind.EVIDENCE_LOWERED


def _of_notes(old: Side, new: Side) -> Iterator[Change]:
    before, after = ({one.id: one for one in side.cautions} for side in (old, new))
    for name in before.keys() & after.keys():
        yield from _of_caution(before[name], after[name])
    held = {one.id: one.wording for one in old.disclaimers}, {one.id: one.wording for one in new.disclaimers}
    kinds = Kind.DISCLAIMER_ADDED, Kind.DISCLAIMER_GONE, Kind.DISCLAIMER_REWORDED
    yield from _of_named(*held, kinds)


def _of_caution(before: Safety, after: Safety) -> Iterator[Change]:
    if before.weight != after.weight:
        kind = Kind.CAUTION_RAISED if after.weight > before.weight else Kind.CAUTION_WEAKENED
        yield Change(kind, after.id, _weighed(before), _weighed(after))
    elif before.wording != after.wording:
        yield Change(Kind.CAUTION_REWORDED, after.id, before.wording, after.wording)


def _weighed(caution: Safety) -> str:
    return f"{caution.wording} ({_WEIGHTS[caution.weight]})"


def _of_lists(old: Side, new: Side) -> Iterator[Change]:
    if old.references is not None and new.references is not None:
        kinds = Kind.REFERENCE_ADDED, Kind.REFERENCE_GONE, Kind.REFERENCE_CHANGED
        yield from _of_named(dict(old.references), dict(new.references), kinds)
    days = dict(old.dates), dict(new.dates)
    for name in days[0].keys() & days[1].keys():
        if days[0][name] != days[1][name]:
            yield Change(Kind.DATE_CHANGED, name, days[0][name], days[1][name])
    if old.passages is not None and new.passages is not None:
        yield from _of_text(old.passages, new.passages)


def _of_named(
    before: dict[str, str], after: dict[str, str], kinds: tuple[Kind, Kind, Kind]
) -> Iterator[Change]:
    added, gone, changed = kinds
    for name, words in before.items():
        if name not in after:
            yield Change(gone, name, old=words)
        elif after[name] != words:
            yield Change(changed, name, words, after[name])
    yield from (Change(added, name, new=words) for name, words in after.items() if name not in before)


def _of_text(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from (Change(Kind.TEXT_GONE, words) for words in before[a:b])
            yield from (Change(Kind.TEXT_ADDED, words) for words in after[c:d])


def _brief(text: str) -> str:
    words = text.split()
    return " ".join(words[:10]) + (" …" if len(words) > 10 else "")

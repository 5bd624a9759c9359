"""The ledger as the proof needs it: groups of words that must stand together, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from exporter.model.format import Format
from exporter.model.obligation import Ledger, Obligation, OwedClaim, Scope
from exporter.model.wording import squeeze


@dataclass(frozen=True, slots=True)
class Unit:
    """One run of words that is owed as blocks of its own: a paragraph of a claim, or a whole note.

    ``keys`` are the squeezed forms it may have, the longest first; ``obligation`` is None for a claim's
    text.
    """

    name: str
    wording: str
    keys: tuple[str, ...]
    obligation: Obligation | None = None
    marks: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A claim's texts and its notes, or one note that stands alone."""

    claim: OwedClaim | None
    texts: tuple[Unit, ...]
    notes: tuple[Unit, ...]
    units: tuple[Unit, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "units", self.texts + self.notes)

    @property
    def scope(self) -> Scope:
        """Where the group is owed; that of its first note."""
        first = self.notes[0].obligation if self.notes else None
        return first.scope if first else Scope.AFTER_CLAIM


def groups(ledger: Ledger, format_: Format) -> list[Group]:
    """Return what is owed in the body, in reading order; running obligations are not among it.

    In an e-book and in HTML links are live and no address follows them; on paper and in plain text one does.
    """
    claims = [_on_screen(claim) for claim in ledger.claims] if format_.traits.screen else ledger.claims
    return list(_groups(ledger, claims))


def _on_screen(claim: OwedClaim) -> OwedClaim:
    return replace(claim, texts=claim.screen) if claim.screen else claim


def _groups(ledger: Ledger, claims: Iterable[OwedClaim]) -> Iterator[Group]:
    waiting = {claim.id: claim for claim in claims}
    beside: dict[str, list[Unit]] = {}
    for obligation in ledger.obligations:
        if obligation.scope is Scope.AFTER_CLAIM:
            beside.setdefault(obligation.beside, []).append(_note(obligation))
    for obligation in ledger.obligations:
        match obligation.scope:
            case Scope.RUNNING:
                continue
            case Scope.BEFORE_CONTENT | Scope.IN_PLACE:
                yield Group(None, (), (_note(obligation),))
            case Scope.AFTER_CLAIM:
                yield from _up_to(obligation.beside, waiting, beside)
    for claim in list(waiting):
        yield from _up_to(claim, waiting, beside)


def _up_to(claim_id: str, waiting: dict[str, OwedClaim], beside: dict[str, list[Unit]]) -> Iterator[Group]:
    if claim_id not in waiting:
        if claim_id in beside and (notes := beside.pop(claim_id)):
            yield Group(None, (), tuple(notes))
        return
    for name in list(waiting):
        claim = waiting.pop(name)
        yield Group(claim, _texts(claim), tuple(beside.pop(name, ())))
        if name == claim_id:
            return


def _texts(claim: OwedClaim) -> tuple[Unit, ...]:
    return tuple(Unit(claim.id, text, (squeeze(text),)) for text in claim.texts)


def _note(obligation: Obligation) -> Unit:
    key = squeeze(obligation.wording + obligation.marks)
    return Unit(obligation.id, obligation.wording, (key,), obligation, marks=obligation.marks)

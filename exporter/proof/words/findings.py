"""What the proof can find wrong, in words: one function a code. Each names the note and where it looked."""

from __future__ import annotations

from exporter.diagnostics import Diagnostic, Severity, Spot, Subject
from exporter.model.obligation import Obligation, OwedClaim
from exporter.model.wording import beginning, first_difference, more_than
from exporter.proof.words.owed import Unit
from exporter.proof.words.spots import one_line

_HINT = (
    "Do not hand this file out; make it again with `exporter export`. `exporter explain {code}` says more."
)


def missing(unit: Unit, remark: str = "", where: Spot | None = None) -> Diagnostic:
    """PF02: a note is nowhere in the body."""
    return _error("PF02", f"{named(unit)} is missing{remark}", _subject(unit, where or ""))


def reworded(unit: Unit, shown: str, where: Spot) -> Diagnostic:
    """PF03: a note says other words than are owed."""
    owed, found = first_difference(f"{unit.wording} {unit.marks}", shown)
    message = f"{named(unit)} is reworded ({where}): “{found}” stands where “{owed}” is owed"
    return _error("PF03", message, _subject(unit, where, one_line(shown)))


def moved(unit: Unit, where: Spot, remark: str) -> Diagnostic:
    """PF04: a note is whole, but not where it is owed."""
    return _error("PF04", f"{named(unit)} is {remark} ({where})", _subject(unit, where))


def duplicated(unit: Unit, where: Spot | str) -> Diagnostic:
    """PF05: the full wording of a note stands once more than it is owed."""
    message = f"{named(unit)} stands once more than it is owed ({where})"
    return _error("PF05", message, _subject(unit, where))


def added(unit: Unit, shown: str, where: Spot | str) -> Diagnostic:
    """PF06: a block holds a note and words that are not the note's."""
    message = f"{named(unit)} has words added to it ({where}): the block reads “{beginning(shown)}”"
    owed = one_line(f"{unit.wording} {unit.marks}")
    return _error("PF06", message, _subject(unit, where, more_than(owed, one_line(shown))))


def separated(unit: Unit, where: Spot, remark: str) -> Diagnostic:
    """PF07: a note is after its claim, but the format can part the two."""
    return _error("PF07", f"{named(unit)} {remark} ({where})", _subject(unit, where))


def not_running(obligation: Obligation, where: str) -> Diagnostic:
    """PF08: a page, section or file lacks the running disclaimer."""
    message = f"the running disclaimer “{beginning(obligation.wording)}” is missing: {where}"
    return _error("PF08", message, Subject(obligation.wording))


def tree_disagrees(message: str) -> Diagnostic:
    """PF09: what a screen reader is told differs from what the page shows."""
    return _error("PF09", message)


def claim_changed(claim: OwedClaim, remark: str, where: Spot | None = None, shown: str = "") -> Diagnostic:
    """PF10: the words that notes stand beside are not there as owed."""
    message = f"the claim {claim.id} (“{beginning(claim.texts[0])}”) {remark}"
    return _error("PF10", message, Subject(one_line(claim.texts[0]), one_line(shown), where))


def hidden(unit: Unit, where: str, owed_at: Spot) -> Diagnostic:
    """PF12: the file holds a note, but readers do not meet it."""
    message = f"{named(unit)} is in the file but hidden{f' ({where})' if where else ''}"
    return _error("PF12", message, _subject(unit, owed_at))


def faint(unit: Unit, where: Spot | str, remark: str) -> Diagnostic:
    """PF16: a note is there, but hard or impossible to read."""
    return _error("PF16", f"{named(unit)} {remark} ({where})", _subject(unit, where))


def unowed(shown: str, where: Spot) -> Diagnostic:
    """PF17: a block looks like a note, and the ledger has none like it."""
    message = f"“{beginning(shown)}” is set as a note, but nothing asks for it ({where})"
    return _error("PF17", message, Subject(one_line(shown), spot=where))


def named(unit: Unit) -> str:
    """Return the note in words: its kind, its id, how it begins, and what asked for it."""
    if unit.obligation is None:
        return f"the claim {unit.name} (“{beginning(unit.wording)}”)"
    source = f", asked for in {unit.obligation.source}" if unit.obligation.source else ""
    return f"the {unit.obligation.kind} {unit.name} (“{beginning(unit.wording)}”{source})"


def _subject(unit: Unit, where: Spot | str = "", shown: str = "") -> Subject:
    return Subject(one_line(unit.wording), shown, where if isinstance(where, Spot) else None)


def _error(code: str, message: str, about: Subject | None = None) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, hint=_HINT.format(code=code), about=about)

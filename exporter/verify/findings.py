"""What the proof can find wrong, in words: one function a code. Each names the note and where it looked."""

from __future__ import annotations

from exporter.diagnostics import Diagnostic, Severity
from exporter.model.obligation import Obligation, OwedClaim
from exporter.verify.normalise import beginning, first_difference
from exporter.verify.owed import Unit

_HINT = (
    "Do not hand this file out; make it again with `exporter export`. `exporter explain {code}` says more."
)


def missing(unit: Unit, remark: str = "") -> Diagnostic:
    """PF02: a note is nowhere in the body."""
    return _error("PF02", f"{named(unit)} is missing{remark}")


def reworded(unit: Unit, shown: str, where: str) -> Diagnostic:
    """PF03: a note says other words than are owed."""
    owed, found = first_difference(f"{unit.wording} {unit.marks}", shown)
    return _error("PF03", f"{named(unit)} is reworded ({where}): “{found}” stands where “{owed}” is owed")


def moved(unit: Unit, where: str, remark: str) -> Diagnostic:
    """PF04: a note is whole, but not where it is owed."""
    return _error("PF04", f"{named(unit)} is {remark} ({where})")


def duplicated(unit: Unit, where: str) -> Diagnostic:
    """PF05: the full wording of a note stands once more than it is owed."""
    return _error("PF05", f"{named(unit)} stands once more than it is owed ({where})")


def added(unit: Unit, shown: str, where: str) -> Diagnostic:
    """PF06: a block holds a note and words that are not the note's."""
    return _error(
        "PF06", f"{named(unit)} has words added to it ({where}): the block reads “{beginning(shown)}”"
    )


def separated(unit: Unit, where: str, remark: str) -> Diagnostic:
    """PF07: a note is after its claim, but the format can part the two."""
    return _error("PF07", f"{named(unit)} {remark} ({where})")


def not_running(obligation: Obligation, where: str) -> Diagnostic:
    """PF08: a page, section or file lacks the running disclaimer."""
    return _error("PF08", f"the running disclaimer “{beginning(obligation.wording)}” is missing: {where}")


def tree_disagrees(message: str) -> Diagnostic:
    """PF09: what a screen reader is told differs from what the page shows."""
    return _error("PF09", message)


def claim_changed(claim: OwedClaim, remark: str) -> Diagnostic:
    """PF10: the words that notes stand beside are not there as owed."""
    return _error("PF10", f"the claim {claim.id} (“{beginning(claim.texts[0])}”) {remark}")


def hidden(unit: Unit, where: str) -> Diagnostic:
    """PF12: the file holds a note, but readers do not meet it."""
    return _error("PF12", f"{named(unit)} is in the file but hidden{f' ({where})' if where else ''}")


def faint(unit: Unit, where: str, remark: str) -> Diagnostic:
    """PF16: a note is there, but hard or impossible to read."""
    return _error("PF16", f"{named(unit)} {remark} ({where})")


def unowed(shown: str, where: str) -> Diagnostic:
    """PF17: a block looks like a note, and the ledger has none like it."""
    return _error("PF17", f"“{beginning(shown)}” is set as a note, but nothing asks for it ({where})")


def named(unit: Unit) -> str:
    """Return the note in words: its kind, its id, how it begins, and what asked for it."""
    if unit.obligation is None:
        return f"the claim {unit.name} (“{beginning(unit.wording)}”)"
    source = f", asked for in {unit.obligation.source}" if unit.obligation.source else ""
    return f"the {unit.obligation.kind} {unit.name} (“{beginning(unit.wording)}”{source})"


def _error(code: str, message: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, hint=_HINT.format(code=code))

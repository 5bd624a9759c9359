"""The seal of a finished file, read and held to the file, to the receipt beside it, and to the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from exporter.diagnostics import Diagnostic, ProofError, Severity
from exporter.model.format import Format
from exporter.model.obligation import Ledger
from exporter.model.seal import Seal
from exporter.readback.formats import reader
from exporter.readback.seal import damaged, read_seal

if TYPE_CHECKING:
    from exporter.proof.prove import Proof
    from exporter.proof.receipt import Entry

_HINT = "Compare it with a fresh `exporter export`; `exporter explain {code}` says more."


def open_seal(data: bytes, format_: Format) -> Seal | None:
    """Return the seal that a file carries, None when it carries none.

    Raises ProofError: PF21 when the seal is damaged, PF22 when it is that of a file of another format, PF11
    when the file itself is.
    """
    found = read_seal(data, format_)
    if found is None:
        return None
    try:
        seal = Seal.from_bytes(found)
    except ValueError as fault:
        raise damaged(str(fault)) from fault
    if seal.format != format_:
        raise ProofError([_other(f"it was made for {seal.format}, and this is {format_}")])
    return seal


def verify_sealed(data: bytes, seal: Seal) -> Proof:
    """Return the proof of a file against its own seal; PF11 is raised when it cannot be read back."""
    # Slow to import; most of what opens a seal proves nothing.
    from exporter.proof.passages.pictured import check_pictures
    from exporter.proof.prove import prove

    proof = prove(reader(seal.format)(data), seal.ledger, seal.account, handed_on=True)
    proof.findings.extend(check_pictures(data, seal.format, seal.account))
    return proof


def disagreements(seal: Seal, entry: Entry) -> Iterator[Diagnostic]:
    """Yield what the seal inside a file and its entry in a receipt say differently (PF22)."""
    pairs = {
        "what is owed": (seal.ledger, entry.ledger),
        "the theme": ((seal.theme, seal.theme_hash), (entry.theme, entry.theme_hash)),
        "the template": (seal.template, entry.template),
        "the paper": (seal.paper, entry.paper),
        "the brand": (dict(seal.brand), dict(entry.brand)),
    }
    different = [name for name, (inside, beside) in pairs.items() if inside != beside]
    if different:
        yield _other(f"it and the receipt beside the file say differently {' and '.join(different)}")


def same_inside(seal: Seal, finished: bytes) -> Iterator[Diagnostic]:
    """Yield that the file inside an imposed one has not the seal of the sheets (PF22).

    Raises ProofError as ``open_seal`` does.
    """
    if open_seal(finished, seal.format) != seal:
        yield _other("the file that its sheets place has another one, or none")


def drafted(ledger: Ledger) -> Iterator[Diagnostic]:
    """Yield an error (DR01) for a draft: all that it owes may be there, and it is proven of nothing."""
    if ledger.is_draft:
        message = "it is a draft: nobody has decided yet what evidence some of its claims rest on"
        yield Diagnostic("DR01", Severity.ERROR, message, hint="Ask for the version that is no draft.")


def overdue(ledger: Ledger, today: date) -> Iterator[Diagnostic]:
    """Yield a warning (PF20) when the day by which the text was to be reviewed has passed."""
    if ledger.review_by and ledger.review_by < today.isoformat():
        message = (
            f"version {ledger.version} was to be reviewed by {ledger.review_by}, "
            f"which has passed on {today.isoformat()}"
        )
        hint = "Ask for a newer version before you hand it out."
        yield Diagnostic("PF20", Severity.WARNING, message, hint=hint)


def _other(reason: str) -> Diagnostic:
    message = f"the seal is not that of this file: {reason}"
    return Diagnostic("PF22", Severity.ERROR, message, hint=_HINT.format(code="PF22"))

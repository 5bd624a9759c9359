"""Finished files proven again: by the seal inside, by the receipt beside, or by both, which must agree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from exporter.diagnostics import Diagnostic, Location, ProofError, Report
from exporter.model.format import Format
from exporter.model.obligation import Ledger
from exporter.model.seal import Seal
from exporter.proof.prove import Proof
from exporter.proof.receipt import Entry, read_receipt, verify_file
from exporter.proof.seal import disagreements, drafted, open_seal, overdue, same_inside, verify_sealed
from exporter.proof.seen import Look
from exporter.proof.signing import signature_of
from exporter.proof.verified import Verified, at_file, with_subjects
from exporter.proof.visible.formats import check_finished
from exporter.publish.files import RECEIPT, read_if_there
from exporter.readback.recognise import format_of

if TYPE_CHECKING:
    from exporter.readback.pdf.imposed import Imposed

_NOT_FOUND = "PF48"
# That the hash of a file is another one, and that something was added, says of no note that it is missed.
_SAY_NOTHING_OF_NOTES = {"PF13", "PF52"}


def prove_again(file: Path, today: date | None = None, key: bytes | None = None) -> Verified:
    """Return the proof of a finished file; what is wrong with it is among its findings.

    ``today`` is the day to hold the review date to, ``key`` the PEM of the public key that must have signed
    the seal; None: not looked at. Raises ProofError: PF14 when there is no such file or nothing vouches for
    it, PF15 when the receipt beside it cannot be read; UsageError (EN07) and MachineError (EN06) for a key.
    """
    data = read_if_there(file)
    if data is None:
        raise _unknown(file, "there is no such file")
    return _verified(file, data, _entry(file), today, key)


def prove_bytes(file: Path, data: bytes) -> Verified:
    """Return the proof of what is to be written as ``file``, by the seal inside. Raises ProofError (PF14)."""
    return _verified(file, data, None)


def _verified(
    file: Path, data: bytes, entry: Entry | None, today: date | None = None, key: bytes | None = None
) -> Verified:
    report = Report()
    format_, seal = _recognised(data, report)
    if entry is None and seal is None and report.ok:
        raise _unknown(file, f"it carries no seal, and no {RECEIPT} beside it names it")
    imposed = _imposed(data, format_, report)
    proof = _proof(imposed.finished if imposed else data, format_, seal, entry, report)
    ledger = seal.ledger if seal else entry.ledger if entry else None
    issuer, brand = (seal.issuer, dict(seal.brand).get("name", "")) if seal else (None, "")
    if seal and entry:
        report.extend(disagreements(seal, entry))
    if ledger:
        report.extend(drafted(ledger))
    if ledger and today:
        report.extend(overdue(ledger, today))
    against = (*(("seal",) if seal else ()), *(("receipt",) if entry else ()))
    if imposed and ledger:
        report.extend(_sheets(data, imposed, ledger, proof))
        report.extend(same_inside(seal, imposed.finished) if seal else ())
    signature = signature_of(seal, key, report)
    kind = imposed.kind if imposed else ""
    found = Verified(report, proof.places, against, ledger, signature, kind, proof.additions, issuer, brand)
    return with_subjects(found)


def attempt(file: Path, today: date, key: bytes | None) -> Verified:
    """Return the proof of a finished file as ``prove_again`` does; each finding names the file.

    A ProofError is among the findings; UsageError and MachineError are raised: they would befall every file.
    """
    try:
        verified = prove_again(file, today, key)
    except ProofError as failure:
        verified = Verified(failure.report, there=read_if_there(file) is not None)
    return at_file(verified, file)


def is_receipt(file: Path) -> bool:
    """Whether it is the sound record of an export: files are held to it, it is none of them itself."""
    text = read_if_there(file) if file.name == RECEIPT else None
    if text is None:
        return False
    try:
        read_receipt(text.decode("utf-8", "replace"))
    except ProofError:
        return False
    return True


def _entry(file: Path) -> Entry | None:
    text = read_if_there(file.parent / RECEIPT)
    return read_receipt(text.decode("utf-8", "replace")).entry(file.name) if text is not None else None


def _recognised(data: bytes, report: Report) -> tuple[Format | None, Seal | None]:
    """Return the format and the seal; each None, with the findings, where they cannot be made out."""
    format_ = None
    try:
        format_ = format_of(data)
        return format_, open_seal(data, format_)
    except ProofError as fault:
        report.extend(fault.report)
        return format_, None


def _imposed(data: bytes, format_: Format | None, report: Report) -> Imposed | None:
    """Return what the sheets of an imposed PDF place: the proof is that of the file inside, and of them."""
    if format_ is not Format.PDF:
        return None
    from exporter.readback.pdf.imposed import read_imposed  # only sheets need it

    try:
        return read_imposed(data)
    except ProofError as fault:
        report.extend(fault.report)
        return None


def _sheets(data: bytes, imposed: Imposed, ledger: Ledger, proof: Proof) -> Iterator[Diagnostic]:
    from exporter.proof.sheets import check_sheets
    from exporter.proof.visible.pdf.beyond import act_faults
    from exporter.proof.visible.pdf.placed import check_placed

    yield from act_faults(data)
    yield from check_sheets(imposed, ledger, [one for place in proof.places for one in place.seen])
    yield from check_placed(data, imposed)


def _proof(
    data: bytes, format_: Format | None, seal: Seal | None, entry: Entry | None, report: Report
) -> Proof:
    """Return the proof and add its findings; a receipt goes first: it was never in the hands of a reader."""
    ledger = entry.ledger if entry is not None else seal.ledger if seal is not None else None
    if ledger is None or format_ is None:
        return Proof(report, ())
    try:
        if entry is not None:
            proof = verify_file(data, format_, entry, seal.account if seal is not None else None)
        elif seal is not None:
            proof = verify_sealed(data, seal)
        else:
            return Proof(report, ())
        report.extend(proof.findings)
        look = check_finished(data, format_, ledger, proof)
        report.extend(_unseen(look, proof))
        proof = proof.with_looks(look.seen)
    except ProofError as unreadable:
        proof = Proof(unreadable.report, ())
        report.extend(proof.findings)
    return proof


def _unseen(look: Look, proof: Proof) -> Iterator[Diagnostic]:
    """Yield why notes may go unseen; of a note that the proof misses, not also that it has no look."""
    missed = {finding.code for finding in proof.findings} - _SAY_NOTHING_OF_NOTES
    for finding in look.report:
        if not missed or finding.code != _NOT_FOUND:
            yield finding


def _unknown(file: Path, reason: str) -> ProofError:
    hint = f"Plain text needs the {RECEIPT} of its export in the same folder; other files carry a seal."
    return ProofError.of("PF14", f"it cannot be proven: {reason}", Location(file.as_posix()), hint)

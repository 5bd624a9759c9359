"""Finished files proven again: by the seal inside, by the receipt beside, or by both, which must agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from exporter.diagnostics import Diagnostic, Location, ProofError, Report
from exporter.model.obligation import Ledger
from exporter.model.seal import Seal
from exporter.publish import RECEIPT, read_if_there
from exporter.readback.recognise import format_of
from exporter.signing import check_signature
from exporter.verify.proof import PlaceFound, Proof
from exporter.verify.receipt import Entry, read_receipt, verify_file
from exporter.verify.seal import disagreements, open_seal, overdue, verify_sealed
from exporter.verify.seen import Look, least_of
from exporter.verify.visible import check_finished

_CHANGED, _NOT_FOUND = "PF13", "PF48"
_HELD_TO = {"seal": "the seal inside it", "receipt": "the receipt beside it"}
_SIGNATURES = {
    "none": "not signed",
    "unchecked": "signed, not checked without --key",
    "sound": "signed with this key",
    "false": "NOT signed with this key",
}


@dataclass(frozen=True, slots=True)
class Verified:
    """What became of a finished file, and what vouched for it.

    ``findings`` are its faults and warnings, ``places`` where each note was found. ``against`` names what it
    was held to: ``seal``, ``receipt``, or both. ``signature`` is ``none``, ``unchecked``, ``sound`` or
    ``false``.
    """

    findings: Report
    places: tuple[PlaceFound, ...] = ()
    against: tuple[str, ...] = ()
    ledger: Ledger | None = None
    signature: str = "none"

    @property
    def holds(self) -> bool:
        """Whether the file is what it owes."""
        return self.findings.ok

    def as_text(self, file: Path, *, details: bool = False) -> str:
        """Return what people read: the verdict, what it was held to, and a line for each note found.

        With ``details`` the line says how the note looks, one for each page or file that it is on.
        """
        verdict = "proven" if self.findings.ok else "NOT PROVEN"
        lines = [f"{file.as_posix()}: {verdict}, {len(self.places)} notes found"]
        if self.ledger:
            held = " and ".join(_HELD_TO[witness] for witness in self.against)
            version = f"version {self.ledger.version}, review by {self.ledger.review_by}"
            lines.append(f"  against {held}; {version}; {_SIGNATURES[self.signature]}")
        if least := least_of(one for place in self.places for one in place.seen):
            lines.append(f"  {least}")
        for place in self.places:
            looks = [one.as_text(place.where) for one in place.seen] if details else []
            lines += [f"  {place.obligation}: {look}" for look in looks or [place.where]]
        return "\n".join(lines)

    def as_json(self, file: Path) -> dict[str, object]:
        """Return the same facts, and the findings, as plain data."""
        return {
            "file": file.as_posix(),
            "proven": self.findings.ok,
            "against": list(self.against),
            "version": self.ledger.version if self.ledger else None,
            "review_by": self.ledger.review_by if self.ledger else None,
            "signature": self.signature,
            "places": [
                {
                    "obligation": place.obligation,
                    "where": place.where,
                    "seen": [one.as_json() for one in place.seen],
                }
                for place in self.places
            ],
            "findings": [finding.as_json() for finding in self.findings],
        }


def prove_again(file: Path, today: date | None = None, key: bytes | None = None) -> Verified:
    """Return the proof of a finished file; what is wrong with it is among its findings.

    ``today`` is the day to hold the review date to, ``key`` the PEM of the public key that must have signed
    the seal; None: not looked at. Raises ProofError: PF14 when there is no such file or nothing vouches for
    it, PF15 when the receipt beside it cannot be read; UsageError (EN07) and MachineError (EN06) for a key.
    """
    data = read_if_there(file)
    if data is None:
        raise _unknown(file, "there is no such file")
    entry = _entry(file)
    report = Report()
    format_, seal = _recognised(data, report)
    if entry is None and seal is None and report.ok:
        raise _unknown(file, f"it carries no seal, and no {RECEIPT} beside it names it")
    proof = _proof(data, format_, seal, entry, report)
    ledger = seal.ledger if seal else entry.ledger if entry else None
    if seal and entry:
        report.extend(disagreements(seal, entry))
    if ledger and today:
        report.extend(overdue(ledger, today))
    against = (*(("seal",) if seal else ()), *(("receipt",) if entry else ()))
    return Verified(report, proof.places, against, ledger, _signature(seal, key, report))


def attempt(file: Path, today: date, key: bytes | None) -> Verified:
    """Return the proof of a finished file as ``prove_again`` does; each finding names the file.

    A ProofError is among the findings; UsageError and MachineError are raised: they would befall every file.
    """
    try:
        verified = prove_again(file, today, key)
    except ProofError as failure:
        verified = Verified(failure.report)
    where = Location(file.as_posix())
    named = Report(replace(finding, where=finding.where or where) for finding in verified.findings)
    return replace(verified, findings=named)


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


def _recognised(data: bytes, report: Report) -> tuple[str, Seal | None]:
    """Return the format and the seal; ``""`` and None, with the findings, where they cannot be made out."""
    format_ = ""
    try:
        format_ = format_of(data)
        return format_, open_seal(data, format_)
    except ProofError as fault:
        report.extend(fault.report)
        return format_, None


def _proof(data: bytes, format_: str, seal: Seal | None, entry: Entry | None, report: Report) -> Proof:
    """Return the proof and add its findings; a receipt goes first: it was never in the hands of a reader."""
    ledger = entry.ledger if entry is not None else seal.ledger if seal is not None else None
    if ledger is None:
        return Proof(report, ())
    try:
        if entry is not None and format_:
            proof = verify_file(data, format_, entry, seal.account if seal is not None else None)
        elif seal is not None:
            proof = verify_sealed(data, seal)
        else:
            return Proof(report, ())
        report.extend(proof.findings)
        look = check_finished(data, format_, ledger)
        report.extend(_unseen(look, proof))
        proof = proof.with_looks(look.seen)
    except ProofError as unreadable:
        proof = Proof(unreadable.report, ())
        report.extend(proof.findings)
    return proof


def _unseen(look: Look, proof: Proof) -> Iterator[Diagnostic]:
    """Yield why notes may go unseen; of a note that the proof misses, not also that it has no look."""
    missed = {finding.code for finding in proof.findings} - {_CHANGED}
    for finding in look.report:
        if not missed or finding.code != _NOT_FOUND:
            yield finding


def _signature(seal: Seal | None, key: bytes | None, report: Report) -> str:
    signed = bool(seal and seal.signature)
    if key is None:
        return "unchecked" if signed else "none"
    fault = check_signature(seal, key)
    if fault is None:
        return "sound"
    report.add(fault)
    return "false" if signed else "none"


def _unknown(file: Path, reason: str) -> ProofError:
    hint = f"Plain text needs the {RECEIPT} of its export in the same folder; other files carry a seal."
    return ProofError(
        ProofError.of("PF14", f"it cannot be proven: {reason}", Location(file.as_posix()), hint).report
    )

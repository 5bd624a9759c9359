"""Files of strangers examined, some at a time: what seal is in each, and whether the file is what that says.

Runs in a process that may be stopped. The seal comes first: it is found in milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from exporter.diagnostics import ExporterError, Report
from exporter.model.seal import Seal
from exporter.proof.seal import open_seal, verify_sealed
from exporter.proof.verify import prove_bytes
from exporter.proof.visible.formats import check_finished
from exporter.proof.visible.pdf.check import look_quickly
from exporter.readback.pdf.imposed import read_imposed
from exporter.readback.pdf.opened import opened
from exporter.readback.recognise import format_of

# Said by the seal, and a state of its own.
_DRAFT = "DR01"


@dataclass(frozen=True, slots=True)
class Found:
    """What a file carries. ``sound``: it is what its seal says. ``reason`` says why it is not.

    ``draft``: its seal says that its evidence was not decided. ``digest`` is the sha256 of the bytes that
    were looked at.
    """

    readable: bool
    sound: bool = False
    sealed: bool = True
    name: str = ""
    title: str = ""
    edition: str = ""
    lang: str = ""
    version: str = ""
    review_by: str = ""
    reason: str = ""
    draft: bool = False
    digest: str = ""


def examine(files: Sequence[Path], proven: frozenset[str], *, full: bool = False) -> list[Found]:
    """Return what is found in each file; never raises for what a file holds.

    Files in ``proven`` by their sha256 are what they were. Of the others the words are read back, and how
    their notes look is judged; with ``full`` the letters of a PDF are held to the outlines of its fonts too.
    """
    return [_found(file, proven, full=full) for file in files]


def _found(file: Path, proven: frozenset[str], *, full: bool) -> Found:
    try:
        data = file.read_bytes()
        format_ = format_of(data)
        seal = open_seal(data, format_)
        if seal is None and format_.traits.paged:
            opened(data)  # its seal is found without that it can be opened
        if seal is None:
            # Words under the name of a PDF are a PDF that got lost.
            words = format_.traits.plain
            return Found(
                not words, sealed=False, reason="it is none of its kind" if words else "it carries no seal"
            )
        found = sha256(data).hexdigest()
        return _of(seal, "" if found in proven else _fault(file, data, seal, full=full), found)
    except ExporterError as failure:
        finding = failure.report.errors[0]
        # A seal that is damaged, or of another file, was sealed once.
        return Found(readable=finding.code != "PF11", reason=finding.message)
    except OSError as problem:
        return Found(readable=False, reason=problem.strerror or "it cannot be opened")


def _fault(file: Path, data: bytes, seal: Seal, *, full: bool) -> str:
    """Return the first thing that is wrong with a file, ``""`` when nothing is; words come first."""
    if full and seal.format.traits.paged:
        return _first(prove_bytes(file, data).findings)
    proof = verify_sealed(data, seal)
    if proof.holds:
        if seal.format.traits.paged:
            return _first(look_quickly(data, seal.ledger, proof.located))
        return _first(check_finished(data, seal.format, seal.ledger, proof).report)
    # The words of a file that is placed on larger sheets are those of the file inside.
    if seal.format.traits.paged and read_imposed(data) is not None:
        return _first(prove_bytes(file, data).findings)
    return _first(proof.findings)


def _first(report: Report) -> str:
    return next((fault.message for fault in report.errors if fault.code != _DRAFT), "")


def _of(seal: Seal, fault: str, digest: str) -> Found:
    ledger = seal.ledger
    title = seal.issuer.title if seal.issuer else ledger.publication
    return Found(
        *(True, not fault, True, ledger.publication, title, ledger.edition, ledger.lang),
        *(ledger.version, ledger.review_by, fault, ledger.is_draft, digest),
    )

"""A file that another program made of one of ours, held to the seal of the original.

Its words are held to the ledger as those of any file: whole, once, in order, and nothing between a claim and
its notes. What its format does not show is named, and no verdict says anything of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from exporter.diagnostics import Diagnostic, Location, ProofError, Report, usage
from exporter.model.account import digest
from exporter.model.format import Format
from exporter.model.obligation import Scope
from exporter.model.seal import Seal
from exporter.model.transcript import Place, TextBlock, Transcript
from exporter.model.wording import any_case, squeeze
from exporter.proof.made_list import without_lists
from exporter.proof.passages.accounted import Furniture, check_account
from exporter.proof.pieces import Known, known_to, whole, wrapped_furniture
from exporter.proof.prove import Proof, prove_words
from exporter.proof.seal import drafted, open_seal, overdue
from exporter.proof.signing import signature_of
from exporter.proof.verified import Verified, at_file, with_subjects
from exporter.proof.visible.formats import check_converted
from exporter.proof.words import findings
from exporter.publish.files import read_if_there
from exporter.readback.converted import Pieces, read_converted
from exporter.readback.recognise import format_of

_SEEN = (Place.BODY, Place.NAVIGATION, Place.RUNNING)
_UNJUDGED = {
    Format.PDF: "what a screen reader is told, and where words are parted",
    Format.DOCX: "",
    Format.EPUB: "sizes, colours and breaks that its own style sheets set",
    Format.HTML: "what scripts and style sheets of the site show, hide or move",
    Format.TEXT: "how it looks where it is shown",
}


def seal_of(original: Path) -> Seal:
    """Return the seal of a file as it was published.

    Raises UsageError (EN10) when there is no such file, ProofError when it cannot be read (PF11), its seal is
    damaged (PF21) or it has none (PF14).
    """
    where = Location(original.as_posix())
    data = read_if_there(original)
    if data is None:
        raise usage("there is no such file", original.as_posix(), "Name a file as it was published.")
    try:
        seal = open_seal(data, format_of(data))
    except ProofError as fault:
        raise ProofError(replace(finding, where=where) for finding in fault.report) from fault
    if seal is None:
        hint = "Name the PDF, DOCX, EPUB or HTML as it was published: it carries a seal."
        raise ProofError.of("PF14", "it carries no seal to hold a file to", where, hint)
    return seal


def prove_converted(
    file: Path, original: Path, seal: Seal, today: date | None = None, key: bytes | None = None
) -> Verified:
    """Return the proof of a converted file against the seal of its original; faults are among its findings.

    Raises UsageError (EN07) and MachineError (EN06) for a key.
    """
    data = read_if_there(file)
    report = Report([*drafted(seal.ledger), *(overdue(seal.ledger, today) if today else ())])
    if data is None:
        return Verified(report, there=False)
    found = Verified(report, against=("original",), ledger=seal.ledger, issuer=seal.issuer)
    found = replace(found, brand=dict(seal.brand).get("name", ""), original=original.as_posix())
    try:
        format_ = format_of(data)
        proof, unjudged = _proof(read_converted(data, format_), seal)
    except ProofError as fault:
        return at_file(replace(found, findings=fault.report, ledger=None), file)
    report.extend(proof.findings)
    report.extend(_looks(data, format_, seal, proof))
    signature = signature_of(seal, key, report)
    told = tuple(filter(None, (*unjudged, _UNJUDGED[format_])))
    found = replace(found, places=proof.places, additions=proof.additions, signature=signature, unjudged=told)
    return at_file(with_subjects(found), file)


def _proof(pieces: Pieces, seal: Seal) -> tuple[Proof, list[str]]:
    furniture = Furniture(seal.account.furniture)
    known = known_to(seal)
    kept, around = _without_furniture(pieces, seal, furniture, known)
    blocks = without_lists(whole(kept, known), seal.account)
    proof, stage = prove_words(Transcript(seal.format, blocks), seal.ledger)
    stage.report.extend(_foot(pieces, seal))
    if seal.account:
        check_account(stage, blocks, seal.account, {}, handed_on=True)
    unjudged = [f"“{' '.join(around)[:120]}”, which stands around the text"] if around else []
    return replace(proof, additions=tuple(stage.additions)), unjudged


def _without_furniture(
    pieces: Pieces, seal: Seal, furniture: Furniture, known: Known
) -> tuple[list[TextBlock], list[str]]:
    """Return the pieces without running lines, and what a site says around the text in words of its own."""
    account = seal.account
    passages = {*account.passages, *account.contents, *account.again}
    kept, around = [], []
    wrapped = wrapped_furniture(pieces.blocks, passages, furniture)
    for number, block in enumerate(pieces.blocks):
        if number in wrapped:
            continue
        key = any_case(block.text)
        owed = digest(key) in passages or any(key in one for one in known.notes)
        ours = owed or furniture.explains(key)
        if number in pieces.around and block.place in _SEEN and not ours:
            around.append(" ".join(block.text.split()))
        elif owed or block.place is not Place.BODY or not ours:
            kept.append(block)
    return kept, around


def _foot(pieces: Pieces, seal: Seal) -> Iterator[Diagnostic]:
    """Yield that the words which every page or chapter ends with are gone: from a page, or from all."""
    for owed in seal.ledger.obligations:
        if owed.scope is Scope.RUNNING:
            for where, words in _ends(pieces):
                if squeeze(owed.wording) not in words:
                    yield findings.not_running(owed, where)


def _ends(pieces: Pieces) -> Iterable[tuple[str, str]]:
    shown = [block for block in pieces.blocks if block.place in (Place.BODY, Place.RUNNING)]
    pages = sorted({block.page for block in shown}) if pieces.paged else []
    if not pages:
        return [("everywhere", squeeze("".join(block.text for block in shown)))]
    return [
        (f"page {page}", squeeze("".join(block.text for block in shown if block.page == page)))
        for page in pages
    ]


def _looks(data: bytes, format_: Format, seal: Seal, proof: Proof) -> Iterator[Diagnostic]:
    """Yield why notes cannot be seen, as far as the format of the file shows it."""
    missed = {finding.code for finding in proof.findings.errors} - {"PF52"}
    if not missed:
        yield from check_converted(data, format_, seal.ledger, proof)

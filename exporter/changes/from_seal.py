"""A version from a finished file: from the seal inside it, which says what the file owes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from exporter.changes.side import Safety, Side, Statement
from exporter.data.scale import scale
from exporter.diagnostics import Location, ProofError, usage
from exporter.model.evidence import EvidenceStatus
from exporter.model.obligation import Ledger, NoteKind, Obligation, OwedClaim
from exporter.model.seal import Seal
from exporter.proof.seal import open_seal
from exporter.publish.files import read_if_there
from exporter.readback.recognise import format_of

# The words before the label, in whatever words of its own a publisher says “Evidence:”.
_LEAD = re.compile(r"[^:：]*[:：]\s*")
_COUNTED = re.compile(r".*-\d+")
_WEIGHT = {NoteKind.URGENT: 2, NoteKind.CAUTION: 1}


def side_of_file(file: Path) -> Side:
    """Return the version that a finished file carries the seal of.

    Raises UsageError (EN10) when there is no such file, ProofError when it cannot be read (PF11), its seal is
    damaged (PF21) or it has none (PF14).
    """
    data = read_if_there(file)
    if data is None:
        hint = "Name folders of sources, sealed files, or versions of a folder as REV:path."
        raise usage("there is no such file or folder", file.as_posix(), hint)
    seal = open_seal(data, format_of(data))
    if seal is None:
        hint = "Only finished files with a seal can be compared so; `exporter compare` needs none."
        raise ProofError.of("PF14", "it carries no seal", Location(file.as_posix()), hint)
    return _side(seal, file.as_posix())


def _side(seal: Seal, name: str) -> Side:
    ledger = seal.ledger
    beside: dict[str, list[Obligation]] = {}
    for owed in ledger.obligations:
        beside.setdefault(owed.beside, []).append(owed)
    statements = tuple(_statement(claim, beside.get(claim.id, []), ledger.lang) for claim in ledger.claims)
    title = seal.issuer.title if seal.issuer else ledger.publication
    dates = (("version", ledger.version), ("review by", ledger.review_by))
    return Side(name, title, ledger.lang, statements, _cautions(ledger), _disclaimers(ledger), dates)


def _statement(claim: OwedClaim, owed: Iterable[Obligation], lang: str) -> Statement:
    notes = list(owed)
    evidence = next((note for note in notes if note.kind is NoteKind.EVIDENCE), None)
    status, rest = _status(evidence.wording if evidence else "", lang)
    cautions = tuple(_id(note) for note in notes if note.kind in _WEIGHT)
    name = "" if _COUNTED.fullmatch(claim.id) else claim.id
    sources = (evidence.marks,) if evidence and evidence.marks else ()
    label, rank = (status.label, status.rank) if status else ("", None)
    return Statement(name, " ".join(claim.texts), label, rank, rest, cautions, sources)


def _status(wording: str, lang: str) -> tuple[EvidenceStatus | None, str]:
    """Return the status that a note says, and what it says besides: neither label nor sentence."""
    said = _LEAD.sub("", wording, count=1)
    for status in sorted(_known(lang), key=lambda status: -len(status.label)):
        if re.match(rf"{re.escape(status.label)}(?:[.!?…。]|$)", said):
            rest = said.removeprefix(status.label).lstrip(". ")
            return status, rest.removeprefix(status.sentence).strip()
    return None, wording


def _known(lang: str) -> tuple[EvidenceStatus, ...]:
    """Return the scale of a language, nothing where whoever made the file had the only one."""
    try:
        return scale(lang)
    except KeyError:
        return ()


def _cautions(ledger: Ledger) -> tuple[Safety, ...]:
    """Return each caution in the longest wording that it has beside a claim: that is the full one."""
    found: dict[str, Safety] = {}
    for owed in ledger.obligations:
        if owed.kind in _WEIGHT and (name := _id(owed)):
            one = Safety(name, owed.wording, _WEIGHT[owed.kind])
            if name not in found or len(found[name].wording) < len(one.wording):
                found[name] = one
    return tuple(found.values())


def _disclaimers(ledger: Ledger) -> tuple[Safety, ...]:
    kept = (owed for owed in ledger.obligations if owed.kind is NoteKind.DISCLAIMER)
    return tuple(Safety(owed.id.rpartition("/")[2], owed.wording) for owed in kept)


def _id(owed: Obligation) -> str:
    """Return the id of a caution: ``mood/caution/dependence``, ``caution/dependence/1``, ``urgent/liver``."""
    parts = owed.id.split("/")
    return parts[parts.index("caution") + 1] if "caution" in parts else parts[1]

"""A file that another program made of one of ours, held to the seal of the original.

Its words are held to the ledger as those of any file: whole, once, in order, and nothing between a claim and
its notes. What its format does not show is named, and no verdict says anything of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from exporter.diagnostics import Diagnostic, Location, ProofError, Report, usage
from exporter.model.account import digest
from exporter.model.format import Format
from exporter.model.obligation import Scope
from exporter.model.seal import Seal
from exporter.model.transcript import Place, TextBlock, Transcript
from exporter.model.wording import any_case, as_passage, squeeze
from exporter.proof.passages.accounted import Furniture, check_account
from exporter.proof.prove import Proof, prove_words
from exporter.proof.seal import drafted, open_seal, overdue
from exporter.proof.signing import signature_of
from exporter.proof.verified import Verified, at_file, with_subjects
from exporter.proof.visible.formats import check_converted
from exporter.proof.words import findings
from exporter.proof.words.owed import groups
from exporter.publish.files import read_if_there
from exporter.readback.converted import Pieces, read_converted
from exporter.readback.recognise import format_of

_MOST_PIECES = 60
_MOST_LINES = 4
_SEEN = (Place.BODY, Place.NAVIGATION, Place.RUNNING)
_GAP = re.compile(r"\s{2,}")
_MARKER = re.compile(r"^(?:[^\w\s]|_|\d{1,3}[.)])+(?:\s+|$)")
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
    kept, around = _without_furniture(pieces, seal, furniture)
    blocks = tuple(_whole([*_parted(kept)], seal))
    proof, stage = prove_words(Transcript(seal.format, blocks), seal.ledger)
    stage.report.extend(_foot(pieces, seal))
    if seal.account:
        check_account(stage, blocks, seal.account, {}, handed_on=True)
    unjudged = [f"“{' '.join(around)[:120]}”, which stands around the text"] if around else []
    return replace(proof, additions=tuple(stage.additions)), unjudged


def _without_furniture(pieces: Pieces, seal: Seal, furniture: Furniture) -> tuple[list[TextBlock], list[str]]:
    """Return the pieces without running lines, and what a site says around the text in words of its own."""
    passages = {*seal.account.passages, *seal.account.contents, *seal.account.again}
    keys = {as_passage(key) for unit in _units(seal) for key in unit}
    kept, around = [], []
    wrapped = _wrapped(pieces.blocks, passages, furniture)
    for number, block in enumerate(pieces.blocks):
        if number in wrapped:
            continue
        key = any_case(block.text)
        owed = digest(key) in passages or any(key in one for one in keys)
        ours = owed or furniture.explains(key)
        if number in pieces.around and block.place in _SEEN and not ours:
            around.append(" ".join(block.text.split()))
        elif owed or block.place is not Place.BODY or not ours:
            kept.append(block)
    return kept, around


def _wrapped(blocks: Sequence[TextBlock], passages: set[str], furniture: Furniture) -> set[int]:
    """Return the numbers of lines that only together are a running line: it was too long for its page."""
    found: set[int] = set()
    for number, block in enumerate(blocks):
        if number in found or not block.page or block.place is not Place.BODY:
            continue
        whole, count = any_case(block.text), 1
        for piece in blocks[number + 1 : number + _MOST_LINES]:
            whole, count = whole + any_case(piece.text), count + 1
            if piece.page != block.page or piece.place is not Place.BODY:
                break
            if furniture.explains(whole) and digest(whole) not in passages:
                found.update(range(number, number + count))
                break
    return found


def _parted(lines: Iterable[TextBlock]) -> Iterator[TextBlock]:
    """Yield the lines of pages parted where a gap is wide: cells of a row, a number before its words."""
    for line in lines:
        parts = _GAP.split(line.text) if line.page else [line.text]
        for part in parts:
            # Sizes and contrasts of an untagged page are those of all its words: the look at pages has them.
            plain = replace(line, text=part)
            yield replace(plain, size=None, contrast=None) if line.page else plain


def _units(seal: Seal) -> Iterator[tuple[str, ...]]:
    return (unit.keys for group in groups(seal.ledger, seal.format) for unit in group.units)


def _wordings(seal: Seal) -> Iterator[tuple[str, str]]:
    for group in groups(seal.ledger, seal.format):
        for unit in group.units:
            yield unit.keys[-1], unit.wording
            yield unit.keys[0], f"{unit.wording} {unit.marks}" if unit.marks else unit.wording


def _whole(pieces: Sequence[TextBlock], seal: Seal) -> Iterator[TextBlock]:
    """Yield pieces joined to the passages that they are lines of; what belongs to none is left as it is."""
    account = seal.account
    known = {*account.passages, *account.contents, *account.again}
    known |= {digest(as_passage(key)) for keys in _units(seal) for key in keys}
    at = 0
    said = {as_passage(key): words for key, words in _wordings(seal)}
    while at < len(pieces):
        count, text = _longest(pieces, at, known)
        # Pages tell lines, and gaps that a link leaves: not where one word ends and the next begins.
        text = said.get(any_case(text), text) if pieces[at].page else text
        yield replace(pieces[at], text=text, objects=())
        at += count


def _longest(pieces: Sequence[TextBlock], at: int, known: set[str]) -> tuple[int, str]:
    """Return how many pieces from a place on are one passage, and its text: one, as it is, if none are.

    The marker of a list item before its words belongs to it and is none of them.
    """
    first = pieces[at]
    if first.place is not Place.BODY:
        return 1, first.text
    best = (0, first.text)
    for start in dict.fromkeys((first.text, _MARKER.sub("", first.text))):
        best = max(best, _run(start, pieces[at + 1 : at + _MOST_PIECES], known), key=lambda one: one[0])
    return max(best[0], 1), best[1]


def _run(start: str, following: Sequence[TextBlock], known: set[str]) -> tuple[int, str]:
    """Return the most pieces that are one passage with those that follow, 0 when none are."""
    lines, key, best = [start], any_case(start), (0, "")
    if digest(key) in known and key:
        best = (1, start)
    for count, piece in enumerate(following, 2):
        more = any_case(piece.text)
        if piece.place is not Place.BODY or not more:
            break
        lines.append(piece.text)
        key += more
        if digest(key) in known:
            best = (count, "\n".join(lines))
    return best


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

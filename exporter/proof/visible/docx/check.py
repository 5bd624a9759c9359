"""Whether every note of a DOCX can be seen, from its parts alone.

A file just made is held to the list of what this exporter writes, any file to what hides, shrinks, fades or
moves a note. Each run also hides a note on purpose in a copy, and fails when that is not noticed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from exporter.diagnostics import Diagnostic, ProofError, Report
from exporter.intake.docx.markup import W, value
from exporter.model.format import Format
from exporter.model.obligation import Ledger
from exporter.model.seal import Seal
from exporter.proof.seal import open_seal
from exporter.proof.seen import Look, Seen, at_least, rounded
from exporter.proof.visible import findings
from exporter.proof.visible.docx.brought import accounted
from exporter.proof.visible.docx.closed_list import unknown_in, unknown_things
from exporter.proof.visible.docx.grammar import HOUSE, OURS
from exporter.proof.visible.docx.hiding import field_words, reasons
from exporter.proof.visible.docx.notes import DocxParagraphs
from exporter.proof.visible.docx.others.judge import judged
from exporter.proof.visible.docx.page import Room, cramped, off_page, room_of
from exporter.proof.visible.docx.qr_code import code_faults
from exporter.proof.visible.places import Note, notes_of
from exporter.proof.words.scene import Located
from exporter.readback.docx.book import Book, open_book
from exporter.readback.docx.colour import faintest
from exporter.readback.docx.look import Paragraph, Part, looks_of
from exporter.readback.package import open_package

_LEAST_NOTE, _LEAST_RUNNING, _LEAST_CONTRAST = 10.0, 9.0, 4.5
_ROUNDING = 0.05
# The key message is set large so that it is read first; its evidence is as large as the text (DESIGN 5).
_KEY_STYLE = "KeyMessage"
_Note: TypeAlias = Note[Part]
_FLOATING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@dataclass(frozen=True, slots=True)
class _Sight:
    """A document under inspection; what was found out about its paragraphs is kept."""

    book: Book
    room: Room
    fields: dict[etree._Element, str]
    looks: dict[Part, tuple[Paragraph, ...]] = field(default_factory=dict)

    def look(self, part: Part) -> tuple[Paragraph, ...]:
        """Return how a paragraph looks, in each way in which programs may read its styles."""
        if part not in self.looks:
            self.looks[part] = looks_of(self.book, part)
        return self.looks[part]

    def all_of(self, parts: Iterable[Part]) -> list[Paragraph]:
        """Return how paragraphs look, in every way."""
        return [look for part in parts for look in self.look(part)]


def look_at_docx(
    data: bytes, ledger: Ledger, located: Sequence[Located], *, strict: bool = True, large: str = ""
) -> Look:
    """Return every reason why a note of the ledger may go unseen in a DOCX, and how each looks.

    ``located`` is where its words were found. ``strict`` is for a file just made: then anything that this
    exporter does not write is a finding (PF42). ``large`` is the claim that may be set larger than its notes,
    in whatever style. Raises ProofError (PF11) when the bytes are no readable DOCX.
    """
    package = open_package(data)
    book = open_book(package)
    report = Report(_everywhere(book, strict=strict))
    roots = {name: book.parts.xml(name) for name in package.names if name.endswith((".xml", ".rels"))}
    seal = _seal(data)
    fonts = seal.account.fonts if seal else ()
    if strict:
        grammar = HOUSE if seal and seal.template else OURS
        report.extend(unknown_things(package, roots, grammar, accounted(book, fonts)))
    report.extend(code_faults(book, package))
    sight, faults = _sight(book)
    notes = notes_of(DocxParagraphs(book), ledger, located)
    report.extend(findings.unseen(note.name) for note in notes if not note.paragraphs)
    report.extend(findings.off_page(note.name, fault) for note in notes[:1] for fault in faults)
    report.extend(_seen(sight, notes, large))
    if not strict:
        report.extend(judged(book, [_of_paragraphs(note) for note in notes], fonts))
    report.extend(_canaries(sight, notes, strict=strict))
    return Look(report, tuple(_looks(sight, notes)))


def _of_paragraphs(note: _Note) -> Note[etree._Element]:
    """Return a note by the paragraphs around it: what is near a piece of one is near the paragraph."""
    own, claim = (
        tuple(dict.fromkeys(part.paragraph for part in parts)) for parts in (note.paragraphs, note.claim)
    )
    return Note(note.obligation, own, claim)


def _seal(data: bytes) -> Seal | None:
    """Return the seal, which tells whether a template was used and which fonts came along."""
    try:
        return open_seal(data, Format.DOCX)
    except ProofError:
        return None


def _looks(sight: _Sight, notes: Sequence[_Note]) -> Iterator[Seen]:
    """Yield how each note that is there looks: its smallest letters and its lowest contrast."""
    for note in notes:
        if looks := sight.all_of(note.paragraphs):
            size = rounded(min(look.size for look in looks), 2)
            contrast = at_least(min(faintest(sight.book, look) for look in looks), 1)
            yield Seen(note.obligation.id, size=size, contrast=contrast)


def _sight(book: Book) -> tuple[_Sight, list[str]]:
    room, faults = room_of(book)
    fields = field_words(book.document)
    for name in book.named("footer", "header"):
        fields.update(field_words(book.parts.xml(name)))
    return _Sight(book, room, fields), faults


def _seen(sight: _Sight, notes: Sequence[_Note], large: str = "") -> Iterator[Diagnostic]:
    """Yield what is wrong with the look of the notes. Where notes share a paragraph, the first is named.

    ``large`` is the claim that may be set larger than its notes, in whatever style.
    """
    done: set[Part] = set()
    for note in notes:
        for paragraph in note.paragraphs:
            if paragraph not in done:
                done.add(paragraph)
                yield from _faults(sight, note, sight.look(paragraph))
        claim = max((look.size for look in sight.all_of(note.claim) if _is_text(look)), default=0.0)
        size = min((look.size for look in sight.all_of(note.paragraphs)), default=claim)
        if size < claim - _ROUNDING and not (large and note.obligation.beside == large):
            reason = f"is set in {size:g} pt, smaller than its claim in {claim:g} pt"
            yield findings.cramped(note.name, reason)


def _is_text(look: Paragraph) -> bool:
    return look.block.style != _KEY_STYLE


def _faults(sight: _Sight, note: _Note, looks: Iterable[Paragraph]) -> Iterator[Diagnostic]:
    """Yield what is wrong with a paragraph in any of its looks, each fault once."""
    found = {finding.message: finding for look in looks for finding in _look(sight, note, look)}
    yield from found.values()


def _look(sight: _Sight, note: _Note, look: Paragraph) -> Iterator[Diagnostic]:
    name, least = note.name, _least(note)
    for reason in reasons(sight.book, look, sight.fields):
        yield findings.concealed(name, reason)
    if look.size < least - _ROUNDING:
        yield findings.cramped(name, f"is set in {look.size:g} pt; it needs {least:g} pt")
    for reason in cramped(look):
        yield findings.cramped(name, reason)
    ratio = faintest(sight.book, look)
    if ratio < _LEAST_CONTRAST - _ROUNDING:
        yield findings.pale(name, f"has a contrast of {ratio:.1f} : 1; it needs {_LEAST_CONTRAST} : 1")
    for reason in off_page(look, sight.room):
        yield findings.off_page(name, reason)


def _least(note: _Note) -> float:
    return _LEAST_RUNNING if note.runs else _LEAST_NOTE


def _everywhere(book: Book, *, strict: bool) -> Iterator[Diagnostic]:
    """Yield what can hide or cover words anywhere in the document.

    In files of others text may run around what floats: that is looked at with them.
    """
    for element in book.document.iter(f"{W}altChunk", f"{W}subDoc"):
        yield findings.concealed(
            "the document", f"takes in another file (<{etree.QName(element).localname}>)"
        )
    if book.setting("linkStyles"):
        yield findings.concealed("the document", "takes its styles from a template each time it is opened")
    for anchor in book.document.iter(f"{_FLOATING}anchor") if strict else ():
        if anchor.get("behindDoc", "0") in ("0", "false") and anchor.find(f"{_FLOATING}wrapNone") is not None:
            yield findings.concealed("a note", "may be covered by a picture that floats in front of the text")
    for shape in book.document.iter(f"{W}pict") if strict else ():
        if any("position:absolute" in part.get("style", "").replace(" ", "") for part in shape.iter()):
            yield findings.concealed("a note", "may be covered by a drawing that floats over the text")


def _canaries(sight: _Sight, notes: Sequence[_Note], *, strict: bool) -> Iterator[Diagnostic]:
    """Yield a finding (PF49) for each way of hiding the first note of a copy that goes unnoticed."""
    first = next((note for note in notes if note.paragraphs and not note.runs), None)
    if first is None:
        return
    hidden, _ = _sight(sight.book.changed(first.paragraphs[0].paragraph, _hide))
    alone = Note(first.obligation, tuple(map(Part, hidden.book.document.iter(f"{W}p"))))
    noticed = {finding.code for finding in _seen(hidden, [alone])}
    if strict:
        noticed |= {finding.code for finding in unknown_in(hidden.book.document, "")}
    for code, trick in _CANARIES.items():
        if code not in noticed and (strict or code != "PF42"):
            yield findings.blind(trick)


_CANARIES = {
    "PF42": "set in properties that nobody knows",
    "PF43": "made hidden text",
    "PF44": "set in letters of one point by its style",
    "PF45": "made white",
}


def _hide(paragraph: etree._Element, sheet: etree._Element | None) -> None:
    """Make the words of a paragraph hidden and white, and its style's letters one point high."""
    for run in paragraph.iter(f"{W}r"):
        for old in run.findall(f"{W}rPr"):
            run.remove(old)
        own = etree.SubElement(run, f"{W}rPr")
        etree.SubElement(own, f"{W}vanish")
        etree.SubElement(own, f"{W}color").set(f"{W}val", "FFFFFF")
        etree.SubElement(own, f"{W}shd").set(f"{W}fill", "FFFFFF")
    style = value(paragraph.find(f"{W}pPr/{W}pStyle"))
    for entry in sheet.iterchildren(f"{W}style") if sheet is not None else ():
        if style == entry.get(f"{W}styleId") or (not style and entry.get(f"{W}default")):
            for old in entry.findall(f"{W}rPr"):
                entry.remove(old)
            own = etree.SubElement(entry, f"{W}rPr")
            for name in ("sz", "szCs"):
                etree.SubElement(own, f"{W}{name}").set(f"{W}val", "2")

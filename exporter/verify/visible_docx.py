"""Whether every note of a DOCX can be seen, from its parts alone.

A file just made is held to the list of what this exporter writes, any file to what hides, shrinks, fades or
moves a note. Each run also hides a note on purpose in a copy, and fails when that is not noticed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from exporter.diagnostics import Diagnostic, ProofError, Report
from exporter.model.obligation import Ledger
from exporter.readback.package import open_package
from exporter.verify import visible_findings as findings
from exporter.verify.seal import open_seal
from exporter.verify.seen import Look, Seen, at_least, rounded
from exporter.verify.visible_docx_book import Book, W, open_book, value
from exporter.verify.visible_docx_code import code_faults
from exporter.verify.visible_docx_colour import faintest
from exporter.verify.visible_docx_hiding import field_words, reasons
from exporter.verify.visible_docx_house import HOUSE
from exporter.verify.visible_docx_list import OURS, Grammar, unknown_in, unknown_things
from exporter.verify.visible_docx_look import Paragraph, paragraph_look, paragraphs_of, words_of
from exporter.verify.visible_docx_page import Room, cramped, off_page, room_of
from exporter.verify.visible_places import Placed, body_notes, running_notes, text_of

_LEAST_NOTE, _LEAST_RUNNING, _LEAST_CONTRAST = 10.0, 9.0, 4.5
_ROUNDING = 0.05
# The key message is set large so that it is read first; its evidence is as large as the text (DESIGN 5).
_KEY_STYLE = "KeyMessage"
_FLOATING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@dataclass(frozen=True, slots=True)
class _Sight:
    """A document under inspection; what was found out about its paragraphs is kept."""

    book: Book
    room: Room
    paragraphs: list[etree._Element]
    feet: list[etree._Element]
    fields: dict[etree._Element, str]
    looks: dict[etree._Element, Paragraph] = field(default_factory=dict)

    def look(self, element: etree._Element) -> Paragraph:
        """Return how a paragraph looks."""
        if element not in self.looks:
            self.looks[element] = paragraph_look(self.book, element)
        return self.looks[element]


def look_at_docx(data: bytes, ledger: Ledger, *, strict: bool = True) -> Look:
    """Return every reason why a note of the ledger may go unseen in a DOCX, and how each looks.

    ``strict`` is for a file just made: then anything that this exporter does not write is a finding (PF42).
    Raises ProofError (PF11) when the bytes are no readable DOCX.
    """
    package = open_package(data)
    roots = {name: package.xml(name) for name in package.names if name.endswith((".xml", ".rels"))}
    book = open_book(package, roots)
    report = Report(_everywhere(book))
    if strict:
        report.extend(unknown_things(package, roots, _grammar(data)))
    report.extend(code_faults(book, package))
    sight, faults = _sight(book)
    body = list(body_notes(text_of(map(words_of, sight.paragraphs)), ledger))
    running = list(running_notes(text_of(map(words_of, sight.feet)), ledger))
    notes = [*body, *running]
    report.extend(findings.unseen(placed.note) for placed in notes if not placed.paragraphs)
    report.extend(findings.off_page(placed.note, fault) for placed in notes[:1] for fault in faults)
    report.extend(_seen(sight, body, sight.paragraphs, _LEAST_NOTE))
    report.extend(_seen(sight, running, sight.feet, _LEAST_RUNNING))
    report.extend(_canaries(sight, body, strict=strict))
    looks = (*_looks(sight, body, sight.paragraphs), *_looks(sight, running, sight.feet))
    return Look(report, looks)


def _grammar(data: bytes) -> Grammar:
    """Return the list that a file just made is held to; its seal tells whether a template was used."""
    try:
        seal = open_seal(data, "docx")
    except ProofError:
        return OURS
    return HOUSE if seal and seal.template else OURS


def _looks(sight: _Sight, notes: Sequence[Placed], paragraphs: Sequence[etree._Element]) -> Iterator[Seen]:
    """Yield how each note that is there looks: its smallest letters and its lowest contrast."""
    for placed in notes:
        own = [sight.look(paragraphs[number]) for number in placed.own or placed.paragraphs]
        if own:
            size = rounded(min(look.size for look in own), 2)
            contrast = at_least(min(faintest(sight.book, look) for look in own), 1)
            yield Seen(placed.obligation, size=size, contrast=contrast)


def _sight(book: Book) -> tuple[_Sight, list[str]]:
    room, faults = room_of(book)
    fields = field_words(book.document)
    feet = [paragraph for foot in book.feet for paragraph in paragraphs_of(foot)]
    for foot in book.feet:
        fields.update(field_words(foot))
    return _Sight(book, room, paragraphs_of(book.document), feet, fields), faults


def _seen(
    sight: _Sight, notes: Sequence[Placed], paragraphs: Sequence[etree._Element], least: float
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the look of the notes; ``least`` is the size that they need in points.

    Where notes share a paragraph, the first of them is named.
    """
    done: set[int] = set()
    for placed in notes:
        for number in placed.paragraphs:
            if number not in done:
                done.add(number)
                yield from _look(sight, placed.note, sight.look(paragraphs[number]), least)
        claims = [sight.look(paragraphs[number]) for number in placed.claim]
        claim = max((look.size for look in claims if look.style != _KEY_STYLE), default=0.0)
        size = min((sight.look(paragraphs[number]).size for number in placed.own), default=claim)
        if size < claim - _ROUNDING:
            reason = f"is set in {size:g} pt, smaller than its claim in {claim:g} pt"
            yield findings.cramped(placed.note, reason)


def _look(sight: _Sight, note: str, look: Paragraph, least: float) -> Iterator[Diagnostic]:
    for reason in dict.fromkeys(reasons(sight.book, look, sight.fields)):
        yield findings.concealed(note, reason)
    if look.size < least - _ROUNDING:
        yield findings.cramped(note, f"is set in {look.size:g} pt; it needs {least:g} pt")
    for reason in cramped(look):
        yield findings.cramped(note, reason)
    ratio = faintest(sight.book, look)
    if ratio < _LEAST_CONTRAST - _ROUNDING:
        yield findings.pale(note, f"has a contrast of {ratio:.1f} : 1; it needs {_LEAST_CONTRAST} : 1")
    for reason in off_page(look, sight.room):
        yield findings.off_page(note, reason)


def _everywhere(book: Book) -> Iterator[Diagnostic]:
    """Yield what can hide or cover words anywhere in the document."""
    for element in book.document.iter(f"{W}altChunk", f"{W}subDoc"):
        yield findings.concealed(
            "the document", f"takes in another file (<{etree.QName(element).localname}>)"
        )
    if book.setting("linkStyles"):
        yield findings.concealed("the document", "takes its styles from a template each time it is opened")
    for anchor in book.document.iter(f"{_FLOATING}anchor"):
        if anchor.get("behindDoc", "0") in ("0", "false") and anchor.find(f"{_FLOATING}wrapNone") is not None:
            yield findings.concealed("a note", "may be covered by a picture that floats in front of the text")
    for shape in book.document.iter(f"{W}pict"):
        if any("position:absolute" in part.get("style", "").replace(" ", "") for part in shape.iter()):
            yield findings.concealed("a note", "may be covered by a drawing that floats over the text")


def _canaries(sight: _Sight, notes: Sequence[Placed], *, strict: bool) -> Iterator[Diagnostic]:
    """Yield a finding (PF49) for each way of hiding the first note of a copy that goes unnoticed."""
    placed = next((placed for placed in notes if placed.paragraphs), None)
    if placed is None:
        return
    hidden, _ = _sight(sight.book.changed(sight.paragraphs[placed.paragraphs[0]], _hide))
    alone = Placed(placed.note, (0,))
    noticed = {finding.code for finding in _seen(hidden, [alone], hidden.paragraphs, _LEAST_NOTE)}
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

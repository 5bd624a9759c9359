"""A DOCX that others saved, held to the lists of what they write: near notes, and over the whole file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from lxml import etree

from exporter.diagnostics import Diagnostic
from exporter.intake.docx.markup import W, is_on, number, value
from exporter.proof.visible import findings
from exporter.proof.visible.docx.others.apart import broken_inside, moved_apart
from exporter.proof.visible.docx.others.cells import off_the_table
from exporter.proof.visible.docx.others.fields import far_reason, fields_of, near_reason
from exporter.proof.visible.docx.others.floats import covering, swallowed, unlike
from exporter.proof.visible.docx.others.fonts import Fonts, fonts_of
from exporter.proof.visible.docx.others.lists import SECTION, children, is_known, misfits, short
from exporter.proof.visible.docx.others.margins import margin_faults, sheet_faults
from exporter.proof.visible.docx.others.markup import strange_around, strange_inside, strange_properties
from exporter.proof.visible.docx.others.near import DocxNote, Near, near
from exporter.proof.visible.docx.others.numbers import strange_number
from exporter.proof.visible.docx.others.package import package_faults, root_faults
from exporter.proof.visible.docx.others.remarks import remarks
from exporter.proof.visible.docx.page import Room, room_of
from exporter.readback.docx.book import Book
from exporter.readback.docx.look import Paragraph, Part, looks_of

_COLLAPSED = "{http://schemas.microsoft.com/office/word/2012/wordml}collapsed"
_MOST_UNUSUAL = 10
_SPACES = ("before", "after", "line")
_RAISED = 12.0
_HALF = 0.5


def judged(book: Book, notes: Sequence[DocxNote], fonts: Collection[str] = ()) -> Iterator[Diagnostic]:
    """Yield what a document holds that its notes may not be seen for, or not as they are; then remarks.

    ``fonts`` are the digests of those that it may bring along.
    """
    close = near(notes)
    room, _ = room_of(book)
    yield from package_faults(book)
    yield from _near(book, close, room, fonts_of(book, fonts))
    for note, stretch in close.stretches:
        yield from _each(findings.parted, note.name, moved_apart(book, note, stretch))
    for part in dict.fromkeys((book.name, *book.named("header", "footer"))):
        yield from _part(book, part, close)
    yield from remarks(book)


def _near(book: Book, close: Near, room: Room, fonts: Fonts) -> Iterator[Diagnostic]:
    strange = dict[str, None]()
    for paragraph, name in close.names.items():
        looks = looks_of(book, Part(paragraph))
        reasons = [*strange_inside(paragraph, signed=paragraph in close.signed)]
        reasons += strange_around(paragraph)
        reasons += [reason for look in looks for reason in _looked_at(book, look)]
        strange |= {reason: None for look in looks for reason in fonts.strange(book, look)}
        yield from _each(findings.concealed, name, reasons)
        yield from _each(
            findings.off_page, name, (one for look in looks for one in off_the_table(book, look, room))
        )
        if paragraph in close.of_notes:
            yield from _each(findings.parted, name, broken_inside(book, paragraph))
    yield from (findings.changeable(what, "word/fontTable.xml") for what in strange)


def _looked_at(book: Book, look: Paragraph) -> Iterator[str]:
    yield from strange_properties(look)
    yield from strange_number(book, look)


def _part(book: Book, part: str, close: Near) -> Iterator[Diagnostic]:
    """Yield what may lie over notes, replace or move words, in a part; then what is unusual there."""
    root = book.parts.xml(part)
    margin = {f"{W}hdr": "header", f"{W}ftr": "footer"}.get(str(root.tag), "")
    yield from root_faults(root, part)
    reasons = [*covering(book, root, margin=margin), *unlike(root), *_displaced(book, root), *_sections(root)]
    reasons += [*margin_faults(book, root), *swallowed(root)]
    yield from (findings.changeable(what, part) for what in dict.fromkeys(reasons))
    for field in fields_of(root):
        if name := close.name(field.element):
            yield from _each(findings.concealed, name, [near_reason(field, running=bool(margin))])
            continue
        what, changes = far_reason(field)
        if what:
            yield (findings.changeable if changes else findings.unusual)(what, part)
    strangers = dict.fromkeys(
        short(str(one.tag)) for one in root.iter(etree.Element) if not is_known(str(one.tag))
    )
    yield from (findings.unusual(f"<{name}>", part) for name in [*strangers][:_MOST_UNUSUAL])


def _sections(root: etree._Element) -> Iterator[str]:
    """Yield what a section says of its pages and that is neither measured nor on a list (17.6)."""
    for section in root.iter(f"{W}sectPr"):
        for name in ("docGrid", "textDirection", "pgBorders"):
            element = section.find(f"{W}{name}")
            borders = element if name == "pgBorders" else None
            faults = [*misfits(element, SECTION[name])] if element is not None else []
            faults += [fault for border in children(borders) for fault in misfits(border, SECTION["border"])]
            yield from (f"pages set with <w:{name}> {fault}" for fault in faults)
        yield from sheet_faults(section)


def _displaced(book: Book, root: etree._Element) -> Iterator[str]:
    """Yield words set over the lines beside them, and headings that fold away what is below them."""
    for paragraph in root.iter(f"{W}p"):
        block = book.cascade.block(paragraph)
        if any((number(block.layers.attribute("spacing", name)) or 0) < 0 for name in _SPACES):
            yield "a paragraph pulled over the one before it (17.3.1.33)"
        if is_on(block.layers.get(_COLLAPSED)):
            yield "a heading that folds away what stands under it (MS-DOCX, 2.5.1.4)"
        line = number(block.layers.attribute("spacing", "line")) or 0
        exact = block.layers.attribute("spacing", "lineRule") == "exact"
        for run in paragraph.iter(f"{W}r"):
            if (
                not any(True for _ in run.iterchildren(f"{W}t"))
                or next(run.iterancestors(f"{W}p")) is not paragraph
            ):
                continue
            layers = book.cascade.run(run, block)
            if abs(number(value(layers.get("position"))) or 0) > _RAISED:
                yield "words raised or lowered over other lines (17.3.2.24)"
            if exact and line / 20 < _HALF * max(layers.sizes):
                yield "lines lower than half their letters, which lie over other lines (17.18.48)"


def _each(
    finding: Callable[[str, str], Diagnostic], name: str, reasons: Iterable[str]
) -> Iterator[Diagnostic]:
    yield from (finding(name, reason) for reason in dict.fromkeys(reasons) if reason)

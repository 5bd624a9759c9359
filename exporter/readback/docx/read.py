"""Reads a DOCX as people meet it, from its parts as XML; never with the library that writes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from exporter.intake.docx.markup import A, R, W, is_on
from exporter.model.format import Format
from exporter.model.transcript import Place, TextBlock, Transcript
from exporter.readback.docx.book import Book, open_book
from exporter.readback.docx.offered import offered
from exporter.readback.docx.paragraphs import BOX, part_reader
from exporter.readback.docx.told import told
from exporter.readback.package import open_package, unreadable

MARGIN = "margin"
"""The role of what is told of heads and feet begins with it."""
_KINDS = {"default": "", "first": ", first page", "even": ", even pages"}
_OUT_OF_SIGHT = ("footnotes", "endnotes", "comments")
_DRAWN_PARTS = ("chart", "chartEx", "diagramData")
# The words of charts (21.2.2.214) and their categories, and of diagrams (21.1.2.3.11).
_DRAWN_WORDS = ("{*}p", "{*}strCache", "{*}multiLvlStrCache")


def read(data: bytes) -> Transcript:
    """Return what a reader of the DOCX meets: body, feet and heads of every section, what is hidden.

    Raises ProofError (PF11) when the bytes are no readable DOCX.
    """
    book = open_book(open_package(data))
    body = book.document.find(f"{W}body")
    if body is None:
        raise unreadable("it has no body")
    blocks = [
        *part_reader(book, book.name).blocks(body, Place.BODY),
        *_margins(book, body),
        *_out_of_sight(book),
        *_drawn(book),
        *_properties(book),
        *told(book.document, book.name),
        *_told_of_margins(book),
        *offered(book),
    ]
    return Transcript(
        Format.DOCX, tuple(block for block in blocks if block.text or block.place is Place.RUNNING)
    )


def _margins(book: Book, body: etree._Element) -> Iterator[TextBlock]:
    """Yield the heads and feet that apply to each section; one that is wanted and absent is an empty block.

    A section without one of a kind has that of the section before it (17.10.1).
    """
    inherited: dict[tuple[str, str], str] = {}
    for number, section in enumerate(body.iter(f"{W}sectPr"), 1):
        for margin in ("header", "footer"):
            for reference in section.iterchildren(f"{W}{margin}Reference"):
                kind = reference.get(f"{W}type", "default")
                inherited[margin, kind] = book.target(reference.get(f"{R}id", ""))
            for kind in _wanted(book, section):
                where = f"section {number}{_KINDS[kind]}"
                if part := inherited.get((margin, kind), ""):
                    reader = part_reader(book, part)
                    yield from reader.blocks(book.parts.xml(part), Place.RUNNING, margin, where)
                elif margin == "footer":
                    yield TextBlock("", Place.RUNNING, margin, container=where)


def _wanted(book: Book, section: etree._Element) -> Iterator[str]:
    yield "default"
    if is_on(section.find(f"{W}titlePg")):
        yield "first"
    # Whether even pages have heads and feet of their own (17.15.1.36).
    if book.setting("evenAndOddHeaders"):
        yield "even"


def _out_of_sight(book: Book) -> Iterator[TextBlock]:
    for one in book.related:
        if one.kind in _OUT_OF_SIGHT and not one.outside:
            reader = part_reader(book, one.target)
            for entry in book.parts.xml(one.target).iterchildren(etree.Element):
                yield from reader.blocks(entry, Place.HIDDEN, one.kind)


def _drawn(book: Book) -> Iterator[TextBlock]:
    """Yield the words of charts and diagrams: they are shown, and stand in parts of their own."""
    for name in (book.name, *book.named("header", "footer")):
        for one in book.parts.related(name):
            if one.kind in _DRAWN_PARTS and not one.outside and one.target in book.parts.package.names:
                for holder in book.parts.xml(one.target).iter(*_DRAWN_WORDS):
                    text = " ".join("".join(holder.itertext(f"{A}t", "{*}v")).split())
                    if text:
                        yield TextBlock(text, Place.HIDDEN, BOX, at=(one.target, 0))


def _told_of_margins(book: Book) -> Iterator[TextBlock]:
    for name in book.named("header", "footer"):
        for block in told(book.parts.xml(name), name):
            yield replace(block, role=f"{MARGIN} {block.role}")


def _properties(book: Book) -> Iterator[TextBlock]:
    parts = book.parts
    for one in parts.related(""):
        if one.kind == "core-properties" and one.target in parts.package.names:
            for entry in parts.xml(one.target).iterchildren(etree.Element):
                if entry.text:
                    yield TextBlock(entry.text, Place.METADATA, etree.QName(entry).localname)

"""Every passage that an edition prints, by a walk of its own: what accounts for the text of a finished file.

It knows what each format says in words (a label before a table, an address behind a link) and nothing of how
the writers set them, so that words which they add, and words which they lose, are seen.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from exporter.model.account import Account, digests
from exporter.model.blocks import (
    Checklist,
    Figure,
    ItemList,
    Paragraph,
    Picture,
    Quote,
    Remark,
    Table,
    WriteIn,
)
from exporter.model.brand import Brand
from exporter.model.edition import (
    Availability,
    Beside,
    Edition,
    EditionKind,
    GivenBy,
    MedicineList,
    PrintedBlock,
    PrintedClaim,
    PrintedNote,
    PrintedReference,
    PrintedSection,
    ReferenceList,
)
from exporter.model.inlines import (
    Citation,
    Emphasis,
    Foreign,
    Inlines,
    LineBreak,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from exporter.model.transcript import Place
from exporter.readback.formats import reader
from exporter.theme.folder import TEMPLATES
from exporter.theme.templates import fill
from exporter.theme.theme import Theme
from exporter.verify.normalise import any_case
from exporter.verify.owed import SCREENS

_TAG = re.compile(r"<[^>]*>")


def account_of(
    edition: Edition, format_: str, theme: Theme, brand: Brand | None = None, house: bytes = b""
) -> Account:
    """Return what accounts for the text of an edition in a format.

    ``house`` is the Word template of an organisation. Raises ThemeError when a template of the theme fails,
    ProofError (PF11) when the house template is no DOCX.
    """
    walk = _Walk(edition, format_)
    passages = [*walk.passages()]
    contents = [any_case(f"{entry.number} {entry.title}") for entry in edition.contents]
    pictures = [*walk.pictures, *([brand.logo.picture] if brand is not None and brand.logo else ())]
    drawn = [words for picture in pictures for words in _drawn(picture)]
    around = (*_furniture(edition, theme, brand), *_heads(edition, format_, theme))
    return Account(
        digests(map(any_case, passages)),
        # Programs that save a book again put its title, as its properties say it, over the list.
        digests([*map(any_case, (edition.words.contents, edition.metadata.title)), *contents]),
        digests(map(any_case, walk.heads)),
        tuple(filter(str.strip, (*around, *_of_house(house), *drawn))),
        *_cited(edition, walk),
    )


def _cited(edition: Edition, walk: _Walk) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the entries that may say on which pages they are cited, and the words before the numbers."""
    if walk.format != "pdf" or not walk.references:
        return (), ()
    words = edition.words
    before = tuple(f"({words.cited_on} {word}" for word in (words.cited_page, words.cited_pages))
    return digests(map(any_case, walk.references)), before


def _furniture(edition: Edition, theme: Theme, brand: Brand | None) -> Iterator[str]:
    running = edition.running
    yield from (running.disclaimer, running.identity, running.page, edition.words.start)
    texts = {
        "title": edition.title,
        "subtitle": edition.subtitle,
        "short_title": edition.short_title,
        "identity": running.identity,
        "version": edition.metadata.version,
        "creators": ", ".join(edition.metadata.creators),
        "publisher": edition.metadata.publisher,
        "rights": edition.metadata.rights,
        "lang": edition.lang,
    }
    for name in TEMPLATES:
        filled = _TAG.sub("\n", fill(theme, name, texts))
        yield from (" ".join(line.split()) for line in html.unescape(filled).split("\n"))
    if brand is not None:
        yield from (brand.name, *brand.address, brand.phone, brand.hours, brand.email, brand.url)
        yield brand.url.partition("://")[2]
        yield brand.legal


def _heads(edition: Edition, format_: str, theme: Theme) -> Iterator[str]:
    """Yield the titles that a theme sets at the head of the pages of a PDF."""
    if format_ == "pdf" and theme.running_head == "chapter" and edition.kind is not EditionKind.HANDOUT:
        yield from (section.short for section in edition.sections if section.heading)


def _drawn(picture: Picture) -> Iterator[str]:
    """Yield the texts that a drawing holds: a PDF paints them as text."""
    if picture.media_type == "image/svg+xml":
        # Only here: the process that writes imports this module, and must import no reader of XML.
        from exporter.readback.package import parse_xml

        for element in parse_xml(picture.data, picture.name).iter("{*}text"):
            yield "".join(element.itertext())


def _of_house(template: bytes) -> Iterator[str]:
    """Yield what stands in the heads and feet of a Word template."""
    blocks = reader("docx")(template).blocks if template else ()
    yield from (block.text for block in blocks if block.place is Place.RUNNING)


class _Walk:
    """A walk through an edition for one format; ``heads``, ``pictures``, ``references`` are what it met."""

    def __init__(self, edition: Edition, format_: str) -> None:
        self.edition = edition
        self.format = format_
        self.heads: list[str] = []
        self.pictures: list[Picture] = []
        self.references: list[str] = []

    def passages(self) -> Iterator[str]:
        """Yield the words of each block in reading order, the contents list left out."""
        edition = self.edition
        yield from (edition.title, edition.subtitle)
        yield from (self.words(line.content) for line in edition.byline)
        yield from map(_note, edition.disclaimers)
        if box := edition.who_to_call:
            yield box.heading
            yield from (f"{entry.number} {entry.reason}" for entry in box.entries)
            yield box.checked
        if edition.key_message:
            yield from self.block(edition.key_message)
        for section in edition.sections:
            yield from self.section(section)

    def section(self, section: PrintedSection) -> Iterator[str]:
        """Yield the heading, the opening, the blocks and the sections of a section."""
        if section.heading:
            yield f"{section.number} {self.words(section.heading)}"
        if section.opening is not None:
            yield section.opening.subtitle
            yield from (self.words(line.content) for line in section.opening.byline)
        for block in section.blocks:
            yield from self.block(block)
        for inner in section.sections:
            yield from self.section(inner)

    def block(self, block: PrintedBlock) -> Iterator[str]:  # noqa: C901, PLR0912 - one branch a kind
        """Yield the passages of one block."""
        match block:
            case Paragraph() | ItemList():
                yield from self.flow([block])
            case Table():
                yield from self.table(block)
            case Quote():
                yield from self.flow(block.paragraphs)
            case Figure():
                self.pictures.append(block.picture)
                if self.format == "text" and block.alt:
                    yield f"[{self.edition.words.figure}: {block.alt}]"
                yield block.caption
            case Remark():
                yield block.title
                yield from self.flow(block.body)
            case Checklist():
                yield block.title
                yield from map(self.words, block.items)
            case WriteIn():
                yield block.label
            case MedicineList():
                yield block.title
                yield from [" ".join(block.columns)] if self.format == "text" else block.columns
                self.heads += block.columns
            case GivenBy():
                # On a screen nothing is signed.
                yield from (*block.lines, block.tick) if self.format not in SCREENS else ()
            case Availability():
                yield from map(self.words, (block.newest, block.formats))
            case Beside():
                yield from self.block(block.main)
                yield from self.block(block.side)
            case PrintedClaim():
                yield from self.flow(block.body)
                yield from map(_note, (block.evidence, *block.cautions))
            case PrintedNote():
                yield _note(block)
            case ReferenceList():
                numbered = all(entry.label.isdecimal() for entry in block.entries)
                said = [self.reference(entry, numbered=numbered) for entry in block.entries]
                self.references += said
                yield from said
            case _:
                assert_never(block)

    def flow(self, parts: Iterable[Paragraph | ItemList]) -> Iterator[str]:
        """Yield paragraphs and list items, the items of an item's own lists after it."""
        for part in parts:
            match part:
                case Paragraph():
                    yield self.words(part.content)
                case ItemList():
                    for item in part.items:
                        yield self.words(item.content)
                        yield from self.flow(item.lists)
                case _:
                    assert_never(part)

    def table(self, table: Table) -> Iterator[str]:
        """Yield caption and cells; in plain text the head of its column stands before each cell."""
        caption, heads = self.words(table.caption), [*map(self.words, table.header)]
        if self.format == "text":
            yield f"{self.edition.words.table}: {caption}" if caption else ""
            for row in table.rows:
                yield from (f"{head}: {self.words(cell)}" for head, cell in zip(heads, row, strict=True))
            return
        # On paper the row that comes again is no table any more: its cells are one line.
        self.heads += [*heads, *([" ".join(heads)] if self.format == "pdf" else [])]
        yield from (caption, *heads)
        yield from (self.words(cell) for row in table.rows for cell in row)

    def reference(self, entry: PrintedReference, *, numbered: bool) -> str:
        """Return an entry of the list; a number is words in a DOCX, and a list marker everywhere else."""
        content = self.words(entry.content)
        if self.format == "docx":
            return f"{entry.label} {content}"
        if self.format == "text":
            return content if not entry.label or entry.label.isdecimal() else f"{entry.label}. {content}"
        return content if numbered else f"{entry.label} {content}"

    def words(self, content: Inlines) -> str:
        """Return the words of inlines; on paper an outside link is followed by its address."""
        return "".join(self._words(content))

    def _words(self, content: Inlines) -> Iterator[str]:
        for inline in content:
            match inline:
                case Text(value) | Subscript(value) | Superscript(value):
                    yield value
                case LineBreak():
                    yield " "
                case Citation(_, marks):
                    yield from (mark.text for mark in marks)
                case Link(_, inner, address):
                    yield from self._words(inner)
                    if address and self.format not in SCREENS:
                        yield f" ({address})"
                case Emphasis(inner) | Strong(inner) | Foreign(_, inner):
                    yield from self._words(inner)
                case _:
                    assert_never(inline)


def _note(note: PrintedNote) -> str:
    return " ".join((note.label, note.text, "".join(mark.text for mark in note.marks)))

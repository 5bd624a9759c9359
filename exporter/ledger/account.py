"""Every passage that an edition prints, by a walk of its own: what accounts for the text of a finished file.

It knows what each format says in words (a label before a table, an address behind a link) and nothing of how
the writers set them, so that words which they add, and words which they lose, are seen.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from hashlib import sha256
from itertools import groupby
from typing import assert_never

from exporter.intake.likeness import is_drawing, likeness_of
from exporter.intake.svg import texts_of
from exporter.model.account import Account, digests, link_digest, plain_address
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
    PrintedLadder,
    PrintedNote,
    PrintedReference,
    PrintedSection,
    ReferenceList,
)
from exporter.model.format import Format, Numbers
from exporter.model.inlines import (
    Citation,
    Emphasis,
    Foreign,
    InlinePicture,
    Inlines,
    LineBreak,
    Link,
    MarkPart,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from exporter.model.walk import plain
from exporter.model.wording import any_case
from exporter.theme.embedded.cuts import cuts
from exporter.theme.folder import TEMPLATES
from exporter.theme.templates import fill
from exporter.theme.theme import Theme

_TAG = re.compile(r"<[^>]*>")


def account_of(
    edition: Edition,
    format_: Format,
    theme: Theme,
    brand: Brand | None = None,
    around: Sequence[str] = (),
) -> Account:
    """Return what accounts for the text of an edition in a format.

    ``around`` are the texts in the heads and feet of an organisation's Word template. Raises ThemeError when
    a template of the theme fails.
    """
    walk = _Walk(edition, format_)
    passages = [*walk.passages()]
    contents = [any_case(f"{entry.number} {entry.title}") for entry in edition.contents]
    pictures = [*walk.pictures, *([brand.logo.picture] if brand is not None and brand.logo else ())]
    drawn = [*walk.drawn, *(words for picture in pictures for words in _drawn(picture))]
    running = (*_furniture(edition, theme, brand), *_heads(edition, format_, theme))
    return Account(
        digests(map(any_case, passages)),
        # Programs that save a book again put its title, as its properties say it, over the list.
        digests([*map(any_case, (edition.words.contents, edition.metadata.title)), *contents]),
        digests(map(any_case, walk.heads)),
        tuple(filter(str.strip, (*running, *around, *drawn))),
        *_cited(edition, walk),
        links=() if format_.traits.plain else tuple(dict.fromkeys(walk.linked())),
        told=() if format_.traits.plain else tuple(dict.fromkeys(digests(map(any_case, _told(walk, brand))))),
        properties=()
        if format_.traits.plain
        else tuple(dict.fromkeys(digests(map(any_case, _properties(walk, brand))))),
        fonts=_fonts(theme.set_for(edition.kind)) if format_.traits.edited else (),
        pictures=() if format_.traits.plain else tuple(_likenesses(walk.shown, format_)),
    )


def _likenesses(pictures: Iterable[Picture], format_: Format) -> Iterator[str]:
    """Yield what each picture looks like; paper and Word have drawings in other forms than their own."""
    for likeness in (likeness_of(picture.data) for picture in pictures):
        if likeness and (format_.traits.screen or not is_drawing(likeness)):
            yield likeness


def _fonts(theme: Theme) -> tuple[str, ...]:
    return tuple(sorted({sha256(cut.data).hexdigest() for cut in cuts(theme)}))


def _cited(edition: Edition, walk: _Walk) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the entries that may say on which pages they are cited, and the words before the numbers."""
    if not walk.format.traits.paged or not walk.references:
        return (), ()
    words = edition.words
    before = tuple(f"({words.cited_on} {word}" for word in (words.cited_page, words.cited_pages))
    return digests(map(any_case, walk.references)), before


def _told(walk: _Walk, brand: Brand | None) -> Iterator[str]:
    """Yield what programs tell of the file and its text does not say: its titles, and descriptions."""
    edition, words = walk.edition, walk.edition.words
    about = edition.metadata
    notes = " ".join(note.wording for note in edition.disclaimers)
    yield from (about.title, edition.title, edition.subtitle, edition.short_title)
    yield from (about.description, f"{about.description} {notes}")
    cover = f"{words.cover}: {edition.title}"
    yield from (words.cover, cover, f"{edition.draft}. {cover}", words.contents, words.start)
    yield from (words.back_to_text, words.cited_page)
    headings = (edition.title, words.key_message, words.contents, *walk.headings)
    yield from (f"{words.back_to_text}: {heading}" for heading in headings)
    yield from (*walk.headings, *walk.told)
    if brand is not None and brand.logo:
        yield brand.logo.alt


_BETWEEN = ("; ", ", ", " ")


def _properties(walk: _Walk, brand: Brand | None) -> Iterator[str]:
    """Yield what the properties of a file name, each by itself, and the labels of notes."""
    about = walk.edition.metadata
    yield from _texts(asdict(about))
    # Files name several in one property; LibreOffice writes them without what stood between them.
    yield from (between.join(names) for names in (about.subjects, about.creators) for between in _BETWEEN)
    yield from walk.labels
    if brand is not None:
        yield brand.name


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from (text for inner in value.values() for text in _texts(inner))
        case tuple() | list():
            yield from (text for inner in value for text in _texts(inner))


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


def _heads(edition: Edition, format_: Format, theme: Theme) -> Iterator[str]:
    """Yield the titles that a theme sets at the head of the pages of a PDF."""
    if format_.traits.paged and theme.running_head == "chapter" and edition.kind is not EditionKind.HANDOUT:
        yield from (section.short for section in edition.sections if section.heading)
        if edition.kind is EditionKind.BOOK:
            yield edition.short_title


def _drawn(picture: Picture) -> Iterator[str]:
    """Yield the texts that a drawing holds: a PDF paints them as text."""
    if picture.media_type == "image/svg+xml":
        yield from texts_of(picture.data)


class _Walk:
    """A walk through an edition for one format; ``heads``, ``pictures`` and the like are what it met.

    ``shown`` are those of the pictures that have alternative text.
    """

    def __init__(self, edition: Edition, format_: Format) -> None:
        self.edition = edition
        self.format = format_
        self.heads: list[str] = []
        self.pictures: list[Picture] = []
        self.shown: list[Picture] = []
        self.drawn: list[str] = []
        self.headings: list[str] = []
        self.told: list[str] = []
        self.labels: list[str] = []
        self.tables = 0
        self.references: list[str] = []
        self.targets: list[tuple[str, str]] = []
        self.marks: list[MarkPart] = []
        self.entries: dict[str, str] = {}
        self.inner: list[tuple[str, str]] = []
        self.places: dict[str, tuple[str, ...]] = {}

    def linked(self) -> Iterator[str]:
        """Yield the digests of the links met: of words to addresses, of citations to entries of the list."""
        for words, target in self.targets:
            yield link_digest(any_case(words), plain_address(target))
        for mark in self.marks:
            if mark.anchor in self.entries:
                yield link_digest(any_case(mark.text), f"#{any_case(self.entries[mark.anchor])}")
        for words, anchor in self.inner:
            for passage in self.places.get(anchor, ("",)):
                yield link_digest(any_case(words), f"#{any_case(passage)}")

    def passages(self) -> Iterator[str]:
        """Yield the words of each block in reading order, the contents list left out."""
        edition = self.edition
        yield from (edition.draft, edition.title, edition.subtitle)
        yield from (self.words(line.content) for line in edition.byline)
        if edition.key_message:
            # On a screen it has a heading: those who go from heading to heading pass nothing over.
            yield edition.words.key_message if self.format.traits.screen else ""
            yield from self.block(edition.key_message)
        if box := edition.urgent_card:
            yield box.heading
            self.headings.append(box.heading)
            self.targets += [(entry.number, entry.uri) for entry in box.entries if entry.number]
            yield from (entry.wording for entry in box.entries)
            yield from map(self.note, box.cautions)
            yield box.checked
        yield from map(self.note, edition.disclaimers)
        for section in edition.sections:
            yield from self.section(section)

    def section(self, section: PrintedSection) -> Iterator[str]:
        """Yield the heading, the opening, the blocks and the sections of a section."""
        if section.heading:
            said = self.words(section.heading)
            heading = f"{section.number} {said}".lstrip()
            # Word draws the number, and its readers may go without: the paragraph holds the words alone.
            self.places[section.anchor] = (heading, said)
            bare = plain(section.heading)
            self.headings += [heading, said, bare, f"{section.number} {bare}".lstrip()]
            yield heading
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
                # What only decorates may be the ground of a page, which is no picture there.
                self.shown += [block.picture] if block.alt else []
                self.places[block.id] = (block.printed_caption,)
                yield from (*self.described(block.alt), block.printed_caption)
            case PrintedLadder():
                self.drawn += block.drawn
                yield from self.described(block.alt)
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
                self.describe(block.title, block.columns)
                yield from [" ".join(block.columns)] if self.format.traits.plain else block.columns
                self.heads += block.columns
            case GivenBy():
                # On a screen nothing is signed.
                yield from (*block.lines, block.tick) if not self.format.traits.screen else ()
            case Availability():
                self.told.append(block.alt)
                yield from map(self.words, (block.newest, block.formats))
            case Beside():
                yield from self.block(block.main)
                yield from self.block(block.side)
            case PrintedClaim():
                yield from self.claim(block)
            case PrintedNote():
                yield self.note(block)
            case ReferenceList():
                yield from self.listed(block.entries)
            case _:
                assert_never(block)

    def described(self, alt: str) -> Iterator[str]:
        """Yield how a picture is described where it is not shown."""
        self.told.append(alt)
        if self.format.traits.plain and alt:
            yield f"[{self.edition.words.figure}: {alt}]"

    def listed(self, entries: Sequence[PrintedReference]) -> Iterator[str]:
        """Yield what the entries of a list of references say."""
        numbered = all(entry.label.isdecimal() for entry in entries)
        said = [self.reference(entry, numbered=numbered) for entry in entries]
        self.references += said
        self.entries |= {entry.anchor: words for entry, words in zip(entries, said, strict=True)}
        yield from said

    def claim(self, claim: PrintedClaim) -> Iterator[str]:
        """Yield what a claim says, then its notes. Links to it lead to all of it, or to its beginning."""
        said = [*self.flow(claim.body)]
        self.places[claim.anchor] = ("".join(said), *said[:1])
        yield from said
        yield from map(self.note, (claim.evidence, *claim.cautions))

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
        self.describe(plain(table.caption), [*map(plain, table.header)])
        caption, heads = self.words(table.caption), [*map(self.words, table.header)]
        if self.format.traits.plain:
            yield f"{self.edition.words.table}: {caption}" if caption else ""
            for row in table.rows:
                yield from (f"{head}: {self.words(cell)}" for head, cell in zip(heads, row, strict=True))
            return
        # On paper the row that comes again is no table any more: its cells are one line.
        self.heads += [*heads, *([" ".join(heads)] if self.format.traits.paged else [])]
        yield from (caption, *heads)
        yield from (self.words(cell) for row in table.rows for cell in row)

    def describe(self, caption: str, heads: Sequence[str]) -> None:
        """Note what a Word file tells of a table: its caption, its number without one, and its heads."""
        self.tables += 1
        self.told += [caption or f"{self.edition.words.table} {self.tables}", ", ".join(filter(None, heads))]

    def reference(self, entry: PrintedReference, *, numbered: bool) -> str:
        """Return an entry of the list; a number is words in a DOCX, and a list marker everywhere else."""
        content = self.words(entry.content)
        match self.format.traits.numbers:
            case Numbers.WORDS:
                return f"{entry.label} {content}"
            case Numbers.LAYOUT:
                return content if not entry.label or entry.label.isdecimal() else f"{entry.label}. {content}"
            case Numbers.MARKER:
                return content if numbered else f"{entry.label} {content}"

    def note(self, note: PrintedNote) -> str:
        """Return the words of a note with the marks of its citations."""
        self.marks += note.marks
        self.labels.append(note.label)
        return " ".join((note.label, note.text, "".join(mark.text for mark in note.marks)))

    def words(self, content: Inlines) -> str:
        """Return the words of inlines; on paper an outside link is followed by its address."""
        self.targets += _touching(content)
        return "".join(self._words(content))

    def _words(self, content: Inlines) -> Iterator[str]:
        for inline in content:
            match inline:
                case Text(value) | Subscript(value) | Superscript(value):
                    yield value
                case LineBreak():
                    yield " "
                case InlinePicture(picture, alt):
                    self.pictures.append(picture)
                    self.shown.append(picture)
                    self.told.append(alt)
                    yield f"[{self.edition.words.figure}: {alt}]" if self.format.traits.plain else ""
                case Citation(_, marks):
                    self.marks += marks
                    yield from (mark.text for mark in marks)
                case Link(target, inner, address):
                    words = "".join(self._words(inner))
                    if target.startswith("#"):
                        self.inner.append((words, target[1:]))
                    else:
                        self.targets.append((words, target))
                    yield words
                    if address and not self.format.traits.screen:
                        yield f" ({address})"
                case Emphasis(inner) | Strong(inner) | Foreign(_, inner):
                    yield from self._words(inner)
                case _:
                    assert_never(inline)


def _touching(content: Inlines) -> Iterator[tuple[str, str]]:
    """Yield words and address of links to one address with nothing between: who reads meets one link."""
    for target, links in groupby(content, key=lambda one: one.target if isinstance(one, Link) else ""):
        several = [one for one in links if isinstance(one, Link)]
        if len(several) > 1 and not target.startswith("#"):
            yield "".join(plain(one.content) for one in several), target

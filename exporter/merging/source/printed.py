"""Every passage that an edition prints, in reading order, with the places that say it in the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import assert_never

from exporter.diagnostics import Location
from exporter.merging.source import places
from exporter.merging.source.letters import Dialect
from exporter.merging.source.notes import NoteTexts
from exporter.merging.source.passages import CITED, Block, Holder, Kind, Origin, Part, Passage
from exporter.model.blocks import (
    NOWHERE,
    Checklist,
    Figure,
    ItemList,
    Paragraph,
    Quote,
    Remark,
    Table,
    WriteIn,
)
from exporter.model.book import Book, Work, chapters
from exporter.model.edition import (
    Availability,
    Beside,
    Edition,
    GivenBy,
    MedicineList,
    PrintedBlock,
    PrintedClaim,
    PrintedLadder,
    PrintedNote,
    PrintedSection,
    ReferenceList,
    SectionRole,
    UrgentCard,
)
from exporter.model.edition_walk import words_on_paper
from exporter.model.inlines import Emphasis, Foreign, Inline, InlinePicture, Inlines, Link, Strong
from exporter.model.publication import Publication, Section
from exporter.model.walk import plain, sections

_ABOUT = "the exporter writes this from the front matter: change it there"
_LABEL = "these words are the exporter's own"
_OWN_HEADINGS = frozenset({SectionRole.ABOUT, SectionRole.REFERENCES, SectionRole.KEY})
_NUMBER = "the exporter counts the sections"
_FIGURE = "the exporter counts the figures"
_INNER = "the words for a picture in a list or a table are changed in the source"
_CONTACT = "the numbers come from the exporter's data, or from _contacts beside the source"


def passages(edition: Edition, work: Work, *, screen: bool = False) -> list[Passage]:
    """Return the passages of an edition of a work, contents list and running lines left out.

    On a ``screen`` no address follows a link, the number of a heading is text, and entries have none.
    """
    found = _Walk(edition, work, NoteTexts(work), screen).passages()
    return [one for one in found if one.text or one.kind is Kind.CELL]


@dataclass(slots=True)
class _Walk:
    edition: Edition
    work: Work
    notes: NoteTexts
    screen: bool
    tables: int = 0
    headings: list[Section] = field(init=False)

    def __post_init__(self) -> None:
        self.headings = list(_sections(self.work))

    def passages(self) -> Iterator[Passage]:
        edition = self.edition
        if self.screen:
            alt = edition.cover.alt if edition.cover else f"{edition.words.cover}: {edition.title}"
            yield Passage(Kind.ALT, (Part(alt, why=_ABOUT),))
        yield from self._front("title", edition.title)
        yield from self._front("subtitle", edition.subtitle)
        for line in edition.byline:
            yield _made(words_on_paper(line.content), _ABOUT)
        if edition.key_message:
            yield from [_made(edition.words.key_message, _LABEL)] if self.screen else []
            yield from self._claim(edition.key_message)
        if edition.urgent_card:
            yield from self._card(edition.urgent_card)
        for note in edition.disclaimers:
            yield self._note(note)
        for section in edition.sections:
            yield from self._section(section)

    def _front(self, key: str, words: str) -> Iterator[Passage]:
        if words and isinstance(self.work, Publication):
            find = places.front_matter(key)
            origin = Origin(self.work.file, Dialect.YAML, find, what=f"“{key}” in the front matter")
            yield Passage(Kind.FIELD, (Part(words, origin),))
        elif words:
            yield _made(words, "a book says it in book.toml: change it there")

    def _card(self, card: UrgentCard) -> Iterator[Passage]:
        yield replace(_made(card.heading, _LABEL), anchor=card.anchor)
        for entry in card.entries:
            yield _made(entry.wording, _CONTACT)
        yield from map(self._note, card.cautions)
        if card.checked:
            yield _made(card.checked, _CONTACT)

    def _section(self, section: PrintedSection) -> Iterator[Passage]:
        if section.heading:
            yield self._heading(section)
        if section.opening:
            for words in (
                section.opening.subtitle,
                *(words_on_paper(one.content) for one in section.opening.byline),
            ):
                yield from [_made(words, _ABOUT)] if words else []
        about = section.role in (SectionRole.ABOUT, SectionRole.IMPRINT, SectionRole.KEY)
        for block in section.blocks:
            found = self._block(block)
            yield from (
                (_made(one.text, _ABOUT) if one.kind is not Kind.ALT else one for one in found)
                if about
                else found
            )
        for inner in section.sections:
            yield from self._section(inner)

    def _heading(self, section: PrintedSection) -> Passage:
        words = plain(section.heading)
        number = (Part(f"{section.number} ", why=_NUMBER),) if self.screen and section.number else ()
        places_of = (at for at, one in enumerate(self.headings) if plain(one.title) == words)
        at = next(places_of, None) if section.role not in _OWN_HEADINGS else None
        if at is None:
            return replace(_made(words_on_paper(section.heading), _LABEL), anchor=section.anchor)
        # Two may have one title: they are printed in the order of the source.
        source = self.headings.pop(at)
        origin = _marked(section.heading, source.where, places.behind_mark(source.where), "the heading")
        return Passage(
            Kind.HEADING,
            (*number, Part(words_on_paper(section.heading), origin)),
            section.anchor,
            source.level,
            block=Block(source.where),
        )

    def _block(self, block: PrintedBlock) -> Iterator[Passage]:  # noqa: C901, PLR0912 - one branch a kind
        match block:
            case Paragraph() | ItemList():
                yield from self._flow((block,))
            case Quote():
                yield from self._flow(block.paragraphs, Holder.QUOTE, block.where)
            case Table():
                yield from self._table(block)
            case Figure():
                yield from self._figure(block)
            case Remark():
                yield _titled(block.title, block.where, Holder.REMARK)
                yield from self._flow(block.body, Holder.REMARK, block.where)
            case Checklist():
                yield _titled(block.title, block.where, Holder.CHECKLIST)
                yield from self._ticks(block)
            case WriteIn():
                yield _titled(block.label, block.where)
            case MedicineList():
                self.tables += 1
                yield from (_made(words, _LABEL) for words in (block.title, *block.columns))
            case GivenBy():
                yield from (
                    () if self.screen else (_made(words, _LABEL) for words in (*block.lines, block.tick))
                )
            case Availability():
                if block.alt:
                    yield Passage(Kind.ALT, (Part(block.alt, why=_LABEL),))
                yield from (
                    _made(words_on_paper(line), _ABOUT) for line in (block.newest, block.formats) if line
                )
            case Beside():
                yield from self._block(block.main)
                yield from self._block(block.side)
            case PrintedClaim():
                yield from self._claim(block)
            case PrintedNote():
                yield self._note(block)
            case PrintedLadder():
                yield Passage(Kind.ALT, (Part(block.alt, why=_LABEL),))
            case ReferenceList():
                for entry in block.entries:
                    yield self.notes.reference(replace(entry, label="") if self.screen else entry)
            case _:
                assert_never(block)

    def _claim(self, claim: PrintedClaim) -> Iterator[Passage]:
        where = self.notes.where(claim.id)
        for number, passage in enumerate(self._flow(claim.body, Holder.CLAIM, where)):
            yield passage if number else replace(passage, anchor=claim.anchor)
        yield from map(self._note, (claim.evidence, *claim.cautions))

    def _note(self, note: PrintedNote) -> Passage:
        marks = "".join(mark.text for mark in note.marks)
        tail = (Part(f" {marks}", why=CITED),) if marks else ()
        where = self.notes.where(note.id.partition("/")[0] if "/evidence" not in note.id else note.id[:-9])
        block = Block(where, Holder.CLAIM, where) if where.line else None
        return Passage(Kind.NOTE, (*self.notes.parts(note), *tail), note.anchor, block=block)

    def _flow(
        self,
        parts: Iterable[Paragraph | ItemList],
        holder: Holder = Holder.SECTION,
        around: Location = NOWHERE,
    ) -> Iterator[Passage]:
        for part in parts:
            match part:
                case Paragraph(content, where):
                    content = self._said(content)
                    origin = _marked(content, where, places.at(where), "the paragraph")
                    words = words_on_paper(content)
                    yield Passage(Kind.PARAGRAPH, (Part(words, origin),), block=Block(where, holder, around))
                case ItemList():
                    yield from self._items(part, holder, around, 0)
                case _:
                    assert_never(part)

    def _items(self, tree: ItemList, holder: Holder, around: Location, depth: int) -> Iterator[Passage]:
        for item in tree.items:
            content = self._said(item.content)
            origin = _marked(content, item.where, places.behind_mark(item.where), "the list item")
            block = Block(item.where, holder, around, tree.ordered, depth)
            yield Passage(Kind.ITEM, (Part(words_on_paper(content), origin),), block=block)
            yield from _alts(content)
            for nested in item.lists:
                yield from self._items(nested, holder, around, depth + 1)

    def _said(self, content: Inlines) -> Inlines:
        return without_addresses(content) if self.screen else content

    def _ticks(self, block: Checklist) -> Iterator[Passage]:
        for number, item in enumerate(map(self._said, block.items)):
            origin = _marked(item, block.where, places.tick(block.where, number), "the item to tick")
            own = Block(block.where, Holder.CHECKLIST, block.where, depth=number)
            yield Passage(Kind.ITEM, (Part(words_on_paper(item), origin),), block=own)

    def _table(self, table: Table) -> Iterator[Passage]:
        where = table.where
        if table.caption:
            find = places.caption(where, len(table.rows))
            said = self._said(table.caption)
            origin = _marked(said, where, find, "the caption")
            yield Passage(Kind.FIELD, (Part(words_on_paper(said), origin),))
        for row, cells in enumerate((table.header, *table.rows), -1):
            for column, content in enumerate(map(self._said, cells)):
                origin = _marked(content, where, places.cell(where, row, column), "the cell", Dialect.CELL)
                place = (self.tables, row + 1, column)
                part = Part(words_on_paper(content), origin)
                yield Passage(Kind.CELL, (part,), cell=place, block=Block(where))
                yield from _alts(content)
        self.tables += 1

    def _figure(self, figure: Figure) -> Iterator[Passage]:
        for kind, words in ((Kind.ALT, figure.alt), (Kind.FIELD, figure.caption)):
            if words:
                find = places.image(figure.where, caption=kind is Kind.FIELD)
                what = "the caption" if kind is Kind.FIELD else "the alternative text"
                origin = Origin(figure.where.file, Dialect.ALT, find, what=what)
                caption = kind is Kind.FIELD and figure.lead
                lead = (Part(f"{figure.lead} ", why=_FIGURE),) if caption else ()
                yield Passage(kind, (*lead, Part(words, origin)), block=Block(figure.where))


def without_addresses(content: Inlines) -> Inlines:
    """Return inlines whose links are followed by no address."""
    found: list[Inline] = []
    for inline in content:
        match inline:
            case Link(target, inner):
                found.append(Link(target, without_addresses(inner)))
            case Emphasis(inner):
                found.append(Emphasis(without_addresses(inner)))
            case Strong(inner):
                found.append(Strong(without_addresses(inner)))
            case Foreign(lang, inner):
                found.append(Foreign(lang, without_addresses(inner)))
            case _:
                found.append(inline)
    return tuple(found)


def _alts(content: Inlines) -> Iterator[Passage]:
    """Yield the alternative texts of the pictures in an item or a cell."""
    for inline in content:
        if isinstance(inline, InlinePicture):
            yield Passage(Kind.ALT, (Part(inline.alt, why=_INNER),))


def _made(words: str, why: str) -> Passage:
    return Passage(Kind.MADE, (Part(words, why=why),))


def _titled(words: str, where: Location, holder: Holder = Holder.SECTION) -> Passage:
    origin = Origin(where.file, Dialect.PLAIN, places.argument(where), what="the title")
    return Passage(Kind.FIELD, (Part(words, origin),), block=Block(where, holder, where))


def _marked(
    content: Inlines,
    where: Location,
    find: places.Finder,
    what: str,
    dialect: Dialect = Dialect.MARKDOWN,
) -> Origin:
    return Origin(where.file, dialect, find, content, what)


def _sections(work: Work) -> Iterator[Section]:
    """Yield the sections of a work in the order of the source, those of a book's chapters too."""
    if isinstance(work, Book):
        yield from sections(work.front)
        for chapter in chapters(work):
            yield from sections(chapter.sections)
        yield from sections(work.back)
    else:
        yield from sections(work.sections)

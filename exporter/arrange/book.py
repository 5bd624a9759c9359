"""From a book to what is printed: its chapters one after the other, between what it says once for all.

Every chapter is printed as its article is, one level deeper. Ids of claims and notes begin with the name of
the publication, so that equal ids of two chapters stay apart. Which notes are owed is computed a second time,
by other code, in ``book_ledger``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from exporter.arrange.about import AboutSource, clinic, joined, subjects
from exporter.arrange.anchors import Anchors
from exporter.arrange.bind import bound, front
from exporter.arrange.closing import TOP, about_section, reference_sections
from exporter.arrange.contacts import ContactLookup
from exporter.arrange.evidence_key import full_key, used_statuses
from exporter.arrange.evidence_ladder import small_ladder
from exporter.arrange.figures import numbered_book
from exporter.arrange.front import chapter_byline
from exporter.arrange.imprint import imprint
from exporter.arrange.key_message import key_message
from exporter.arrange.notes import Setting
from exporter.arrange.resolve import Resolver
from exporter.arrange.sections import SectionPrinter, own_anchors
from exporter.arrange.wording import stopped
from exporter.cite.book import BookCited
from exporter.cite.citations import Cited
from exporter.data.contacts import contacts as region_contacts
from exporter.data.labels import Labels, labels
from exporter.model.blocks import Claim, Paragraph
from exporter.model.book import Book, chapters
from exporter.model.brand import Brand, FurnitureLine
from exporter.model.edition import (
    ContentsEntry,
    Edition,
    EditionKind,
    Opening,
    PrintedSection,
    SectionRole,
)
from exporter.model.inlines import Strong, Text
from exporter.model.notes import Disclaimer
from exporter.model.publication import Publication, Section
from exporter.model.walk import blocks, plain

_KIND = EditionKind.BOOK
_LONGEST_LIST = 80


@dataclass(frozen=True, slots=True)
class _Plan:
    """What all chapters are printed with: anchors and the names of figures, by work and id."""

    book: Book
    cited: BookCited
    words: Labels
    anchors: Anchors
    own: Mapping[str, Mapping[str, str]]
    figures: Mapping[str, Mapping[str, str]]

    def setting(self, name: str) -> Setting:
        """Return what one work is printed with; ``#name/id`` leads to the other works."""
        across = {f"{work}/{id_}": anchor for work, ids in self.own.items() for id_, anchor in ids.items()}
        targets = {**across, **self.own[name]}
        resolver = Resolver(targets, self.cited.works[name], self.figures[name])
        lang, scale = self.book.metadata.lang, self.book.scale
        repeat = any(work.name == name and work.metadata.repeat for work in chapters(self.book))
        return Setting(_KIND, lang, self.words, resolver, self.anchors, scale, f"{name}/", repeat)


def arrange_book(
    book: Book,
    cited: BookCited,
    lookup: ContactLookup = region_contacts,
    brand: Brand | None = None,
    without: frozenset[FurnitureLine] = frozenset(),
) -> Edition:
    """Return the edition of a book, complete and in printing order.

    Raises SourceError (CR02) when contacts are owed for a region or language without data.
    """
    metadata, words = book.metadata, labels(book.metadata.lang, book.metadata.labels)
    book, figures = numbered_book(book, words)
    plan = _planned(book, cited, words, figures)
    setting = plan.setting(book.name)
    claims = (block for block in blocks(_printed(book)) if isinstance(block, Claim))
    under_title = front(setting, _disclaimers(book), claims, metadata, lookup)
    off = without | brand.without if brand else without
    printed = imprint(setting, book, off)
    sections = (printed, *_body(plan), about_section(setting, tuple(_about(book, words, brand, off))))
    edition = bound(book, setting, under_title, None, _contents(sections), sections)
    return replace(edition, recto=book.recto)


def _planned(book: Book, cited: BookCited, words: Labels, figures: Mapping[str, Mapping[str, str]]) -> _Plan:
    lists = (cited.entries, *(cited.chapter_list(chapter.name) for chapter in chapters(book)))
    anchors = Anchors(entry.anchor for entries in lists for entry in entries)
    own = {book.name: own_anchors((*book.front, *book.back), anchors)}
    own |= {chapter.name: own_anchors(chapter.sections, anchors) for chapter in chapters(book)}
    return _Plan(book, cited, words, anchors, own, figures)


def _disclaimers(book: Book) -> tuple[Disclaimer, ...]:
    """Return the disclaimers of all chapters, each once; those that say whom to call come last."""
    every = dict.fromkeys(note for chapter in chapters(book) for note in chapter.disclaimers)
    return tuple(sorted(every, key=lambda note: note.contacts))


def _printed(book: Book) -> list[Section]:
    """Return the ``#`` sections of the whole book, in reading order."""
    inner = (section for chapter in chapters(book) for section in chapter.sections)
    return [*book.front, *inner, *book.back]


def _body(plan: _Plan) -> Iterator[PrintedSection]:
    book, setting = plan.book, plan.setting(plan.book.name)
    matter = SectionPrinter(setting, plan.own[book.name], "", number=lambda _: "")
    yield from matter.top(book.front)
    yield from _key(plan, setting)
    number = 0
    for part in book.parts:
        if part.title:
            yield _group(setting, part.title)
        for chapter in part.chapters:
            number += 1
            yield _chapter(plan, chapter, number)
    yield from matter.top(book.back)
    yield from reference_sections(setting, plan.cited.entries)


def _key(plan: _Plan, setting: Setting) -> Iterator[PrintedSection]:
    book, title = plan.book, plan.words.key_title
    if statuses := used_statuses(book.scale, _printed(book)):
        anchor = setting.anchors.make("", "evidence-labels")
        blocks = (*small_ladder(book.scale, statuses, plan.words), *full_key(statuses, plan.words))
        yield PrintedSection(anchor, TOP, SectionRole.KEY, (Text(title),), title, blocks=blocks)


def _group(setting: Setting, title: str) -> PrintedSection:
    return PrintedSection(setting.anchors.make("part", title), TOP, SectionRole.GROUP, (Text(title),), title)


def _chapter(plan: _Plan, chapter: Publication, number: int) -> PrintedSection:
    metadata, setting = chapter.metadata, plan.setting(chapter.name)
    printer = SectionPrinter(
        setting,
        plan.own[chapter.name],
        key_message(chapter.sections),
        number=lambda count: f"{number}.{count}",
        shift=2,
        spoken=set(),
    )
    inner = tuple(printer.top(chapter.sections))
    return PrintedSection(
        anchor=plan.anchors.make("chapter", chapter.name),
        level=TOP,
        role=SectionRole.CHAPTER,
        heading=(Text(metadata.title),),
        short=metadata.short_title,
        number=str(number),
        sections=(*inner, *reference_sections(setting, plan.cited.chapter_list(chapter.name), TOP + 1)),
        opening=Opening(chapter.name, metadata.subtitle, chapter_byline(metadata, plan.words)),
    )


def _about(
    book: Book, words: Labels, brand: Brand | None, without: frozenset[FurnitureLine]
) -> Iterator[Paragraph]:
    """Yield one paragraph a chapter, which begins with its title, then where the clinic is reached.

    What is said about the book itself stands in its imprint.
    """
    for chapter in chapters(book):
        told = subjects(AboutSource(chapter, _KIND, (), Cited(), words, without=without))
        title = Strong((Text(stopped(chapter.metadata.title)),))
        yield Paragraph(joined([(title,), *told]))
    if brand and (reached := clinic(brand, _KIND)):
        yield Paragraph(joined(reached))


def _contents(sections: tuple[PrintedSection, ...]) -> tuple[ContentsEntry, ...]:
    """Return one list for the whole book: parts, chapters, and their sections unless that is too long."""
    lines = tuple(_lines(sections))
    return lines if len(lines) <= _LONGEST_LIST else tuple(_lines(sections, depth=0))


def _lines(sections: tuple[PrintedSection, ...], depth: int = 1) -> Iterator[ContentsEntry]:
    grouped = False
    for section in sections:
        grouped = section.role is SectionRole.GROUP or (grouped and section.role is SectionRole.CHAPTER)
        shift = int(grouped and section.role is SectionRole.CHAPTER)
        if section.heading:
            yield _line(section, shift)
        if depth and section.role is SectionRole.CHAPTER:
            yield from (_line(inner, shift) for inner in section.sections)


def _line(section: PrintedSection, shift: int) -> ContentsEntry:
    title = plain(section.heading).strip()
    return ContentsEntry(section.anchor, section.level + shift, section.number, title)

"""From a book to what is printed: its chapters one after the other, between what it says once for all.

Every chapter is printed as its article is, one level deeper. Ids of claims and notes begin with the name of
the publication, so that equal ids of two chapters stay apart. Which notes are owed is computed a second time,
by other code, in ``book_ledger``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from exporter.arrange.about import AboutSource, joined, subjects
from exporter.arrange.anchors import Anchors
from exporter.arrange.binding import bound, front
from exporter.arrange.book_citations import BookCited
from exporter.arrange.calls import ContactLookup
from exporter.arrange.citations import Cited
from exporter.arrange.ending import TOP, about_section, reference_sections
from exporter.arrange.front import byline
from exporter.arrange.key import full_key, used_statuses
from exporter.arrange.message import key_message
from exporter.arrange.notes import Setting
from exporter.arrange.resolve import Resolver
from exporter.arrange.sections import SectionPrinter, own_anchors
from exporter.arrange.wording import stopped
from exporter.data.contacts import contacts as region_contacts
from exporter.data.labels import Labels, labels
from exporter.model.blocks import Paragraph
from exporter.model.book import Book, chapters
from exporter.model.brand import Brand
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
from exporter.model.walk import plain

_KIND = EditionKind.BOOK
_LONGEST_LIST = 80


@dataclass(frozen=True, slots=True)
class _Plan:
    """What all chapters are printed with: the anchor of every section and claim by work and id."""

    book: Book
    cited: BookCited
    words: Labels
    anchors: Anchors
    own: Mapping[str, Mapping[str, str]]

    def setting(self, name: str) -> Setting:
        """Return what one work is printed with; ``#name/id`` leads to the other works."""
        across = {f"{work}/{id_}": anchor for work, ids in self.own.items() for id_, anchor in ids.items()}
        resolver = Resolver({**across, **self.own[name]}, self.cited.works[name])
        return Setting(_KIND, self.book.metadata.lang, self.words, resolver, self.anchors, f"{name}/")


def arrange_book(
    book: Book,
    cited: BookCited,
    lookup: ContactLookup = region_contacts,
    brand: Brand | None = None,
) -> Edition:
    """Return the edition of a book, complete and in printing order.

    Raises SourceError (CR02) when contacts are owed for a region or language without data.
    """
    metadata, words = book.metadata, labels(book.metadata.lang)
    plan = _planned(book, cited, words)
    setting = plan.setting(book.name)
    under_title = front(setting, _disclaimers(book), metadata, lookup)
    sections = (*_body(plan), about_section(setting, tuple(_about(book, words, brand))))
    return bound(book, setting, under_title, None, _contents(sections), sections)


def _planned(book: Book, cited: BookCited, words: Labels) -> _Plan:
    lists = (cited.entries, *(cited.chapter_list(chapter.name) for chapter in chapters(book)))
    anchors = Anchors(entry.anchor for entries in lists for entry in entries)
    own = {book.name: own_anchors((*book.front, *book.back), anchors)}
    own |= {chapter.name: own_anchors(chapter.sections, anchors) for chapter in chapters(book)}
    return _Plan(book, cited, words, anchors, own)


def _disclaimers(book: Book) -> tuple[Disclaimer, ...]:
    """Return the disclaimers of all chapters, each once; those that say whom to call come last."""
    every = dict.fromkeys(note for chapter in chapters(book) for note in chapter.disclaimers)
    return tuple(sorted(every, key=lambda note: note.contacts))


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
    printed: list[Section] = [*book.front, *book.back]
    printed += [section for chapter in chapters(book) for section in chapter.sections]
    if statuses := used_statuses(book.scale, printed):
        anchor = setting.anchors.make("", "evidence-labels")
        blocks = full_key(statuses, plan.words)
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
        opening=Opening(chapter.name, metadata.subtitle, byline(metadata, _KIND, plan.words)),
    )


def _about(book: Book, words: Labels, brand: Brand | None) -> Iterator[Paragraph]:
    """Yield what is said about the book, then one paragraph a chapter, which begins with its title."""
    own = AboutSource(book, _KIND, (), Cited(), words, brand)
    yield from (Paragraph(subject) for subject in subjects(own))
    for chapter in chapters(book):
        told = subjects(AboutSource(chapter, _KIND, (), Cited(), words))
        title = Strong((Text(stopped(chapter.metadata.title)),))
        yield Paragraph(joined([(title,), *told]))


def _contents(sections: tuple[PrintedSection, ...]) -> tuple[ContentsEntry, ...]:
    """Return one list for the whole book: parts, chapters, and their sections unless that is too long."""
    lines = tuple(_lines(sections))
    return lines if len(lines) <= _LONGEST_LIST else tuple(_lines(sections, depth=0))


def _lines(sections: tuple[PrintedSection, ...], depth: int = 1) -> Iterator[ContentsEntry]:
    grouped = False
    for section in sections:
        grouped = section.role is SectionRole.GROUP or (grouped and section.role is SectionRole.CHAPTER)
        shift = int(grouped and section.role is SectionRole.CHAPTER)
        yield _line(section, shift)
        if depth and section.role is SectionRole.CHAPTER:
            yield from (_line(inner, shift) for inner in section.sections)


def _line(section: PrintedSection, shift: int) -> ContentsEntry:
    title = plain(section.heading).strip()
    return ContentsEntry(section.anchor, section.level + shift, section.number, title)

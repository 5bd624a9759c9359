"""The citations of a book: one row of numbers through all chapters, or one in each.

In one row, what two chapters cite is one entry when their references say the same; two references that
only share an id are two. This module makes marks and never decides where they stand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from exporter.cite.citations import Cited, cite, cite_groups, cited_groups
from exporter.diagnostics import Diagnostic
from exporter.model.book import Book, Numbering, chapters
from exporter.model.edition import PrintedReference
from exporter.model.publication import Reference, Section

Key: TypeAlias = tuple[str, str]
"""A reference by the name of the work that cites it, and its id there."""


@dataclass(frozen=True, slots=True)
class BookCited:
    """The citations of each work of a book by its name; those of the book's own sections by the book's.

    ``entries`` is the list at the end of the book. In a book whose chapters have lists of their own it holds
    what its own sections cite.
    """

    works: Mapping[str, Cited]
    entries: tuple[PrintedReference, ...]
    listed: bool
    findings: tuple[Diagnostic, ...]

    def chapter_list(self, name: str) -> tuple[PrintedReference, ...]:
        """Return the list that closes a chapter, nothing when the book has one list."""
        return () if self.listed else self.works[name].entries


def cite_book(book: Book, style: str | None = None) -> BookCited:
    """Return the citations of a book in a CSL style, as ``cite`` does. Raises SourceError (EN05)."""
    if book.numbering is Numbering.CHAPTER:
        return _apart(book, style)
    return _together(book, style)


def _apart(book: Book, style: str | None) -> BookCited:
    groups = tuple(cited_groups((*book.front, *book.back)))
    own = cite_groups(groups, _by_id(book.references), book.metadata, style)
    works = {
        chapter.name: cite(chapter, style, f"ref{number}")
        for number, chapter in enumerate(chapters(book), start=1)
    }
    findings = tuple(finding for cited in (own, *works.values()) for finding in cited.findings)
    return BookCited({book.name: own, **works}, own.entries, listed=False, findings=findings)


def _together(book: Book, style: str | None) -> BookCited:
    shared = _shared(book)
    groups = [tuple(shared[name, key].id for key in group) for name, group in _groups(book)]
    references = {reference.id: reference for reference in shared.values()}
    whole = cite_groups([tuple(dict.fromkeys(group)) for group in groups], references, book.metadata, style)
    works = {name: _of_work(whole, name, book, shared) for name in (book.name, *_names(book))}
    return BookCited(works, whole.entries, listed=True, findings=whole.findings)


def _of_work(whole: Cited, name: str, book: Book, shared: Mapping[Key, Reference]) -> Cited:
    groups = {group for work, group in _groups(book) if work == name}
    keys = {key for group in groups for key in group}
    ids = {key: shared[name, key].id for key in keys}
    return replace(
        whole,
        numbers={key: whole.numbers[ids[key]] for key in keys},
        groups={
            group: whole.groups[tuple(dict.fromkeys(ids[key] for key in group))]
            for group in groups
            if not whole.numeric
        },
    )


def _shared(book: Book) -> dict[Key, Reference]:
    """Return every reference under an id that tells it from all others, equal ones under the same."""
    found: dict[str, Reference] = {}
    shared: dict[Key, Reference] = {}
    for name, references in _references(book):
        for reference in references:
            said = json.loads(reference.csl)
            same = json.dumps({key: said[key] for key in sorted(said) if key != "id"}, sort_keys=True)
            new = replace(reference, id=f"{name}/{reference.id}")
            shared[name, reference.id] = found.setdefault(same, new)
    return shared


def _references(book: Book) -> Iterator[tuple[str, tuple[Reference, ...]]]:
    yield book.name, book.references
    yield from ((chapter.name, chapter.references) for chapter in chapters(book))


def _groups(book: Book) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, sections in _printed(book):
        yield from ((name, group) for group in cited_groups(sections))


def _printed(book: Book) -> Iterator[tuple[str, tuple[Section, ...]]]:
    yield book.name, book.front
    yield from ((chapter.name, chapter.sections) for chapter in chapters(book))
    yield book.name, book.back


def _names(book: Book) -> Iterator[str]:
    yield from (chapter.name for chapter in chapters(book))


def _by_id(references: tuple[Reference, ...]) -> dict[str, Reference]:
    return {reference.id: reference for reference in references}

"""What a book owes, computed from the book alone, chapter by chapter.

``arrange.book`` is not asked: a chapter that it left out, or a caution of one, is missed when the two are
compared. Every obligation of a chapter is that of its article under the name of the publication.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from exporter.arrange.book_citations import BookCited
from exporter.arrange.ledger import claims_owed, contacts_owed, content_owed, disclaimer_owed
from exporter.data.contacts import contacts as region_contacts
from exporter.data.labels import Labels, labels
from exporter.model.book import Book
from exporter.model.edition import EditionKind
from exporter.model.notes import Contacts, Disclaimer
from exporter.model.obligation import Ledger, NoteKind, Obligation, OwedClaim, Scope
from exporter.model.publication import Publication, Section


def book_ledger(
    book: Book, cited: BookCited, lookup: Callable[[str, str], Contacts | None] = region_contacts
) -> Ledger:
    """Return every obligation of a book in reading order, and the claims they stand beside.

    Raises SourceError (CR02) when contacts are owed for a region or language without data.
    """
    metadata, words = book.metadata, labels(book.metadata.lang)
    works = [publication for part in book.parts for publication in part.chapters]
    return Ledger(
        publication=book.name,
        edition=str(EditionKind.BOOK),
        lang=metadata.lang,
        version=metadata.version,
        review_by=min(work.metadata.review_by for work in works).isoformat(),
        obligations=(
            *_before(book, works, words, lookup),
            *_inside(book, works, words, cited),
            *_running(works),
        ),
        claims=tuple(_claims(book, works, cited)),
    )


def _before(
    book: Book,
    works: list[Publication],
    words: Labels,
    lookup: Callable[[str, str], Contacts | None],
) -> Iterator[Obligation]:
    if not book.metadata.reviewers:
        scope = Scope.BEFORE_CONTENT
        yield Obligation("review", NoteKind.REVIEW, words.not_reviewed, scope, source=book.file)
    calling = []
    for note, file in _notes(works):
        yield disclaimer_owed(note, file)
        calling += [file] if note.contacts else []
    if calling:
        yield from contacts_owed(book.metadata, calling[0], lookup)


def _notes(works: list[Publication]) -> list[tuple[Disclaimer, str]]:
    """Return each disclaimer once with the file that first asks for it, those with numbers to call last."""
    told: dict[str, tuple[Disclaimer, str]] = {}
    for work in works:
        for note in work.disclaimers:
            told.setdefault(note.id, (note, work.file))
    return [one for one in told.values() if not one[0].contacts] + [
        one for one in told.values() if one[0].contacts
    ]


def _inside(book: Book, works: list[Publication], words: Labels, cited: BookCited) -> Iterator[Obligation]:
    stood: list[str] = []
    yield from _of(book.name, book.front, book, words, cited, stood)
    for work in works:
        if not work.metadata.reviewers:
            name = f"{work.name}/review"
            yield Obligation(name, NoteKind.REVIEW, words.not_reviewed, Scope.IN_PLACE, source=work.file)
        yield from _of(work.name, work.sections, book, words, cited, [])
    yield from _of(book.name, book.back, book, words, cited, stood)


def _of(
    name: str,
    sections: tuple[Section, ...],
    book: Book,
    words: Labels,
    cited: BookCited,
    stood: list[str],
) -> Iterator[Obligation]:
    for owed in content_owed(list(sections), words, cited.works[name], book.metadata.lang, stood):
        beside = f"{name}/{owed.beside}" if owed.beside else ""
        yield replace(owed, id=f"{name}/{owed.id}", beside=beside)


def _claims(book: Book, works: list[Publication], cited: BookCited) -> Iterator[OwedClaim]:
    printed = [
        (book.name, book.front),
        *((work.name, work.sections) for work in works),
        (book.name, book.back),
    ]
    for name, sections in printed:
        for claim in claims_owed(sections, cited.works[name]):
            yield replace(claim, id=f"{name}/{claim.id}")


def _running(works: list[Publication]) -> Iterator[Obligation]:
    notes = [(note.short, file) for note, file in _notes(works) if note.short]
    if notes:
        wording = " ".join(short for short, _ in notes)
        yield Obligation("running", NoteKind.RUNNING, wording, Scope.RUNNING, source=notes[0][1])

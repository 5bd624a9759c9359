"""What a book owes, computed from the book alone, chapter by chapter.

``arrange.book`` is not asked: a chapter that it left out, or a caution of one, is missed when the two are
compared. Every obligation of a chapter is that of its article under the name of the publication.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from exporter.cite.book import BookCited
from exporter.data.contacts import contacts as region_contacts
from exporter.data.labels import Labels, labels
from exporter.ledger.publication import (
    Manner,
    card_owed,
    claims_owed,
    content_owed,
    disclaimer_owed,
    draft_owed,
    drafted,
    figures_named,
    review_owed,
)
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
    metadata, words = book.metadata, labels(book.metadata.lang, book.metadata.labels)
    works = [publication for part in book.parts for publication in part.chapters]
    return Ledger(
        publication=book.name,
        edition=str(EditionKind.BOOK),
        lang=metadata.lang,
        version=metadata.version,
        review_by=min(work.metadata.review_by for work in works).isoformat(),
        obligations=(
            *draft_owed(_sections(book, works), words),
            *review_owed(metadata, words, book.file),
            *card_owed(_sections(book, works), _calling(works), metadata, lookup),
            *(disclaimer_owed(note, file) for note, file in _notes(works)),
            *_inside(book, works, words, cited),
            *_running(works, drafted(_sections(book, works), words)),
        ),
        claims=tuple(_claims(book, works, cited, words)),
    )


def _sections(book: Book, works: list[Publication]) -> list[Section]:
    return [*book.front, *(section for work in works for section in work.sections), *book.back]


def _calling(works: list[Publication]) -> str:
    """Return the file that first asks for numbers to call, ``""`` when none does."""
    return next((file for note, file in _notes(works) if note.contacts), "")


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
    own = Manner(words, book.metadata.lang)
    yield from _of(book.name, book.front, own, cited, stood)
    for work in works:
        if not work.metadata.reviewers:
            name = f"{work.name}/review"
            yield Obligation(name, NoteKind.REVIEW, words.not_reviewed, Scope.IN_PLACE, source=work.file)
        manner = replace(own, once=True, repeat=work.metadata.repeat)
        yield from _of(work.name, work.sections, manner, cited, [])
    yield from _of(book.name, book.back, own, cited, stood)


def _of(
    name: str,
    sections: tuple[Section, ...],
    manner: Manner,
    cited: BookCited,
    stood: list[str],
) -> Iterator[Obligation]:
    for owed in content_owed(list(sections), manner, cited.works[name], stood):
        beside = f"{name}/{owed.beside}" if owed.beside else ""
        yield replace(owed, id=f"{name}/{owed.id}", beside=beside)


def _claims(book: Book, works: list[Publication], cited: BookCited, words: Labels) -> Iterator[OwedClaim]:
    printed = [
        (book.name, book.front),
        *((work.name, work.sections) for work in works),
        (book.name, book.back),
    ]
    figures = figures_named([sections for _, sections in printed], words)
    for (name, sections), named in zip(printed, figures, strict=True):
        for claim in claims_owed(sections, cited.works[name], named):
            yield replace(claim, id=f"{name}/{claim.id}")


def _running(works: list[Publication], first: tuple[str, ...]) -> Iterator[Obligation]:
    """Yield the short disclaimers of all chapters, behind what the running text of a draft says ``first``."""
    notes = [(note.short, file) for note, file in _notes(works) if note.short]
    if notes:
        wording = " ".join((*first, *(short for short, _ in notes)))
        yield Obligation("running", NoteKind.RUNNING, wording, Scope.RUNNING, source=notes[0][1])

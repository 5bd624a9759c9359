"""Publications and books from their folders: read, checked, cited; and arranged, with what they owe."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from exporter.arrange.arrange import arrange
from exporter.arrange.book import arrange_book
from exporter.arrange.book_citations import BookCited, cite_book
from exporter.arrange.book_ledger import book_ledger
from exporter.arrange.citations import Cited, cite
from exporter.arrange.ledger import ledger
from exporter.check.rules import check, check_book
from exporter.diagnostics import Report, SourceError
from exporter.model.book import Book, Work
from exporter.model.brand import Brand
from exporter.model.edition import Edition, EditionKind
from exporter.model.obligation import Ledger
from exporter.model.publication import Publication
from exporter.naming import not_written_in
from exporter.read.book import load_books
from exporter.read.folder import is_book
from exporter.read.load import load_publications


@dataclass(frozen=True, slots=True)
class Source:
    """A publication or book that can be printed, with the warnings on it.

    ``arranged`` returns an edition of it and, computed by other code, what that owes; the two are yet to be
    compared.
    """

    work: Work
    report: Report = field(repr=False)
    arranged: Callable[[EditionKind, Brand | None], tuple[Edition, Ledger]] = field(repr=False)


def load_works(folder: Path, langs: tuple[str, ...], today: date, style: str | None) -> list[Source]:
    """Return the wanted languages of a publication or book, checked and with their citations numbered.

    Raises SourceError with the findings of every language when one has an error, UsageError when it is not
    written in a wanted language.
    """
    chosen = [entry for entry in _loaded(folder) if not langs or not entry[0] or entry[0] in langs]
    if not chosen:
        raise not_written_in(", ".join(langs), folder)
    found = [_source(work, report, today, style) for _, work, report in chosen if work is not None]
    if len(found) < len(chosen) or not all(source.report.ok for source in found):
        raise SourceError([finding for _, _, report in chosen for finding in report])
    return found


def _loaded(folder: Path) -> Iterable[tuple[str, Work | None, Report]]:
    if is_book(folder):
        return [(entry.lang, entry.book, entry.report) for entry in load_books(folder)]
    return [(entry.lang, entry.publication, entry.report) for entry in load_publications(folder)]


def _source(work: Work, report: Report, today: date, style: str | None) -> Source:
    match work:
        case Book():
            report.extend(check_book(work, today))
            book_cited = cite_book(work, style)
            report.extend(book_cited.findings)
            return Source(work, report, _BookPress(work, book_cited))
        case Publication():
            report.extend(check(work, today))
            cited = cite(work, style)
            report.extend(cited.findings)
            return Source(work, report, _Press(work, cited))


@dataclass(frozen=True, slots=True)
class _Press:
    """Arranges a publication."""

    publication: Publication
    cited: Cited

    def __call__(self, kind: EditionKind, brand: Brand | None) -> tuple[Edition, Ledger]:
        edition = arrange(self.publication, kind, self.cited, brand=brand)
        return edition, ledger(self.publication, kind, self.cited)


@dataclass(frozen=True, slots=True)
class _BookPress:
    """Arranges a book, which has one edition."""

    book: Book
    cited: BookCited

    def __call__(self, _kind: EditionKind, brand: Brand | None) -> tuple[Edition, Ledger]:
        return arrange_book(self.book, self.cited, brand=brand), book_ledger(self.book, self.cited)

"""Publications and books from their folders: read, checked, cited; and arranged, with what they owe."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from exporter.arrange.arrange import arrange
from exporter.arrange.book import arrange_book
from exporter.checks.rules import check, check_book
from exporter.cite.book import BookCited, cite_book
from exporter.cite.citations import Cited, cite
from exporter.diagnostics import Diagnostic, Report, Severity, SourceError, UsageError, usage
from exporter.ledger.book import book_ledger
from exporter.ledger.publication import ledger
from exporter.model.book import Book, Work
from exporter.model.brand import Brand
from exporter.model.edition import Edition, EditionKind
from exporter.model.obligation import Ledger
from exporter.model.publication import Publication
from exporter.read.book.book import load_books
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


def load_works(
    folder: Path,
    langs: tuple[str, ...],
    today: date,
    style: str | None,
    words: Mapping[str, str] | None = None,
    *,
    strict: bool = False,
    draft: bool = False,
) -> list[Source]:
    """Return the wanted languages of a publication or book, checked and with their citations numbered.

    Raises SourceError with the findings of every language when one has an error, UsageError when it is not
    written in a wanted language. ``words`` are those of the clinic, by the name of a field. ``strict`` makes
    an error of every warning. In a ``draft`` claims that wait for their status are none: that is what it is
    asked for.
    """
    chosen = [entry for entry in _loaded(folder, words) if not langs or not entry[0] or entry[0] in langs]
    if not chosen:
        raise not_written_in(", ".join(langs), folder)
    found = [_source(work, report, today, style) for _, work, report in chosen if work is not None]
    if draft:
        found = [replace(source, report=Report(map(_excused, source.report))) for source in found]
    findings = [finding for _, _, report in chosen for finding in report]
    if strict:
        findings = [replace(finding, severity=Severity.ERROR) for finding in findings]
    if draft:
        findings = list(map(_excused, findings))
    if len(found) < len(chosen) or not Report(findings).ok:
        raise SourceError(findings)
    return found


def _excused(finding: Diagnostic) -> Diagnostic:
    return replace(finding, severity=Severity.WARNING) if finding.code == "EV13" else finding


def _loaded(folder: Path, words: Mapping[str, str] | None) -> Iterable[tuple[str, Work | None, Report]]:
    if is_book(folder):
        return [(entry.lang, entry.book, entry.report) for entry in load_books(folder, words)]
    return [(entry.lang, entry.publication, entry.report) for entry in load_publications(folder, words)]


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


def not_written_in(langs: str, place: Path) -> UsageError:
    """Return the failure for a publication that has none of the languages asked for."""
    hint = "Leave the language out for the ones it has."
    return usage(f"it is not written in {langs}", place.as_posix(), hint)


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

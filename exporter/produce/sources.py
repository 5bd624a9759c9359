"""Publications and books from their folders: read, checked, cited; and arranged, with what they owe."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from exporter.checks.rules import check, check_book
from exporter.cite.citations import Cited, cite, cited_references
from exporter.cite.plain import prints_plainly
from exporter.diagnostics import Diagnostic, Report, Severity, SourceError, UsageError, usage
from exporter.model.book import Book, Work
from exporter.model.brand import Brand, FurnitureLine
from exporter.model.edition import Edition, EditionKind
from exporter.model.obligation import Ledger
from exporter.model.publication import Publication
from exporter.read.folder import is_book
from exporter.read.load import load_publications
from exporter.theme.brand.calls import calling

if TYPE_CHECKING:
    from exporter.cite.book import BookCited

Pair: TypeAlias = tuple[Edition, Ledger]
Without: TypeAlias = frozenset[FurnitureLine]


class Arranged(Protocol):
    """Arranges an edition for a clinic, without some lines of furniture; and computes what it owes."""

    def __call__(self, kind: EditionKind, brand: Brand | None, without: Without = ..., /) -> Pair:
        """Return the edition and its ledger."""


@dataclass(frozen=True, slots=True)
class Source:
    """A publication or book that can be printed, with the warnings on it.

    ``arranged`` returns an edition of it and, computed by other code, what that owes; the two are yet to be
    compared.
    """

    work: Work
    report: Report = field(repr=False)
    arranged: Arranged = field(repr=False)


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
    found = read_works(folder, langs, today, style, words, strict=strict, draft=draft)
    report = Report(finding for _, findings in found for finding in findings)
    if not report.ok:
        raise SourceError(report)
    return [source for source, _ in found if source is not None]


def read_works(
    folder: Path,
    langs: tuple[str, ...],
    today: date,
    style: str | None,
    words: Mapping[str, str] | None = None,
    *,
    strict: bool = False,
    draft: bool = False,
    worded: bool = True,
) -> list[tuple[Source | None, Report]]:
    """Return each wanted language of a publication or book with its findings, errors or not.

    There is no source where it could not be read. Not ``worded``: references that are sure to bring no
    finding are put into words when an edition is arranged, if one ever is. Raises SourceError (EN05) for the
    style, UsageError; all else as ``load_works``.
    """
    chosen = [entry for entry in _loaded(folder, words) if not langs or not entry[0] or entry[0] in langs]
    if not chosen:
        raise not_written_in(", ".join(langs), folder)
    found: list[tuple[Source | None, Report]] = []
    for _, work, read in chosen:
        source = None if work is None else _source(work, read, today, style, worded=worded)
        report = Report(_weighed(finding, strict=strict, draft=draft) for finding in read)
        found.append((source and replace(source, report=report), report))
    return found


def _weighed(finding: Diagnostic, *, strict: bool, draft: bool) -> Diagnostic:
    strictly = replace(finding, severity=Severity.ERROR) if strict else finding
    return _excused(strictly) if draft else strictly


def _excused(finding: Diagnostic) -> Diagnostic:
    return replace(finding, severity=Severity.WARNING) if finding.code == "EV13" else finding


def _loaded(folder: Path, words: Mapping[str, str] | None) -> Iterable[tuple[str, Work | None, Report]]:
    if is_book(folder):
        from exporter.read.book.book import load_books

        return [(entry.lang, entry.book, entry.report) for entry in load_books(folder, words)]
    return [(entry.lang, entry.publication, entry.report) for entry in load_publications(folder, words)]


def _source(work: Work, report: Report, today: date, style: str | None, *, worded: bool) -> Source:
    match work:
        case Book():
            from exporter.cite.book import cite_book

            report.extend(check_book(work, today))
            book_cited = cite_book(work, style)
            report.extend(book_cited.findings)
            return Source(work, report, _BookPress(work, book_cited))
        case Publication():
            report.extend(check(work, today))
            cited = cache(partial(cite, work, style))
            if worded or style is not None or not prints_plainly(cited_references(work)):
                report.extend(cited().findings)
            return Source(work, report, _Press(work, cited))


def not_written_in(langs: str, place: Path) -> UsageError:
    """Return the failure for a publication that has none of the languages asked for."""
    hint = "Leave the language out for the ones it has."
    return usage(f"it is not written in {langs}", place.as_posix(), hint)


@dataclass(frozen=True, slots=True)
class _Press:
    """Arranges a publication."""

    publication: Publication
    cited: Callable[[], Cited]

    def __call__(self, kind: EditionKind, brand: Brand | None, without: Without = frozenset()) -> Pair:
        from exporter.arrange.arrange import arrange
        from exporter.ledger.publication import ledger

        cited = self.cited()
        work = calling(self.publication, brand)
        edition = arrange(work, kind, cited, brand=brand, without=without)
        return edition, ledger(work, kind, cited)


@dataclass(frozen=True, slots=True)
class _BookPress:
    """Arranges a book, which has one edition."""

    book: Book
    cited: BookCited

    def __call__(self, _kind: EditionKind, brand: Brand | None, without: Without = frozenset()) -> Pair:
        from exporter.arrange.book import arrange_book
        from exporter.ledger.book import book_ledger

        work = calling(self.book, brand)
        edition = arrange_book(work, self.cited, brand=brand, without=without)
        return edition, book_ledger(work, self.cited)

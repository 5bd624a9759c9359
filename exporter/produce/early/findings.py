"""What stands against an export before anything is laid out: findings on a source, and on its look.

``exporter check`` asks this alone. It imports what draws, measures and audits only where something in a
source or in the options could bring a finding of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from exporter.cite.citations import cited_in
from exporter.diagnostics import (
    Diagnostic,
    ExporterError,
    ProofError,
    Report,
    SourceError,
    ThemeError,
    usage,
)
from exporter.model.blocks import Table
from exporter.model.book import Book, Work
from exporter.model.edition import Edition, EditionKind
from exporter.model.edition_walk import words_on_paper
from exporter.model.format import Format
from exporter.model.obligation import Ledger
from exporter.model.publication import Publication
from exporter.model.walk import blocks
from exporter.produce.clinic_words import words_of
from exporter.produce.naming import default_paper
from exporter.produce.options import BOOK_SET, DEFAULT_SET, Options, wanted
from exporter.produce.sources import Source, load_works, read_works
from exporter.render.doses import breaks, unbroken
from exporter.theme.coverage import check_coverage, completed, drawn_everywhere

if TYPE_CHECKING:
    from exporter.theme.theme import Theme

Refusal: TypeAlias = tuple[type[ExporterError], Report]
"""What stands against an export, and as what it ends one when there is an error in it."""
_COLUMNS, _LETTERS = 4, 8
"""So many columns whose words break, or are so short, have room on every sheet of the usual theme."""


def findings(folder: Path, options: Options) -> Report:
    """Return every finding that an export with these options would end with before it lays anything out.

    Those on the source, and, where there is anything in it or in the options that could bring one, those on
    theme, brand and template, on signs that no font of the theme has, and on tables too wide for the paper.
    An error of the one kind hides none of the other.
    """
    report = Report()
    try:
        for source, found in _read(folder, options):
            report.extend(found)
            if source is not None and _may_be_refused(source.work, options):
                report.extend(finding for _, against in _refusals(source, options) for finding in against)
    except (SourceError, ThemeError) as failure:
        report.extend(failure.report)
    return report


def sources(folder: Path, options: Options) -> list[Source]:
    """Return the wanted languages of a publication or book, ready to print. Raises as ``load_works``."""
    words = words_of(options.brand, options.fields)
    asked = (options.langs, options.today, options.style, words)
    return load_works(folder, *asked, strict=options.strict, draft=options.draft)


def _read(folder: Path, options: Options) -> list[tuple[Source | None, Report]]:
    words = words_of(options.brand, options.fields)
    asked = (options.langs, options.today, options.style, words)
    return read_works(folder, *asked, strict=options.strict, draft=options.draft, worded=False)


def _may_be_refused(work: Work, options: Options) -> bool:
    """Tell whether a look could refuse a work: the usual theme draws plain texts and small tables."""
    usual = Options(options.today, langs=options.langs, style=options.style, strict=options.strict)
    if options != usual or not isinstance(work, Publication):
        return True
    plain = all(char in drawn_everywhere() for file in work.files for char, _ in file.signs)
    tables = [block for block in blocks(work.sections) if isinstance(block, Table)]
    return not plain or not all(map(has_room_anywhere, tables))


def has_room_anywhere(table: Table) -> bool:
    """Tell whether a table is sure to have room on every sheet of the usual theme, unmeasured."""
    cells = (*table.header, *(cell for row in table.rows for cell in row))
    words = (word for cell in cells for word in unbroken(words_on_paper(cell)))
    short = all(len(word) <= _LETTERS or breaks(word) for word in words)
    return short and len(table.header) <= _COLUMNS and all(len(group) <= 1 for group in cited_in(table))


def _refusals(source: Source, options: Options) -> Iterator[Refusal]:
    """Yield what stands against each step of a plan, in the order of a plan."""
    from exporter.theme.load import load_theme

    theme = load_theme(options.theme, options.brand.accent if options.brand else "")
    yield from Held(source, theme, options).refusals()


@dataclass(slots=True)
class Held:
    """What is to be made of one work in one look.

    ``editions``, and for pages the theme with what its fonts lack, are there once it was asked for refusals.
    """

    source: Source
    theme: Theme
    options: Options
    editions: dict[EditionKind, tuple[Edition, Ledger]] = field(default_factory=dict)
    paged: Theme | None = None

    @property
    def pairs(self) -> list[tuple[EditionKind, Format]]:
        """Return what is to be made: editions, each in a format."""
        return wanted(self.options, BOOK_SET if isinstance(self.source.work, Book) else DEFAULT_SET)

    @property
    def paper(self) -> str:
        """The sheet. Raises UsageError when the theme has no such paper."""
        paper = self.options.paper or _usual_paper(self.source.work, self.theme)
        if paper not in self.theme.papers:
            known = f"It has {', '.join(sorted(self.theme.papers))}."
            raise usage(f"the theme {self.theme.name} has no paper {paper!r}", self.theme.name, known)
        return paper

    def refusals(self) -> Iterator[Refusal]:
        """Yield, one after the other, what each thing that is given says against it."""
        from exporter.ledger.agreement import compare
        from exporter.ledger.brand import check_brand
        from exporter.theme.brand.room import check_room

        theme, options, work, pairs = self.theme, self.options, self.source.work, self.pairs
        yield ThemeError, check_room(options.brand, theme, theme.papers[self.paper])
        if options.docx_template and any(format_ is Format.DOCX for _, format_ in pairs):
            yield ThemeError, _template(options.docx_template, theme)
        if options.record:
            from exporter.produce.listed import listed

            yield SourceError, listed(work)
        for kind in dict.fromkeys(kind for kind, _ in pairs):
            edition, owed = self.editions[kind] = self.source.arranged(kind, options.brand, theme.without)
            yield ProofError, compare(edition, owed)
            yield ThemeError, check_brand(options.brand, owed)
        paged = dict.fromkeys(kind for kind, format_ in pairs if format_.traits.paged)
        if drawn := [self.editions[kind][0] for kind in paged]:
            self.paged = completed(theme, drawn, options.brand)
            yield ThemeError, check_coverage(drawn, self.paged, options.brand, work.files)
        printed = [(self.editions[kind][0], format_) for kind, format_ in pairs]
        yield SourceError, _too_wide(theme, self.paper, printed)


def _too_wide(theme: Theme, paper: str, wanted: list[tuple[Edition, Format]]) -> Report:
    """Return an error for every table that has no room in one of the formats, each table once."""
    from exporter.produce.early.too_wide import check_tables

    found: dict[object, Diagnostic] = {}
    for edition, format_ in wanted:
        for finding in check_tables(edition, theme, paper, format_):
            found.setdefault(finding.where, finding)
    return Report(found.values())


def _usual_paper(work: Work, theme: Theme) -> str:
    """Return the paper of a work's region; A4 where a theme of one's own knows no sheet for all regions."""
    paper = default_paper(work)
    return "a4" if paper == "both" and paper not in theme.papers else paper


def _template(template: bytes, theme: Theme) -> Report:
    from exporter.theme.house.audit import check_template

    return check_template(template, theme)

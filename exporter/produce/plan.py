"""What is to be made of a folder: read, checked, arranged, held to its ledger, and parted into jobs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from exporter.arrange.imprint import with_fingerprint
from exporter.arrange.ladder import ladder
from exporter.checks.days import same_days
from exporter.diagnostics import Diagnostic, ExporterError, ProofError, Report, SourceError, ThemeError, usage
from exporter.intake.looked import noting
from exporter.ledger.account import account_of
from exporter.ledger.agreement import compare
from exporter.ledger.brand import check_brand
from exporter.model.account import Account
from exporter.model.blocks import Table
from exporter.model.book import Book, Work, newest_day
from exporter.model.derived.engine import Engine
from exporter.model.edition import Edition, EditionKind
from exporter.model.format import Format
from exporter.model.obligation import Ledger
from exporter.model.publication import Publication
from exporter.model.rung import Rung, with_drawings
from exporter.model.seal import Issuer, Seal
from exporter.model.transcript import Place
from exporter.model.walk import blocks
from exporter.produce.clinic_words import words_of
from exporter.produce.engine import engine_for
from exporter.produce.listed import listed
from exporter.produce.make import Job, refuse
from exporter.produce.naming import default_paper, stem
from exporter.produce.options import BOOK_SET, DEFAULT_SET, Options, wanted
from exporter.produce.outcome import Basis, Planned
from exporter.produce.record import hash_of
from exporter.produce.sources import Source, load_works
from exporter.produce.too_wide import check_tables
from exporter.proof.receipt import digest
from exporter.proof.signing import sign
from exporter.readback.formats import reader
from exporter.render.inputs import RenderInputs
from exporter.theme.brand.room import check_room
from exporter.theme.coverage import check_coverage, drawn_everywhere
from exporter.theme.load import load_theme
from exporter.theme.theme import Theme
from exporter.version import __version__

Refusal: TypeAlias = tuple[type[ExporterError], Report]
"""What stands against an export, and as what it ends one when there is an error in it."""


def findings(folder: Path, options: Options) -> Report:
    """Return every finding that an export with these options would end with before it lays anything out.

    Those on the source, and, where there is anything in it or in the options that could bring one, those on
    theme, brand and template, on signs that no font of the theme has, and on tables too wide for the paper.
    """
    report = Report()
    try:
        for source in sources(folder, options):
            report.extend(source.report)
            for _, found in _refusals(source, options) if _may_be_refused(source.work, options) else ():
                report.extend(found)
    except (SourceError, ThemeError) as failure:
        report.extend(failure.report)
    return report


def _may_be_refused(work: Work, options: Options) -> bool:
    """Tell whether a look could refuse a work: the theme that is shipped draws plain texts without tables."""
    usual = Options(options.today, langs=options.langs, style=options.style, strict=options.strict)
    if options != usual or not isinstance(work, Publication):
        return True
    plain = all(char in drawn_everywhere() for file in work.files for char, _ in file.signs)
    return not plain or any(isinstance(block, Table) for block in blocks(work.sections))


def _refusals(source: Source, options: Options) -> Iterator[Refusal]:
    """Yield what stands against each step of a plan, in the order of a plan."""
    theme = load_theme(options.theme, options.brand.accent if options.brand else "")
    yield from _Plan(source, theme, options).refusals()


def plan_all(folder: Path, options: Options) -> Planned:
    """Return one publication read, checked and arranged in its wanted languages. Raises ExporterError."""
    with noting() as looks:
        found = sources(folder, options)
        theme = load_theme(options.theme, options.brand.accent if options.brand else "")
    parts = tuple(
        (source.work.metadata.lang, source.report, tuple(plan(source, theme, options))) for source in found
    )
    files = {file for source in found for file in source.work.files}
    name = found[0].work.name
    days = [same_days(source.work, options.today) for source in found]
    basis = Basis(looks, max(first for first, _ in days), min(last for _, last in days))
    return Planned(
        folder.resolve().name, name, parts, tuple(sorted(files, key=lambda file: file.path)), basis
    )


def sources(folder: Path, options: Options) -> list[Source]:
    """Return the wanted languages of a publication or book, ready to print. Raises as ``load_works``."""
    words = words_of(options.brand, options.fields)
    asked = {"strict": options.strict, "draft": options.draft}
    return load_works(folder, options.langs, options.today, options.style, words, **asked)


def plan(source: Source, theme: Theme, options: Options) -> list[Job]:
    """Return the jobs of one publication: every wanted artefact, arranged, with its ledger.

    Raises ProofError when an edition does not hold what its ledger owes, ThemeError when the theme cannot
    draw a character, SourceError for tables wider than the paper, UsageError when it has no such paper.
    """
    plan = _Plan(source, theme, options)
    for failure, report in plan.refusals():
        refuse(report, failure)
    return [
        _job(source.work, format_, *plan.editions[kind], theme, plan.paper, options)
        for kind, format_ in plan.pairs
    ]


@dataclass(slots=True)
class _Plan:
    """What is to be made of one work in one look; ``editions`` are there once it was asked for refusals."""

    source: Source
    theme: Theme
    options: Options
    editions: dict[EditionKind, tuple[Edition, Ledger]] = field(default_factory=dict)

    @property
    def pairs(self) -> list[tuple[EditionKind, Format]]:
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
        theme, options, work, pairs = self.theme, self.options, self.source.work, self.pairs
        yield ThemeError, check_room(options.brand, theme, theme.papers[self.paper])
        if options.docx_template and any(format_ is Format.DOCX for _, format_ in pairs):
            yield ThemeError, _template(options.docx_template, theme)
        if options.record:
            yield SourceError, listed(work)
        for kind in dict.fromkeys(kind for kind, _ in pairs):
            edition, owed = self.editions[kind] = self.source.arranged(kind, options.brand)
            yield ProofError, compare(edition, owed)
            yield ThemeError, check_brand(options.brand, owed)
        for kind in dict.fromkeys(kind for kind, format_ in pairs if format_.traits.paged):
            yield ThemeError, check_coverage(self.editions[kind][0], theme, options.brand, work.files)
        printed = [(self.editions[kind][0], format_) for kind, format_ in pairs]
        yield SourceError, _too_wide(theme, self.paper, printed)


def _too_wide(theme: Theme, paper: str, wanted: list[tuple[Edition, Format]]) -> Report:
    """Return an error for every table that has no room in one of the formats, each table once."""
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


def _job(
    work: Work,
    format_: Format,
    edition: Edition,
    owed: Ledger,
    theme: Theme,
    paper: str,
    options: Options,
) -> Job:
    template = options.docx_template if format_ is Format.DOCX else b""
    # A template brings its own sheet, which has no name.
    sheet = paper if format_.traits.on_paper and not template else ""
    tool = f"publication-exporter {__version__}"
    engine = _engine(format_, edition, theme, options)
    seal = Seal(
        owed, format_, sheet, theme.name, theme.sha256, hash_of(work.files), tool, issuer=_issuer(work)
    )
    seal = replace(seal, brand=options.brand.record) if options.brand else seal
    seal = replace(seal, template=digest(template)) if template else seal
    seal = replace(seal, engine=str(engine)) if engine is not Engine.WEASYPRINT else seal
    edition = with_fingerprint(edition, seal.fingerprint())
    account = partial(account_of, format_=format_, theme=theme, brand=options.brand, around=_around(template))
    sealed = partial(_sealed, seal, options.key)
    own = account(edition)
    inputs = RenderInputs(
        name=stem(work, edition.kind, theme.name, sheet, draft=owed.is_draft),
        paper=sheet if template else paper,
        modified=newest_day(work),
        tool=tool,
        seal=sealed(own),
        brand=options.brand,
        docx_template=template,
        engine=engine,
    )
    if edition.kind is not EditionKind.HANDOUT or format_ is not Format.PDF:
        office = options.docx_office if format_ is Format.DOCX else ""
        record = options.record and bool(format_.traits.trade)
        return Job(format_, edition, owed, theme, inputs, own, office=office, record=record)
    sides = theme.sides(paper) if options.pages is None else options.pages
    return Job(format_, edition, owed, theme, inputs, own, _rungs(edition, owed, account, sealed), sides)


def _engine(format_: Format, edition: Edition, theme: Theme, options: Options) -> Engine:
    """Return what draws a file; only pages are drawn."""
    asked = None if options.engine is None else Engine(options.engine)
    return engine_for(asked, edition, theme) if format_.traits.paged else Engine.WEASYPRINT


def _issuer(work: Work) -> Issuer:
    """Return who is asked for the current file: the publisher, without one the authors."""
    said = work.metadata
    publisher = said.publisher or ", ".join(author.name for author in said.authors)
    return Issuer(said.title, publisher, said.contact, said.url)


def _sealed(seal: Seal, key: bytes | None, account: Account) -> bytes:
    whole = replace(seal, account=account)
    return (sign(whole, key) if key else whole).as_bytes()


def _around(template: bytes) -> tuple[str, ...]:
    """Return the texts in the heads and feet of an organisation's Word template."""
    blocks = reader(Format.DOCX)(template).blocks if template else ()
    return tuple(block.text for block in blocks if block.place is Place.RUNNING)


def _rungs(
    edition: Edition,
    owed: Ledger,
    account: Callable[[Edition], Account],
    sealed: Callable[[Account], bytes],
) -> tuple[Rung, ...]:
    """Return the ways to set a handout, each with all that is owed and with the seal of its own words."""
    said: dict[tuple[str, ...], tuple[Account, bytes]] = {}
    found = []
    for rung in ladder(edition):
        refuse(compare(rung.edition, owed), ProofError)
        if rung.left_out not in said:
            own = account(with_drawings(rung).edition)
            said[rung.left_out] = own, sealed(own)
        own, seal = said[rung.left_out]
        found.append(replace(rung, account=own, seal=seal))
    return tuple(found)

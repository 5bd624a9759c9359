"""What is to be made of a folder: read, checked, arranged, held to its ledger, and parted into jobs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from exporter.arrange.imprint import with_fingerprint
from exporter.arrange.ladder import ladder
from exporter.checks.days import same_days
from exporter.diagnostics import ProofError
from exporter.intake.looked import noting
from exporter.ledger.account import account_of
from exporter.ledger.agreement import compare
from exporter.model.account import Account
from exporter.model.book import Work, newest_day
from exporter.model.brand import FurnitureLine
from exporter.model.derived.engine import Engine
from exporter.model.derived.files_hash import hash_of
from exporter.model.edition import Edition, EditionKind
from exporter.model.format import Format
from exporter.model.obligation import Ledger
from exporter.model.publication import SourceFile
from exporter.model.rung import Rung, with_drawings
from exporter.model.seal import Issuer, Seal
from exporter.model.transcript import Place
from exporter.produce.early.findings import Held, sources
from exporter.produce.engine import engine_for
from exporter.produce.make import Job, refuse
from exporter.produce.naming import stem
from exporter.produce.options import Options
from exporter.produce.outcome import Basis, Planned
from exporter.produce.sources import Source
from exporter.proof.receipt import digest
from exporter.proof.signing import sign
from exporter.readback.formats import reader
from exporter.render.inputs import RenderInputs
from exporter.theme.load import load_theme
from exporter.theme.theme import Theme
from exporter.version import __version__

Read: TypeAlias = Callable[[Path, Options], Sequence[Source]]
Load: TypeAlias = Callable[[str, str], Theme]


def plan_all(folder: Path, options: Options, read: Read = sources, load: Load = load_theme) -> Planned:
    """Return one publication read, checked and arranged in its wanted languages. Raises ExporterError.

    ``read`` and ``load`` give what is read of the folder and of the theme: who plans it for many clinics may
    remember both. What was looked at is noted of what is read here.
    """
    with noting() as looks:
        found = read(folder, options)
        theme = load(options.theme, options.brand.accent if options.brand else "")
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


def plan(source: Source, theme: Theme, options: Options) -> list[Job]:
    """Return the jobs of one publication: every wanted artefact, arranged, with its ledger.

    Raises ProofError when an edition does not hold what its ledger owes, ThemeError when the theme cannot
    draw a character, SourceError for tables wider than the paper, UsageError when it has no such paper.
    """
    plan = Held(source, theme, options)
    for failure, report in plan.refusals():
        refuse(report, failure)
    return [
        _job(source.work, format_, *plan.editions[kind], _theme(plan, format_), plan.paper, options)
        for kind, format_ in plan.pairs
    ]


def _theme(plan: Held, format_: Format) -> Theme:
    """Return the look of a format: of pages with the fonts for what those of the theme cannot draw."""
    return plan.paged if format_.traits.paged and plan.paged is not None else plan.theme


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
    engine = _engine(format_, edition, theme, options, work.files)
    seal = Seal(
        owed, format_, sheet, theme.name, theme.sha256, hash_of(work.files), tool, issuer=_issuer(work)
    )
    seal = replace(seal, brand=options.brand.record) if options.brand else seal
    seal = replace(seal, template=digest(template)) if template else seal
    seal = replace(seal, engine=str(engine)) if engine is not Engine.WEASYPRINT else seal
    off = theme.without | options.brand.without if options.brand else theme.without
    edition = edition if FurnitureLine.SEAL in off else with_fingerprint(edition, seal.fingerprint())
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


def _engine(
    format_: Format, edition: Edition, theme: Theme, options: Options, files: Iterable[SourceFile]
) -> Engine:
    """Return what draws a file; only pages are drawn."""
    asked = None if options.engine is None else Engine(options.engine)
    return engine_for(asked, edition, theme, files) if format_.traits.paged else Engine.WEASYPRINT


def _issuer(work: Work) -> Issuer:
    """Return who is asked for the current file: the publisher, without one the authors."""
    said = work.metadata
    publisher = said.publisher or ", ".join(author.name for author in said.authors)
    return Issuer(said.title, publisher, said.contact, said.url)


def _sealed(seal: Seal, key: bytes | None, account: Account) -> bytes:
    whole = replace(seal, account=account)
    return (sign(whole, key) if key else whole).as_bytes()


def _around(template: bytes) -> tuple[str, ...]:
    """Return the texts in the heads and feet of an organisation's Word template, told ones too."""
    blocks = reader(Format.DOCX)(template).blocks if template else ()
    return tuple(block.text for block in blocks if block.place in (Place.RUNNING, Place.TOLD))


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

"""The flow, one function a verb: load, check, plan, make, export, verify.

Nothing here prints or reads the clock. Making an artefact is a pure function of its job, so jobs can be
made anywhere; files are written once, after every job of a publication is proven.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from exporter.arrange.branded import check_brand
from exporter.arrange.compare import compare
from exporter.arrange.ladder import ladder
from exporter.check.rules import check
from exporter.diagnostics import ProofError, Report, SourceError, ThemeError
from exporter.lock import locked
from exporter.making import Job, Maker, make_all, refuse
from exporter.model.book import Book, Work
from exporter.model.brand import Brand
from exporter.model.edition import Edition, EditionKind
from exporter.model.obligation import Ledger
from exporter.model.publication import Publication
from exporter.model.rung import Rung
from exporter.model.seal import Seal
from exporter.naming import default_paper, not_written_in, stem, usage
from exporter.options import BOOK_SET, DEFAULT_SET, wanted
from exporter.options import Options as Options
from exporter.read.load import load_publications
from exporter.record import hash_of
from exporter.render.formats import FORMATS
from exporter.render.inputs import RenderInputs
from exporter.results import Exported as Exported
from exporter.results import Planned, Ready, refuse_inside, write
from exporter.signing import sign
from exporter.theme.brand_room import check_room
from exporter.theme.coverage import check_coverage
from exporter.theme.load import load_theme
from exporter.theme.theme import Theme
from exporter.verify.passages import account_of
from exporter.verify.receipt import digest
from exporter.version import __version__
from exporter.works import Source, load_works

if TYPE_CHECKING:
    from exporter.finished import Verified


def load(folder: Path, lang: str = "", today: date | None = None) -> Publication:
    """Return the publication in ``folder``, in ``lang`` or its first language.

    With ``today`` the rules on the content are checked too. Raises SourceError with every finding when the
    source has an error, UsageError when there is no publication in that language.
    """
    loaded = [entry for entry in load_publications(folder) if lang in ("", entry.lang)]
    if not loaded:
        raise not_written_in(lang, folder)
    report = loaded[0].report
    publication = loaded[0].publication
    if publication is not None and today is not None:
        report.extend(check(publication, today))
    if publication is None or not report.ok:
        raise SourceError(report)
    return publication


def findings(folder: Path, options: Options) -> Report:
    """Return every finding on a publication's source, errors or not, without making anything."""
    try:
        return Report(finding for source in sources(folder, options) for finding in source.report)
    except SourceError as failure:
        return failure.report


def export(folder: Path, out: Path, options: Options, make_jobs: Maker | None = None) -> list[Exported]:
    """Export one publication folder into ``out / its name`` and return what was made, language by language.

    Nothing is written before every artefact of the publication is proven. ``make_jobs`` makes the
    artefacts, by default one after the other here. Raises ExporterError.
    """
    refuse_inside(out, folder)
    with locked(out):
        return list(write(prepare(folder, options, make_jobs), out))


def prepare(folder: Path, options: Options, make_jobs: Maker | None = None) -> Ready:
    """Return one publication made and proven, with nothing written. Raises ExporterError."""
    planned = plan_all(folder, options)
    return planned.ready((make_jobs or make_all)(planned.jobs))


def plan_all(folder: Path, options: Options) -> Planned:
    """Return one publication read, checked and arranged in its wanted languages. Raises ExporterError."""
    found = sources(folder, options)
    theme = load_theme(options.theme, options.brand.accent if options.brand else "")
    parts = tuple(
        (source.work.metadata.lang, source.report, tuple(plan(source, theme, options))) for source in found
    )
    files = {file for source in found for file in source.work.files}
    name = found[0].work.name
    return Planned(folder.resolve().name, name, parts, tuple(sorted(files, key=lambda file: file.path)))


def sources(folder: Path, options: Options) -> list[Source]:
    """Return the wanted languages of a publication or book, ready to print. Raises as ``load_works``."""
    return load_works(folder, options.langs, options.today, options.style)


def plan(source: Source, theme: Theme, options: Options) -> list[Job]:
    """Return the jobs of one publication: every wanted artefact, arranged, with its ledger.

    Raises ProofError when an edition does not hold what its ledger owes, ThemeError when the theme cannot
    draw a character, UsageError when it has no such paper.
    """
    work = source.work
    paper = options.paper or default_paper(work)
    if paper not in theme.papers:
        known = f"It has {', '.join(sorted(theme.papers))}."
        raise usage(f"the theme {theme.name} has no paper {paper!r}", theme.name, known)
    refuse(check_room(options.brand, theme, theme.papers[paper]), ThemeError)
    pairs = wanted(options, BOOK_SET if isinstance(work, Book) else DEFAULT_SET)
    if options.docx_template and any(format_ == "docx" for _, format_ in pairs):
        _check_template(options.docx_template, theme)
    kinds = dict.fromkeys(kind for kind, _ in pairs)
    editions = {kind: _arranged(source, kind, theme, options.brand) for kind in kinds}
    return [_job(work, format_, *editions[kind], theme, paper, options) for kind, format_ in pairs]


def verify(file: Path, today: date | None = None, key: bytes | None = None) -> Verified:
    """Return the proof of a finished file against the seal inside it and the receipt beside it.

    What is wrong with the file is in ``findings``; with ``today`` that its review date has passed, with the
    PEM of a public ``key`` that it did not sign the seal. Raises ProofError when nothing vouches for it.
    """
    from exporter.finished import prove_again  # what an export does not need

    return prove_again(file, today, key)


def _arranged(source: Source, kind: EditionKind, theme: Theme, brand: Brand | None) -> tuple[Edition, Ledger]:
    edition, owed = source.arranged(kind, brand)
    refuse(compare(edition, owed), ProofError)
    refuse(check_brand(brand, owed), ThemeError)
    refuse(check_coverage(edition, theme, brand), ThemeError)
    return edition, owed


def _check_template(template: bytes, theme: Theme) -> None:
    from exporter.render.docx_house_audit import check_template

    refuse(check_template(template, theme), ThemeError)


def _job(
    work: Work,
    format_: str,
    edition: Edition,
    owed: Ledger,
    theme: Theme,
    paper: str,
    options: Options,
) -> Job:
    template = options.docx_template if format_ == "docx" else b""
    # A template brings its own sheet, which has no name.
    sheet = paper if FORMATS[format_].on_paper and not template else ""
    tool = f"publication-exporter {__version__}"
    seal = Seal(owed, format_, sheet, theme.name, theme.sha256, hash_of(work.files), tool)
    seal = replace(seal, brand=options.brand.record) if options.brand else seal
    seal = replace(seal, template=digest(template)) if template else seal

    def sealed(edition: Edition) -> bytes:
        account = account_of(edition, format_, theme, options.brand, template)
        whole = replace(seal, account=account)
        return (sign(whole, options.key) if options.key else whole).as_bytes()

    inputs = RenderInputs(
        name=stem(work, edition.kind, theme.name, sheet),
        paper=sheet if template else paper,
        modified=work.metadata.reviewed,
        tool=tool,
        seal=sealed(edition),
        brand=options.brand,
        docx_template=template,
    )
    if edition.kind is not EditionKind.HANDOUT or format_ != "pdf":
        return Job(format_, edition, owed, theme, inputs)
    sides = theme.sides(paper) if options.pages is None else options.pages
    return Job(format_, edition, owed, theme, inputs, _rungs(edition, owed, sealed), sides)


def _rungs(edition: Edition, owed: Ledger, sealed: Callable[[Edition], bytes]) -> tuple[Rung, ...]:
    """Return the ways to set a handout, each with all that is owed and with the seal of its own words."""
    seals: dict[tuple[str, ...], bytes] = {}
    found = []
    for rung in ladder(edition):
        refuse(compare(rung.edition, owed), ProofError)
        if rung.left_out not in seals:
            seals[rung.left_out] = sealed(rung.edition)
        found.append(replace(rung, seal=seals[rung.left_out]))
    return tuple(found)

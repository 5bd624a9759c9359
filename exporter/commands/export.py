"""``exporter export``: publications become proven files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from exporter.commands import present
from exporter.commands.many.caching import Caching, cached
from exporter.commands.many.reporting import Reporting, reported
from exporter.commands.parameters import EDITIONS, Bytes, Day, Key, Looks, Names, Words, collected, timed
from exporter.commands.stopping import Stopped
from exporter.commands.terminal import (
    current_day,
    folders_of,
    leave,
    libre_office,
    print_json,
    reports_failures,
    show,
)
from exporter.diagnostics import Diagnostic, Report, Severity
from exporter.intake.regular import read_regular
from exporter.model.derived.trade import RECORD
from exporter.model.format import Format
from exporter.produce.naming import DEFAULT_THEME

if TYPE_CHECKING:
    from exporter.batches.limits import Limits
    from exporter.batches.request import Clinic, Outcome, Request
    from exporter.batches.stages import Line
    from exporter.produce.options import Options


class Asked(TypedDict):
    """The options that say what is made; the others say where, how, and what is told of it."""

    formats: tuple[str, ...]
    editions: tuple[str, ...]
    themes: tuple[str, ...]
    brands: tuple[Path, ...]
    papers: tuple[str, ...]
    pages: int | None
    engine: str | None
    langs: tuple[str, ...]
    csl: Path | None
    docx_template: bytes | None
    docx_pages: bool
    key: bytes | None
    today: date | None
    draft: bool
    strict: bool


@click.command()
@click.argument("source", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--to",
    "formats",
    type=Names((*Format, RECORD)),
    multiple=True,
    callback=collected,
    help="Formats to write.",
)
@click.option(
    "--edition",
    "editions",
    type=Names(EDITIONS),
    multiple=True,
    callback=collected,
    help="Editions to write.",
)
@click.option(
    "--theme",
    "themes",
    type=Looks(),
    multiple=True,
    callback=collected,
    metavar="NAME|DIR",
    help="The look; several, each named in the files' names.  [default: clinic]",
)
@click.option(
    "--brand",
    "brands",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="A clinic's brand (TOML); each has a folder of its own.",
)
@click.option(
    "--paper",
    "papers",
    type=Looks(),
    multiple=True,
    callback=collected,
    metavar="a4|letter|both|a5|6x9|…",
    help="Sheets; by default that of the region, else both.",
)
@click.option(
    "--pages", type=click.IntRange(0, 40), help="Sides of a handout in PDF; 0: as many as it needs."
)
@click.option(
    "--engine",
    type=click.Choice(("weasyprint", "typst", "auto")),
    help="What draws PDFs; auto takes Typst where it can.",
)
@click.option(
    "--lang",
    "langs",
    type=Words(),
    multiple=True,
    callback=collected,
    metavar="en,es",
    help="Only these languages.",
)
@click.option("--csl", type=click.Path(path_type=Path, dir_okay=False), help="A citation style (CSL file).")
@click.option(
    "--docx-template", type=Bytes(), help="A Word file (DOCX, DOTX) whose styles and sheet to take."
)
@click.option(
    "--docx-pages", is_flag=True, help="Page numbers in a DOCX's contents list, from LibreOffice's layout."
)
@click.option("--key", type=Key(), help="An Ed25519 private key (PEM) to sign the files' seals with.")
@click.option("--today", type=Day(), help="The day to check dates against.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("dist"), show_default=True
)
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Publications at a time."
)
@timed("When to stop a publication, or a PDF, that does not get done.")
@click.option("--draft", is_flag=True, help="Print undecided claims too, every page marked as a draft.")
@click.option("--strict", is_flag=True, help="Take warnings on a source for errors.")
@cached
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
@click.option("--quiet", is_flag=True, help="Print nothing but findings.")
@reported
@reports_failures
def export(
    source: tuple[Path, ...],
    out: Path,
    jobs: int,
    timeout: int,
    caching: Caching,
    reporting: Reporting,
    as_json: bool,
    quiet: bool,
    **asked: Unpack[Asked],
) -> None:
    """Export publications: each file is proven before it appears.

    SOURCE is the folder of a publication or book, or a folder of them; without it, everything under ./source.
    By default a handout (PDF) and the article (PDF, DOCX, EPUB), of a book the book (PDF, DOCX, EPUB);
    html and text on request; with onix the record for shops, ONIX for Books 3.0, beside the EPUB.

    \b
    exporter export
    exporter export source/kratom-and-depression --to pdf --edition handout --paper a4
    exporter export --edition handout --paper letter --pages 2
    exporter export --to docx,epub --out build/books --json
    exporter export --to docx --docx-template house.dotx
    exporter export --edition handout --brand source/_brands/alder-street/brand.toml
    exporter export --edition handout --paper letter,a4 --theme clinic,large-print
    exporter export --draft
    """
    started = perf_counter()
    from exporter.batches.limits import Limits

    limits = Limits.of_making(timeout)
    engine, formats = asked["engine"], asked["formats"]
    if engine is None and (not formats or Format.PDF in formats):
        _say_without_pango()
    folders = folders_of(source, asked["editions"])
    written: list[Outcome] = []
    with _told(written, out, as_json=as_json), ExitStack() as running:
        alone = len(folders) == 1 and _one_look(asked) and not caching.expects_hit()
        line = _line(running, limits, formats or tuple(Format), engine) if alone else None
        from exporter.batches.making import Making
        from exporter.batches.pool import export_all

        requests = _requests(folders, asked, line)
        reporting.begin(len(requests), out, silent=quiet or as_json or len(requests) < 2)
        making = Making(jobs, limits, caching.opened(), written.append, reporting)
        results = export_all(requests, out, making, line)
        outcomes = list(running.enter_context(closing(results)))
    seconds = perf_counter() - started
    if all(outcome.failure is None for outcome in outcomes):
        caching.note_answered()
    if as_json:
        print_json({"publications": [present.outcome_json(outcome, out) for outcome in outcomes]})
    else:
        _show_outcomes(outcomes, out, seconds, quiet=quiet)
    leave(max((present.status(outcome) for outcome in outcomes), default=0))


def _one_look(asked: Asked) -> bool:
    """Whether one theme, one sheet and one brand at most are asked for."""
    return all(len(looks) < 2 for looks in (asked["themes"], asked["papers"], asked["brands"]))


def _requests(folders: Sequence[Path], asked: Asked, line: Line | None) -> list[Request]:
    """Return what is to be made: every folder in every look."""
    from exporter.batches.request import looks

    options = _options(asked)
    clinics = _clinics(asked["brands"], line)
    themes, papers = asked["themes"] or (DEFAULT_THEME,), asked["papers"] or ("",)
    return [request for folder in folders for request in looks(folder, options, themes, papers, clinics)]


def _options(asked: Asked) -> Options:
    from exporter.model.edition import EditionKind
    from exporter.produce.options import Options

    return Options(
        today=asked["today"] or current_day(),
        formats=asked["formats"],
        editions=tuple(EditionKind(name) for name in asked["editions"]),
        pages=asked["pages"],
        langs=asked["langs"],
        style=_style(asked["csl"]),
        key=asked["key"],
        docx_template=asked["docx_template"] or b"",
        docx_office=_office() if asked["docx_pages"] else "",
        strict=asked["strict"],
        draft=asked["draft"],
        engine=asked["engine"],
    )


def _say_without_pango() -> None:
    """Say in one line that Typst sets the PDFs of a machine that has no Pango."""
    from exporter.render.pdf.weasyprint.machine import has_pango

    if not has_pango():
        said = "This machine has no Pango: PDFs are set by Typst."
        finding = Diagnostic("EN24", Severity.WARNING, said, hint="--engine typst says so without a remark.")
        show(Report([finding]))


@contextmanager
def _told(written: Sequence[Outcome], out: Path, *, as_json: bool) -> Iterator[None]:
    """Say, when the export is stopped, what was written before."""
    try:
        yield
    except Stopped as stopped:
        if as_json:
            done = [present.outcome_json(outcome, out) for outcome in written]
            print_json({"status": stopped.status, "stopped": stopped.by, "publications": done})
        else:
            _show_outcomes(written, out, None)
        click.echo(f"{stopped}.", err=True)
        leave(stopped.status)


def _line(running: ExitStack, limits: Limits, formats: Sequence[str], engine: str | None) -> Line:
    """Start the processes before anything else is imported: all sides have a second of that to do."""
    from exporter.batches.stages import MAKERS, Line

    return running.enter_context(Line(limits, MAKERS if Format.PDF in formats else 0, engine=engine))


def _clinics(paths: Sequence[Path], line: Line | None) -> Sequence[Clinic]:
    from exporter.batches.request import NOBODY, Clinic

    if not paths:
        return (NOBODY,)
    from exporter.batches.isolated import brands_of
    from exporter.batches.workers import apart

    return [Clinic.of(brand) for brand in (line.ask if line else apart)(paths[0].name, brands_of, paths)]


def _style(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        return read_regular(path).decode("utf-8")
    except UnicodeDecodeError as problem:
        raise click.UsageError(f"cannot read the citation style {path}: {problem}") from problem
    except OSError as problem:
        raise click.UsageError(f"cannot read the citation style {path}: {problem.strerror}") from problem


def _office() -> str:
    from exporter.proof.office import missing

    if (program := libre_office()) is None:
        raise missing(None)
    return program


def _show_outcomes(
    outcomes: Sequence[Outcome], out: Path, seconds: float | None, *, quiet: bool = False
) -> None:
    """Print findings, and files with how long it took; without ``seconds`` the export was stopped."""
    rows = []
    shown: set[Diagnostic] = set()
    for outcome in outcomes:
        if outcome.failure is not None:
            _show_new(outcome.failure.report, shown)
            click.echo(f"{outcome.request.label}: nothing written", err=True)
        for exported in outcome.exported:
            _show_new(exported.report, shown)
            rows += present.rows(exported, outcome.place(out))
    if quiet:
        return
    if rows:
        click.echo(present.table(("file", "pages", "notes proven", "size"), rows))
    time = f" in {seconds:.1f} s" if seconds is not None else ", nothing of what was left"
    click.echo(f"{present.written(outcomes)}{time}", err=True)


def _show_new(report: Report, shown: set[Diagnostic]) -> None:
    """Print the findings that were not printed yet: a book has those of its chapters, which have them too."""
    show(Report(finding for finding in report if finding not in shown))
    shown.update(report)

"""``exporter export``: publications become proven files."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from exporter import present
from exporter.diagnostics import Diagnostic, Report
from exporter.parameters import Bytes, Day, Key, Names
from exporter.verbs.terminal import current_day, folders_of, leave, print_json, reports_failures, show

if TYPE_CHECKING:
    from exporter.batch.limits import Limits
    from exporter.batch.line import Line
    from exporter.batch.pool import Outcome
    from exporter.model.brand import Brand


FORMATS = ("pdf", "docx", "epub", "html", "text")
EDITIONS = ("handout", "article", "book")


@click.command()
@click.argument("source", nargs=-1, type=click.Path(path_type=Path))
@click.option("--to", "formats", type=Names(FORMATS), help="Formats to write.")
@click.option("--edition", "editions", type=Names(EDITIONS), help="Editions to write.")
@click.option("--theme", default="clinic", show_default=True, metavar="NAME|DIR", help="The look.")
@click.option("--brand", type=click.Path(path_type=Path), metavar="FILE", help="A clinic's brand (TOML).")
@click.option(
    "--paper", default="", metavar="a4|letter|a5|both", help="Sheet; by default that of the region."
)
@click.option(
    "--pages", type=click.IntRange(0, 40), help="Sides of a handout in PDF; 0: as many as it needs."
)
@click.option("--lang", "langs", default="", metavar="en,es", help="Only these languages.")
@click.option("--csl", type=click.Path(path_type=Path, dir_okay=False), help="A citation style (CSL file).")
@click.option(
    "--docx-template", type=Bytes(), help="A Word file (DOCX, DOTX) whose styles and sheet to take."
)
@click.option("--key", type=Key(), help="An Ed25519 private key (PEM) to sign the files' seals with.")
@click.option("--today", type=Day(), help="The day to check dates against.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("dist"), show_default=True
)
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Publications at a time."
)
@click.option(
    "--timeout",
    type=click.IntRange(1, 86_400),
    default=600,
    show_default=True,
    metavar="SECONDS",
    help="When to stop a publication, or a PDF, that does not get done.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
@click.option("--quiet", is_flag=True, help="Print nothing but findings.")
@reports_failures
def export(
    source: tuple[Path, ...],
    formats: tuple[str, ...] | None,
    editions: tuple[str, ...] | None,
    theme: str,
    brand: Path | None,
    paper: str,
    pages: int | None,
    langs: str,
    csl: Path | None,
    docx_template: bytes | None,
    key: bytes | None,
    today: date | None,
    out: Path,
    jobs: int,
    timeout: int,
    as_json: bool,
    quiet: bool,
) -> None:
    """Export publications: each file is proven before it appears.

    SOURCE is the folder of a publication or book, or a folder of them; without it, everything under ./source.
    By default a handout (PDF) and the article (PDF, DOCX, EPUB), of a book the book (PDF, DOCX, EPUB);
    html and text on request.

    \b
    exporter export
    exporter export source/kratom-and-depression --to pdf --edition handout --paper a4
    exporter export --edition handout --paper letter --pages 2
    exporter export --to docx,epub --out build/books --json
    exporter export --to docx --docx-template house.dotx
    exporter export --edition handout --brand brands/alder-street/brand.toml
    """
    started = perf_counter()
    from exporter.batch.limits import Limits

    limits = Limits(seconds=timeout)
    folders = folders_of(source)
    with ExitStack() as running:
        line = _line(running, limits, formats or FORMATS) if len(folders) == 1 else None
        from exporter.batch.pool import export_all
        from exporter.model.edition import EditionKind
        from exporter.options import Options, offers

        options = Options(
            today=today or current_day(),
            formats=formats or (),
            editions=tuple(EditionKind(name) for name in editions or ()),
            theme=theme,
            paper=paper,
            pages=pages,
            langs=tuple(part for part in langs.split(",") if part),
            style=_style(csl),
            key=key,
            docx_template=docx_template or b"",
            brand=_brand(brand, line),
        )
        folders = [folder for folder in folders if offers(folder, options)] or folders
        outcomes = _with_progress(
            export_all(folders, out, options, jobs, limits, line), len(folders), quiet or as_json
        )
    seconds = perf_counter() - started
    if as_json:
        print_json({"publications": [present.outcome_json(outcome, out) for outcome in outcomes]})
    else:
        _show_outcomes(outcomes, out, seconds, quiet=quiet)
    leave(max((present.status(outcome) for outcome in outcomes), default=0))


def _line(running: ExitStack, limits: Limits, formats: Sequence[str]) -> Line:
    """Start the processes before anything else is imported: all sides have a second of that to do."""
    from exporter.batch.line import DRAWERS, Line

    return running.enter_context(Line(limits, DRAWERS if "pdf" in formats else 0))


def _brand(path: Path | None, line: Line | None) -> Brand | None:
    if path is None:
        return None
    from exporter.batch.reading import brand_of
    from exporter.batch.workers import apart

    return (line.ask if line else apart)(path.name, brand_of, path)


def _style(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise click.UsageError(f"cannot read the citation style {path}: {problem}") from problem


def _with_progress(outcomes: Iterable[Outcome], count: int, silent: bool) -> list[Outcome]:
    if silent or count < 2 or not sys.stderr.isatty():
        return list(outcomes)
    from rich.console import Console
    from rich.progress import track

    return list(track(outcomes, "Exporting", total=count, console=Console(stderr=True), transient=True))


def _show_outcomes(outcomes: Sequence[Outcome], out: Path, seconds: float, *, quiet: bool) -> None:
    rows = []
    shown: set[Diagnostic] = set()
    for outcome in outcomes:
        if outcome.failure is not None:
            _show_new(outcome.failure.report, shown)
            click.echo(f"{outcome.folder.name}: nothing written", err=True)
        for exported in outcome.exported:
            _show_new(exported.report, shown)
            rows += present.rows(exported, out)
    if quiet:
        return
    if rows:
        click.echo(present.table(("file", "pages", "notes proven", "size"), rows))
    written = sum(len(exported.made) for outcome in outcomes for exported in outcome.exported)
    click.echo(f"{present.count(written, 'file')} proven and written in {seconds:.1f} s", err=True)


def _show_new(report: Report, shown: set[Diagnostic]) -> None:
    """Print the findings that were not printed yet: a book has those of its chapters, which have them too."""
    show(Report(finding for finding in report if finding not in shown))
    shown.update(report)

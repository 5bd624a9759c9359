"""The command line: the only printing, clock, environment and exit statuses.

Everything heavy is imported inside the command that needs it, so that ``--help`` is quick.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NoReturn, ParamSpec

import click

from exporter import present
from exporter.diagnostics import ExporterError, Report
from exporter.parameters import Day, Key, Names, unknown
from exporter.version import __version__

if TYPE_CHECKING:
    from exporter.batch.drawing import PdfProcesses
    from exporter.batch.limits import Limits
    from exporter.batch.pool import Outcome

P = ParamSpec("P")

FORMATS = ("pdf", "docx", "epub", "text")
EDITIONS = ("handout", "article")
SCHEMAS = ("front-matter", "notes", "references", "theme")
UNPROVEN = 3


def reports_failures(command: Callable[P, None]) -> Callable[P, None]:
    """Turn an ExporterError of a command into its text on stderr and its exit status."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except ExporterError as failure:
            _show(failure.report)
            _leave(failure.exit_status)

    return wrapped


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="exporter")
def main() -> None:
    """Write PDF handouts, DOCX and EPUB from one source, and prove that every note survived.

    \b
    exporter new my-leaflet            start a publication under ./source
    exporter check                     read everything, write nothing
    exporter export                    write the proven files into ./dist
    exporter verify dist/*/*.pdf       prove a file again, by the seal inside it

    \b
    Exit status: 0 proven, 1 errors in a source or theme, 2 usage, 3 a file is not what
    it owes, 4 the machine lacks something.

    \b
    Shell completion: eval "$(_EXPORTER_COMPLETE=bash_source exporter)"
    (zsh_source and fish_source likewise)
    """


@main.command()
@click.argument("source", nargs=-1, type=click.Path(path_type=Path))
@click.option("--to", "formats", type=Names(FORMATS), help="Formats to write.")
@click.option("--edition", "editions", type=Names(EDITIONS), help="Editions to write.")
@click.option("--theme", default="clinic", show_default=True, metavar="NAME|DIR", help="The look.")
@click.option("--paper", default="", metavar="a4|letter", help="Sheet; by default that of the region.")
@click.option("--lang", "langs", default="", metavar="en,es", help="Only these languages.")
@click.option("--csl", type=click.Path(path_type=Path, dir_okay=False), help="A citation style (CSL file).")
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
    paper: str,
    langs: str,
    csl: Path | None,
    key: bytes | None,
    today: date | None,
    out: Path,
    jobs: int,
    timeout: int,
    as_json: bool,
    quiet: bool,
) -> None:
    """Export publications: each file is proven before it appears.

    SOURCE is a publication's folder or a folder of them; without it, every publication under ./source.
    By default a handout (PDF) and the article (PDF, DOCX, EPUB).

    \b
    exporter export
    exporter export source/kratom-and-depression --to pdf --edition handout --paper a4
    exporter export --to docx,epub --out build/books --json
    """
    started = perf_counter()
    from exporter.batch.limits import Limits

    limits = Limits(seconds=timeout)
    folders = _folders(source)
    with ExitStack() as running:
        pdfs = _draw_beside(running, limits) if len(folders) == 1 and "pdf" in (formats or FORMATS) else None
        from exporter.batch.pool import export_all
        from exporter.model.edition import EditionKind
        from exporter.pipeline import Options

        options = Options(
            today=today or _today(),
            formats=formats or (),
            editions=tuple(EditionKind(name) for name in editions or ()),
            theme=theme,
            paper=paper,
            langs=tuple(part for part in langs.split(",") if part),
            style=_style(csl),
            key=key,
        )
        outcomes = _with_progress(
            export_all(folders, out, options, jobs, limits, pdfs), len(folders), quiet or as_json
        )
    seconds = perf_counter() - started
    if as_json:
        _print_json({"publications": [present.outcome_json(outcome, out) for outcome in outcomes]})
    else:
        _show_outcomes(outcomes, out, seconds, quiet=quiet)
    _leave(max((present.status(outcome) for outcome in outcomes), default=0))


@main.command()
@click.argument("source", nargs=-1, type=click.Path(path_type=Path))
@click.option("--today", type=Day(), help="The day to check dates against.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@reports_failures
def check(source: tuple[Path, ...], today: date | None, as_json: bool) -> None:
    """Read publications and report every finding; write nothing.

    \b
    exporter check
    exporter check source/kratom-and-depression --today 2027-12-01
    """
    from exporter.pipeline import Options, findings

    options = Options(today=today or _today())
    folders = _folders(source)
    report = Report(finding for folder in folders for finding in findings(folder, options))
    if as_json:
        _print_json({"findings": [finding.as_json() for finding in report]})
    else:
        _show(report)
        click.echo(present.tally(report, len(folders)), err=True)
    _leave(0 if report.ok else 1)


@main.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path, dir_okay=False)
)
@click.option("--key", type=Key(), help="The public key (PEM) that must have signed the files.")
@click.option("--today", type=Day(), help="The day to check the review date against.")
@click.option("--json", "as_json", is_flag=True, help="Print the places as JSON.")
@reports_failures
def verify(files: tuple[Path, ...], key: bytes | None, today: date | None, as_json: bool) -> None:
    """Prove finished files again, against the seal inside each and the receipt beside it.

    Says for each note where it stands. Exit status 3 when one is missing, changed or moved; a review date
    that has passed is a warning. A DOCX that was edited and saved needs no receipt, plain text does.

    \b
    exporter verify dist/kratom-and-depression/*.pdf
    exporter verify downloads/leaflet.docx --key public.pem
    """
    from exporter.finished import attempt

    results = [(file, attempt(file, today or _today(), key)) for file in files]
    if as_json:
        _print_json({"files": [verified.as_json(file) for file, verified in results]})
    else:
        for file, verified in results:
            click.echo(verified.as_text(file))
            _show(verified.findings)
    _leave(0 if all(verified.holds for _, verified in results) else UNPROVEN)


@main.command()
@click.argument("subject", required=False, metavar="[FILE|SOURCE]", type=click.Path(path_type=Path))
@click.option("--all", "every", is_flag=True, help="Every way of every mutation, for every note. Slow.")
@click.option("--jobs", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes.")
@click.option("--today", type=Day(), help="The day to check dates against.")
@click.option("--json", "as_json", is_flag=True, help="Print the table as JSON.")
@reports_failures
def selftest(subject: Path | None, every: bool, jobs: int, today: date | None, as_json: bool) -> None:
    """Damage finished files note by note, and show that the proof catches it.

    Each note is dropped, moved, swapped, reworded, truncated, duplicated and hidden, one at a time; the table
    counts what was caught of what was tried. Exit status 3 when anything is not. Nothing is written.

    \b
    exporter selftest
    exporter selftest dist/kratom-and-depression/kratom-and-depression-article.en.docx
    """
    from exporter.attack.selftest import selftest as run
    from exporter.attack.targets import from_file, from_source
    from exporter.pipeline import Options

    if subject is not None and subject.is_file():
        artefacts = from_file(subject)
    else:
        options = Options(today or _today())
        folders = _folders((subject,) if subject else ())
        artefacts = [one for folder in folders for one in from_source(folder, options)]
    result = run(artefacts, every=every, workers=jobs)
    if as_json:
        _print_json(result.as_json())
    else:
        head, *rows = result.rows()
        click.echo(present.table(head, rows))
        _show(result.report)
    _leave(0 if result.holds else UNPROVEN)


@main.group()
def themes() -> None:
    """Look at themes."""


@themes.command("check")
@click.argument("name", metavar="NAME|DIR")
@reports_failures
def check_theme(name: str) -> None:
    """Check a theme: its settings, and that nothing in it hides, shrinks, moves or recolours a note.

    The same is done whenever a theme is used.

    \b
    exporter themes check clinic
    exporter themes check ./my-theme
    """
    from exporter.theme.load import load_theme

    theme = load_theme(name)
    click.echo(f"{theme.name}: no findings; papers {', '.join(sorted(theme.papers))}")


@main.command()
@click.argument("code")
@reports_failures
def explain(code: str) -> None:
    """Explain a finding's code: what it means, why it matters, an example, how to repair.

    \b
    exporter explain SF20
    """
    from exporter.data.codes import codes, page

    found = page(code.upper())
    if found is None:
        raise click.UsageError(unknown(code.upper(), codes()))
    click.echo(found.as_text().rstrip())


@main.command()
@click.argument("name", type=click.Choice(SCHEMAS))
@reports_failures
def schema(name: str) -> None:
    """Print the JSON Schema of a file that people write, for editors.

    \b
    exporter schema front-matter > front-matter.schema.json
    """
    from exporter.schemas import json_schema

    _print_json(json_schema(name))


@main.command()
@click.argument("name")
@click.option(
    "--in",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("source"),
    show_default=True,
)
@click.option("--today", type=Day(), help="The date to write into the front matter.")
@reports_failures
def new(name: str, folder: Path, today: date | None) -> None:
    """Start a publication NAME that exports as it stands: an article, references and notes to edit.

    \b
    exporter new my-leaflet
    exporter export source/my-leaflet
    """
    from exporter.scaffold import scaffold

    for path in scaffold(folder, name, today or _today()):
        click.echo(f"wrote {path.as_posix()}")


@main.command()
def doctor() -> None:
    """Look at this machine: versions, Pango, fonts; say what to install.

    \b
    exporter doctor
    """
    from exporter.doctor import examine

    lines = examine()
    for line in lines:
        click.echo(f"{'ok     ' if line.ok else 'MISSING'}  {line.subject}: {line.detail}")
    _leave(0 if all(line.ok for line in lines) else 4)


def _draw_beside(running: ExitStack, limits: Limits) -> PdfProcesses:
    """Start drawing processes before anything else is imported: both sides have a second of that to do."""
    from exporter.batch.drawing import PdfProcesses

    return running.enter_context(PdfProcesses(limits))


def _folders(source: Sequence[Path]) -> list[Path]:
    from exporter.naming import find

    return find(source or (Path("source"),))


def _today() -> date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        if not epoch.isdigit():
            raise click.UsageError(f"SOURCE_DATE_EPOCH is {epoch!r}; it must be a number of seconds")
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now(UTC).astimezone().date()


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
    for outcome in outcomes:
        if outcome.failure is not None:
            _show(outcome.failure.report)
            click.echo(f"{outcome.folder.name}: nothing written", err=True)
        for exported in outcome.exported:
            _show(exported.report)
            rows += present.rows(exported, out)
    if quiet:
        return
    if rows:
        click.echo(present.table(("file", "pages", "notes proven", "size"), rows))
    written = sum(len(exported.made) for outcome in outcomes for exported in outcome.exported)
    click.echo(f"{present.count(written, 'file')} proven and written in {seconds:.1f} s", err=True)


def _show(report: Report) -> None:
    for finding in report:
        click.echo(finding.as_text(), err=True)


def _print_json(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _leave(status: int) -> NoReturn:
    raise SystemExit(status)

"""``exporter check``: every finding, nothing written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exporter.commands import present
from exporter.commands.many.reporting import Reporting, reported
from exporter.commands.parameters import EDITIONS, Bytes, Day, Names, collected
from exporter.commands.terminal import current_day, folders_of, leave, print_json, reports_failures, show
from exporter.diagnostics import Report
from exporter.model.format import Format
from exporter.produce.naming import DEFAULT_THEME

if TYPE_CHECKING:
    from exporter.model.brand import Brand
    from exporter.produce.options import Options


@click.command()
@click.argument("source", nargs=-1, type=click.Path(path_type=Path))
@click.option("--fit", is_flag=True, help="Lay PDFs out too, and say what does not fit.")
@click.option("--theme", default=DEFAULT_THEME, show_default=True, metavar="NAME|DIR", help="The look.")
@click.option("--brand", type=click.Path(path_type=Path), metavar="FILE", help="A clinic's brand (TOML).")
@click.option("--paper", default="", metavar="a4|letter|…", help="Sheet; by default that of the region.")
@click.option("--pages", type=click.IntRange(0, 40), help="Sides of a handout; 0: as many as it needs.")
@click.option(
    "--to", "formats", type=Names((*Format,)), multiple=True, callback=collected, help="Formats to check for."
)
@click.option(
    "--edition",
    "editions",
    type=Names(EDITIONS),
    multiple=True,
    callback=collected,
    help="Editions to check.",
)
@click.option("--docx-template", type=Bytes(), help="A Word file whose styles and sheet a DOCX is to take.")
@click.option("--today", type=Day(), help="The day to check dates against.")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@reported
@reports_failures
def check(
    source: tuple[Path, ...],
    fit: bool,
    theme: str,
    brand: Path | None,
    paper: str,
    pages: int | None,
    formats: tuple[str, ...],
    editions: tuple[str, ...],
    docx_template: bytes | None,
    today: date | None,
    strict: bool,
    reporting: Reporting,
    as_json: bool,
) -> None:
    """Report every finding that export would have with the same options; write nothing.

    What takes a layout is told with --fit alone.

    \b
    exporter check
    exporter check source/kratom-and-depression --today 2027-12-01
    exporter check --brand source/_brands/alder-street/brand.toml --paper letter --fit
    exporter check --report junit=check.xml,sarif=check.sarif
    """
    from exporter.batches.isolated import findings_of, found_in
    from exporter.model.edition import EditionKind
    from exporter.produce.options import Options

    folders = folders_of(source, editions)
    options = Options(
        today=today or current_day(),
        formats=formats,
        editions=tuple(map(EditionKind, editions)),
        theme=theme,
        brand=_brand(brand),
        paper=paper,
        pages=pages,
        docx_template=docx_template or b"",
        strict=strict,
    )
    report, status = Report(), 0
    reporting.begin(len(folders))
    for folder, found, came_to in found_in(folders, options, _laid_out if fit else findings_of):
        report.extend(found)
        status = max(status, came_to)
        reporting.read(folder, found, came_to)
    if as_json:
        print_json({"findings": [finding.as_json() for finding in report]})
    else:
        show(report)
        click.echo(present.tally(report, len(folders)), err=True)
    leave(status)


def _brand(path: Path | None) -> Brand | None:
    if path is None:
        return None
    from exporter.batches.isolated import brands_of
    from exporter.batches.workers import apart

    return apart(path.name, brands_of, [path])[0]


def _laid_out(folder: Path, options: Options) -> Report:
    from exporter.produce.laid_out import findings_on_paper

    return findings_on_paper(folder, options)

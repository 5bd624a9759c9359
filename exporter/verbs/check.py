"""``exporter check``: every finding, nothing written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from exporter import present
from exporter.parameters import Day
from exporter.verbs.terminal import current_day, folders_of, leave, print_json, reports_failures, show


@click.command()
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
    from exporter.batch.reading import found_in
    from exporter.options import Options

    folders = folders_of(source)
    report, status = found_in(folders, Options(today=today or current_day()))
    if as_json:
        print_json({"findings": [finding.as_json() for finding in report]})
    else:
        show(report)
        click.echo(present.tally(report, len(folders)), err=True)
    leave(status)

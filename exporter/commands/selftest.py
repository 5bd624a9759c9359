"""``exporter selftest``: the proof must notice damage."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from exporter.commands import present
from exporter.commands.parameters import Day
from exporter.commands.terminal import (
    UNPROVEN,
    current_day,
    folders_of,
    leave,
    print_json,
    reports_failures,
    show,
)


@click.command()
@click.argument("subject", required=False, metavar="[FILE|SOURCE]", type=click.Path(path_type=Path))
@click.option("--all", "every", is_flag=True, help="Every way of every mutation, for every note. Slow.")
@click.option("--jobs", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes.")
@click.option(
    "--theme", default="clinic", show_default=True, metavar="NAME|DIR", help="The look of a source."
)
@click.option("--today", type=Day(), help="The day to check dates against.")
@click.option("--json", "as_json", is_flag=True, help="Print the table as JSON.")
@reports_failures
def selftest(
    subject: Path | None, every: bool, jobs: int, theme: str, today: date | None, as_json: bool
) -> None:
    """Damage finished files note by note, and show that the proof catches it.

    Each note is dropped, moved, swapped, reworded, truncated, duplicated and hidden, and a passage is added
    beside it, one at a time; the table counts what was caught of what was tried. Exit status 3 when anything
    is not. Nothing is written.

    \b
    exporter selftest
    exporter selftest dist/kratom-and-depression/kratom-and-depression-article.en.docx
    """
    from exporter.attack.selftest import selftest as run
    from exporter.attack.targets import from_file, from_source
    from exporter.batches.workers import apart
    from exporter.produce.options import Options

    if subject is not None and subject.is_file():
        artefacts = apart(subject.name, from_file, subject)
    else:
        options = Options(today or current_day(), theme=theme)
        folders = folders_of((subject,) if subject else ())
        artefacts = [one for folder in folders for one in apart(folder.name, from_source, folder, options)]
    result = run(artefacts, every=every, workers=jobs)
    if as_json:
        print_json(result.as_json())
    else:
        head, *rows = result.rows()
        click.echo(present.table(head, rows))
        show(result.report)
    leave(0 if result.holds else UNPROVEN)

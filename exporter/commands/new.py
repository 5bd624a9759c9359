"""``exporter new``: a publication that exports as it stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from exporter.commands.parameters import Day
from exporter.commands.terminal import current_day, reports_failures


@click.command()
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
    from exporter.commands.scaffold import scaffold

    for path in scaffold(folder, name, today or current_day()):
        click.echo(f"wrote {path.as_posix()}")

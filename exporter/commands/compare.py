"""``exporter compare``: what one finished file says and another does not."""

from __future__ import annotations

from pathlib import Path

import click

from exporter.commands.parameters import timed
from exporter.commands.terminal import UNPROVEN, UNREAD, leave, print_json, reports_failures, show


@click.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE FILE…",
    type=click.Path(path_type=Path, dir_okay=False),
)
@timed("When to stop reading a file that does not get done.")
@click.option("--json", "as_json", is_flag=True, help="Print the differences, and what is left out, as JSON.")
@reports_failures
def compare(files: tuple[Path, ...], timeout: int, as_json: bool) -> None:
    """Name every block of text that is in one file and not in another, or in another order.

    The files may be of any format, with or without a seal; each is held against the first. Left out is what
    formats must say differently: page furniture, contents lists, list markers, addresses behind links.
    Exit status 3 when anything differs, 1 when a file cannot be read; the others are compared all the same.

    \b
    exporter compare dist/kratom-and-depression/*-article.en.*
    exporter compare old/leaflet.docx new/leaflet.pdf --json
    """
    if len(files) < 2:
        raise click.UsageError("give two files or more to compare")
    from exporter.batches.limits import Limits
    from exporter.batches.strangers import compared_in

    found = compared_in(files, Limits(seconds=timeout))
    if as_json:
        print_json(found.as_json())
    else:
        click.echo(found.as_text())
    show(found.unread)
    leave(UNPROVEN if found.apart else 0 if found.same else UNREAD)

"""``exporter diff``: what changed for a reader between two versions."""

from __future__ import annotations

from pathlib import Path

import click

from exporter.commands.terminal import leave, print_json, reports_failures, show
from exporter.diagnostics import Report


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--lang", default="", help="The language of a source; by default its first.")
@click.option("--html", "page", type=click.Path(path_type=Path, dir_okay=False), help="Write a page to sign.")
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON.")
@reports_failures
def diff(old: str, new: str, lang: str, page: Path | None, as_json: bool) -> None:
    """Say what changed for a reader from OLD to NEW.

    Each is the folder of a publication, that folder at a revision of git (REV:path, seen from here), or a
    finished file with a seal. Claims that were added, reworded or are gone, evidence raised or lowered,
    cautions added, weakened or gone, disclaimers, references, dates and other text. Exit status 1 when
    evidence rose and nobody reviewed it anew (EV11).

    \b
    exporter diff HEAD~1:source/kratom-and-depression source/kratom-and-depression
    exporter diff old/leaflet.pdf dist/leaflet.pdf --html changes.html
    """
    from exporter.batches.workers import apart
    from exporter.changes.differences import changes
    from exporter.changes.open import side_of
    from exporter.changes.told import as_json as data
    from exporter.changes.told import as_page, as_text
    from exporter.publish.files import put

    # Nobody knows who edited a finished file: each is read in a process of its own, with limits.
    found = changes(*(apart(name, side_of, name, lang) for name in (old, new)))
    if page is not None:
        put(page, as_page(found).encode())
    if as_json:
        print_json(data(found))
    else:
        click.echo(as_text(found))
        show(Report(found.findings))
    leave(1 if found.findings else 0)

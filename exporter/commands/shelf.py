"""``exporter shelf``: which of the files in a folder may still be handed out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from exporter.commands.many.caching import Caching, cached
from exporter.commands.parameters import Day
from exporter.commands.terminal import current_day, leave, print_json, reports_failures


@click.command()
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER…", type=click.Path(path_type=Path))
@click.option(
    "--source",
    "sources",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the newest versions are written; by default ./source where there is one.",
)
@click.option(
    "--catalogue",
    "catalogues",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Receipts, or folders of them, of what was published last; may be given again.",
)
@click.option(
    "--within",
    type=click.IntRange(0, 3650),
    default=90,
    show_default=True,
    help="Days that a review is near.",
)
@click.option("--full", is_flag=True, help="Hold the letters of PDFs to their fonts too; takes seconds.")
@click.option("--scans", is_flag=True, help="Read QR codes in PNG and JPEG (the extra [scan]).")
@click.option("--jobs", type=click.IntRange(1, 64), default=2, show_default=True, help="Files at a time.")
@click.option("--today", type=Day(), help="The day to check the review dates against.")
@click.option(
    "--csv", "table", type=click.Path(path_type=Path, dir_okay=False), help="Write the table as CSV."
)
@click.option(
    "--html", "page", type=click.Path(path_type=Path, dir_okay=False), help="Write a page to print."
)
@click.option("--lang", default="", help="The language of the page; by default that of most files.")
@cached
@click.option("--json", "as_json", is_flag=True, help="Print the table as JSON.")
@reports_failures
def shelf(
    folders: tuple[Path, ...],
    sources: tuple[Path, ...],
    catalogues: tuple[Path, ...],
    within: int,
    full: bool,
    scans: bool,
    jobs: int,
    today: date | None,
    table: Path | None,
    page: Path | None,
    lang: str,
    as_json: bool,
    caching: Caching,
) -> None:
    """Say of every PDF, DOCX, EPUB and HTML under the folders whether it may still be handed out.

    A file is current, review due, review past, outdated (a newer version is in the source or a catalogue),
    edited (not what its seal says), unknown (no seal), or cannot be read. Exit status by the worst: 0 for
    the first two, 1 for a file that cannot be read, 3 for the others.

    \b
    exporter shelf handouts/ ward-3/
    exporter shelf handouts/ --within 30 --html shelf.html --csv shelf.csv
    exporter shelf handouts/ --catalogue dist --scans
    """
    from exporter.commands import present
    from exporter.produce.find import holds_work
    from exporter.publish.files import put
    from exporter.shelf.newest import newest_of
    from exporter.shelf.shelf import Wish, look
    from exporter.shelf.told import as_csv, as_page, as_rows, counted, worst
    from exporter.shelf.told import as_json as data

    day = today or current_day()
    usual = [Path("source")] if holds_work(Path("source")) else []
    newest = newest_of(sources or usual, catalogues)
    rows = look(folders, newest, Wish(day, within, full, scans, jobs, caching.opened()))
    if table is not None:
        put(table, as_csv(rows).encode())
    if page is not None:
        put(page, as_page(rows, day.isoformat(), lang).encode())
    if as_json:
        print_json(data(rows))
    else:
        head = ("file", "state", "version", "newest", "review by", "title or reason")
        click.echo(present.table(head, as_rows(rows)))
        click.echo(counted(rows))
    leave(worst(rows))

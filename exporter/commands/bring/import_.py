"""``exporter import``: a draft of a publication from a document, a web page or a text."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exporter.commands.parameters import Day
from exporter.commands.present import count
from exporter.commands.terminal import current_day, leave, libre_office, print_json, reports_failures, show

if TYPE_CHECKING:
    from exporter.importing.wish import Imported, Wish

_FATES = {
    "placed": "placed",
    "listed": "listed",
    "dropped": "dropped with a reason",
    "missing": "unaccounted for",
}


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--name", default="", help="The name of the publication; by default that of the file.")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("source"),
    show_default=True,
    help="The source to write it to.",
)
@click.option(
    "--lang", default="", help="The language of the text; by default what the file says, else English."
)
@click.option(
    "--region", default="", help="The country of its readers, for the numbers to call (US, GB-SCT)."
)
@click.option("--today", type=Day(), help="The date to write into the front matter.")
@click.option("--json", "as_json", is_flag=True, help="Print what was made and the findings as JSON.")
@reports_failures
def import_(
    files: tuple[Path, ...], name: str, into: Path, lang: str, region: str, today: date | None, as_json: bool
) -> None:
    """Write a draft from each FILE: DOCX, HTML, Markdown or plain text; ODT, RTF and DOC through LibreOffice.

    \b
    exporter import leaflet.docx
    exporter import page.html --name my-leaflet --into source --lang es --region US
    """
    from exporter.importing.wish import Wish

    if name and len(files) > 1:
        raise click.UsageError("--name is for one file")
    wish = Wish(today or current_day(), into, name, lang, region)
    made, status = _imported(files, wish, as_json=as_json)
    if as_json:
        print_json({"status": status, "imported": [_data(one) for one in made]})
    leave(status)


def _imported(files: tuple[Path, ...], wish: Wish, *, as_json: bool) -> tuple[list[Imported], int]:
    """Return what was made of each file, and the exit status; one that fails does not stop the others."""
    from exporter.diagnostics import ExporterError
    from exporter.importing.wish import office_copy

    made, status = [], 0
    for file in files:
        try:
            imported = _apart(file, wish, office_copy(file, libre_office))
        except ExporterError as failure:
            if len(files) == 1:
                raise
            show(failure.report)
            status = max(status, failure.exit_status)
            continue
        made.append(imported)
        if not as_json:
            show(imported.report)
            _tell(imported)
    return made, status


def _apart(file: Path, wish: Wish, copy: bytes) -> Imported:
    """Return what was made of a file by a process of its own."""
    from exporter.batches.isolated import isolated
    from exporter.importing.brought import brought

    return isolated(file.name, brought, file, wish, copy)


def _tell(imported: Imported) -> None:
    click.echo(
        f"wrote {imported.folder.as_posix()} from a file of {imported.kind}: {', '.join(imported.files)}"
    )
    words = ", ".join(f"{number} {_FATES[str(fate)]}" for fate, number in imported.words.items())
    click.echo(f"words: {words} ({imported.folder.as_posix()}/import.json)")
    click.echo(
        f"to decide: {count(imported.claims, 'claim')}, {count(imported.notes, 'new note')}, "
        f"{count(imported.sources, 'reference')}, {count(len(imported.report), 'finding')}"
    )


def _data(imported: Imported) -> dict[str, object]:
    return {
        "folder": imported.folder.as_posix(),
        "kind": str(imported.kind),
        "files": list(imported.files),
        "words": {str(fate): number for fate, number in imported.words.items()},
        "claims": imported.claims,
        "notes": imported.notes,
        "references": imported.sources,
        "findings": [finding.as_json() for finding in imported.report],
    }

"""``exporter verify``: finished files proven again."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import click

from exporter.parameters import Day, Key
from exporter.verbs.terminal import UNPROVEN, current_day, leave, print_json, reports_failures, show

if TYPE_CHECKING:
    from exporter.finished import Verified


@click.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path, dir_okay=False)
)
@click.option("--key", type=Key(), help="The public key (PEM) that must have signed the files.")
@click.option("--today", type=Day(), help="The day to check the review date against.")
@click.option("--office", is_flag=True, help="Look at a DOCX through LibreOffice too; takes seconds.")
@click.option("--details", is_flag=True, help="Say of each note its type size and contrast.")
@click.option("--json", "as_json", is_flag=True, help="Print the places and looks as JSON.")
@reports_failures
def verify(
    files: tuple[Path, ...],
    key: bytes | None,
    today: date | None,
    office: bool,
    details: bool,
    as_json: bool,
) -> None:
    """Prove finished files again, against the seal inside each and the receipt beside it.

    Says for each note where it stands. Exit status 3 when one is missing, changed or moved; a review date
    that has passed is a warning. A DOCX that was edited and saved needs no receipt, plain text does. A
    receipt.json named among the files is read for them, and is none itself.

    \b
    exporter verify dist/kratom-and-depression/*
    exporter verify dist/kratom-and-depression/kratom-and-depression-article.en.pdf --details
    exporter verify downloads/leaflet.docx --key public.pem
    exporter verify downloads/leaflet.docx --office
    """
    from exporter.finished import attempt, is_receipt

    finished = [file for file in files if not is_receipt(file)]
    if not finished:
        raise click.UsageError("a receipt.json says what is owed by the files beside it: name those")
    results = [(file, attempt(file, today or current_day(), key)) for file in finished]
    if office:
        results = [(file, _through_office(verified, file)) for file, verified in results]
    if as_json:
        print_json({"files": [verified.as_json(file) for file, verified in results]})
    else:
        for file, verified in results:
            click.echo(verified.as_text(file, details=details))
            show(verified.findings)
    leave(0 if all(verified.holds for _, verified in results) else UNPROVEN)


def _through_office(verified: Verified, file: Path) -> Verified:
    from exporter.office import PROGRAMS, look_in_office

    return look_in_office(verified, file, next((path for name in PROGRAMS if (path := which(name))), None))

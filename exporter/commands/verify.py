"""``exporter verify``: finished files proven again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from exporter.commands.parameters import Day, Key, timed
from exporter.commands.terminal import (
    current_day,
    leave,
    libre_office,
    print_json,
    reports_failures,
    show,
)


@click.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path, dir_okay=False)
)
@click.option("--key", type=Key(), help="The public key (PEM) that must have signed the files.")
@click.option(
    "--seal",
    "original",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file as it was published: FILE is what another program made of it.",
)
@click.option("--today", type=Day(), help="The day to check the review date against.")
@click.option("--office", is_flag=True, help="Look at a DOCX through LibreOffice too; takes seconds.")
@click.option("--details", is_flag=True, help="List all notes, how each looks, and every finding.")
@click.option("--allow-additions", is_flag=True, help="For editors: “added to” is exit status 0.")
@click.option("--lang", default="", help="The language of the verdict; by default the publication's.")
@timed("When to stop reading a file that does not get done.")
@click.option("--json", "as_json", is_flag=True, help="Print verdict, places and looks as JSON.")
@reports_failures
def verify(
    files: tuple[Path, ...],
    key: bytes | None,
    original: Path | None,
    today: date | None,
    office: bool,
    details: bool,
    allow_additions: bool,
    lang: str,
    timeout: int,
    as_json: bool,
) -> None:
    """Prove finished files again, against the seal inside each and the receipt beside it.

    The verdict is one of: proven (exit status 0) · added to (3: every note is whole and in its place, and
    there are passages that the publisher did not write) · not proven (3) · no seal (3) · cannot be read (1).
    Of several files the highest counts. A review date that has passed is a warning. A DOCX that was edited
    and saved needs no receipt, plain text does; a receipt.json named among the files is read for them.

    \b
    exporter verify dist/kratom-and-depression/*
    exporter verify dist/kratom-and-depression/kratom-and-depression-article.en.pdf --details
    exporter verify downloads/leaflet.docx --key public.pem
    exporter verify downloads/leaflet.docx --office
    exporter verify downloads/leaflet.docx --allow-additions --lang es
    exporter verify converted.epub --seal dist/kratom-and-depression/kratom-and-depression-article.en.epub
    """
    from exporter.batches.limits import Limits
    from exporter.batches.strangers import Wish, verified_in

    wish = Wish(
        *(today or current_day(), key, original),
        lang=lang,
        office=office,
        program=libre_office() if office else None,
    )
    results = [*verified_in(files, wish, Limits(seconds=timeout))]
    if not results:
        raise click.UsageError("a receipt.json says what is owed by the files beside it: name those")
    if as_json:
        print_json({"files": [told.verified.as_json(file) for file, told in results]})
    else:
        for _, told in results:
            click.echo(told.words)
            if details:
                click.echo(told.verified.details())
                show(told.verified.findings)
    leave(max(told.verified.status(allow_additions=allow_additions) for _, told in results))

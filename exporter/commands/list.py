"""``exporter list``: the names that a source may use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from exporter.commands.terminal import reports_failures

SUBJECTS = ("statuses", "cautions", "regions", "languages", "labels", "themes")


@click.command("list")
@click.argument("subject", type=click.Choice(SUBJECTS))
@click.option("--lang", default="en", show_default=True, help="The language of what is listed.")
@click.option(
    "--source",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("source"),
    show_default=True,
    help="The folder of publications, with _notes, _scale, _labels and _contacts.",
)
@reports_failures
def list_names(subject: str, lang: str, source: Path) -> None:
    """Name what a source may name: statuses, cautions, regions with numbers, languages, labels, themes.

    \b
    exporter list statuses
    exporter list cautions --lang es
    """
    for line in names(subject, lang, source):
        click.echo(line)


def names(subject: str, lang: str, source: Path) -> Iterator[str]:
    """Yield a line for each name, with what it means. Raises UsageError for a language or folder without."""
    from exporter.produce import names as known

    match subject:
        case "statuses":
            yield from known.statuses(source, lang)
        case "cautions":
            yield from known.cautions(source, lang)
        case "regions":
            yield from known.regions(source)
        case "languages":
            yield from known.languages(source)
        case "labels":
            yield from known.words(source, lang)
        case _:
            yield from known.themes()

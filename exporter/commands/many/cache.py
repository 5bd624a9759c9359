"""``exporter cache``: how much is kept, what goes first, and why a file is made again."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from exporter.commands import present
from exporter.commands.many.caching import OFF, cache_folder, place_option
from exporter.commands.parameters import Day
from exporter.commands.terminal import current_day, leave, print_json, reports_failures

_UNITS = {"": 1, "k": 1000, "m": 1000**2, "g": 1000**3, "t": 1000**4}
_SIZE = re.compile(r"(\d+(?:\.\d+)?) ?([kmgt]?)b?", re.IGNORECASE)
_SERVED = (
    "Nothing has changed since: the next export with the same brand and options is served from the cache."
)


class Size(click.ParamType[int, int | str]):
    """A number of bytes, as ``500 MB`` or ``2G``."""

    name = "SIZE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the bytes, or fail with a usage error."""
        if isinstance(value, int):
            return value
        found = _SIZE.fullmatch(str(value).strip())
        if found is None:
            self.fail(f"{value!r} is no size; write it like 2GB", param, ctx)
        return int(float(found[1]) * _UNITS[found[2].lower()])


@click.group()
def cache() -> None:
    """Look at what was proven before and is kept, and make room."""


@cache.command()
@place_option
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@reports_failures
def size(place: str | None, as_json: bool) -> None:
    """Say where the cache is, how many files it has, and how much room they take.

    \b
    exporter cache size
    exporter cache size --cache /srv/cache --json
    """
    from exporter.cache.store import Store

    folder = _folder(place)
    found = list(Store(folder).kept())
    taken = sum(one.size for one in found)
    if as_json:
        print_json({"folder": folder.as_posix(), "files": len(found), "bytes": taken})
    else:
        click.echo(f"{folder}: {present.count(len(found), 'file')}, {present.megabytes(taken)}")
    leave(0)


@cache.command()
@click.option(
    "--to", "most", type=Size(), default="2GB", show_default=True, help="How much room may stay taken."
)
@place_option
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@reports_failures
def prune(most: int, place: str | None, as_json: bool) -> None:
    """Remove what was not used for longest. What is needed again is made again.

    \b
    exporter cache prune
    exporter cache prune --to 500MB
    """
    from exporter.cache.store import Store

    gone, freed = Store(_folder(place)).prune(most)
    if as_json:
        print_json({"files": gone, "bytes": freed})
    else:
        click.echo(f"{present.count(gone, 'file')} removed, {present.megabytes(freed)}")
    leave(0)


@cache.command()
@click.argument("artefact", type=click.Path(path_type=Path))
@click.option("--today", type=Day(), help="The day to check dates against.")
@place_option
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@reports_failures
def why(artefact: Path, today: date | None, place: str | None, as_json: bool) -> None:
    """Say why a finished file was made, and whether the next export makes it again.

    It names the options, fields of a brand, files and libraries that changed. The next export is taken to
    have the options of the last one.

    \b
    exporter cache why dist/NAME/NAME-handout.en.pdf
    """
    from exporter.cache.told import told

    found = told(cache_folder(place) or _folder(place), artefact, today or current_day())
    if as_json:
        print_json({"file": artefact.as_posix(), "made": found.because, "again": found.again})
    else:
        click.echo(f"It was made because of: {'; '.join(found.because)}.")
        click.echo(
            f"The next export makes it again because of: {'; '.join(found.again)}."
            if found.again
            else _SERVED
        )
    leave(0)


def _folder(place: str | None) -> Path:
    folder = cache_folder(place)
    if folder is None:
        raise click.UsageError(f"the cache is {OFF}; name its folder with --cache")
    return folder

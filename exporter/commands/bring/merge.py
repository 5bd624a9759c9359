"""``exporter merge``: an edited file brought back into its source."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exporter.commands.parameters import Bytes, Day
from exporter.commands.terminal import current_day, leave, print_json, reports_failures, show

if TYPE_CHECKING:
    from exporter.merging.result import Merged
    from exporter.model.brand import Brand, FurnitureLine


@click.command()
@click.argument("edited", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("source", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--apply", "write", is_flag=True, help="Change the files of the source.")
@click.option(
    "--patch", "to", type=click.Path(path_type=Path, dir_okay=False), help="Write the patch into this file."
)
@click.option("--csl", type=Bytes(), help="The citation style (CSL file) that the file was made with.")
@click.option("--brand", type=click.Path(path_type=Path), metavar="FILE", help="The brand on it.")
@click.option("--theme", metavar="NAME", help="The theme that it was made in, where that is one of your own.")
@click.option("--today", type=Day(), help="The day to check dates against.")
@click.option("--json", "as_json", is_flag=True, help="Print changes and findings as JSON.")
@reports_failures
def merge(
    edited: Path,
    source: Path | None,
    write: bool,
    to: Path | None,
    csl: bytes | None,
    brand: Path | None,
    theme: str | None,
    today: date | None,
    as_json: bool,
) -> None:
    """Bring the changes in EDITED, a file of ours that somebody edited, back into its source.

    SOURCE is the folder that the file was made of, or a folder of such; by default it is looked for under
    ./source. Every change is told with its place, its author and day where the file says them. Without
    --apply nothing is changed: a patch is printed that `git apply` takes, or written with --patch. Exit
    status 1 when something is left to do by hand.

    \b
    exporter merge from-editor.docx
    exporter merge from-editor.docx source/kratom-and-depression --patch changes.patch
    exporter merge from-editor.docx --apply
    """
    from exporter.batches.isolated import isolated
    from exporter.merging.merge import merge as merged_into
    from exporter.merging.open import open_edited, setting_of
    from exporter.merging.put import apply

    # Nobody knows what an editor did to a file: it is read in a process of its own, with limits.
    opened = isolated(edited.as_posix(), open_edited, edited)
    style = csl.decode("utf-8", "replace") if csl else None
    setting = setting_of(opened, source, today or current_day(), style, _brand(brand), _without(theme))
    merged = merged_into(setting, opened)
    if write:
        apply(merged)
    _tell(merged, to, as_json=as_json, written=write)
    leave(0 if merged.report.ok and merged.checks.ok else 1)


def _brand(path: Path | None) -> Brand | None:
    if path is None:
        return None
    from exporter.batches.isolated import brands_of, isolated

    return isolated(path.name, brands_of, [path])[0]


def _without(theme: str | None) -> frozenset[FurnitureLine]:
    """Return the lines of furniture that a theme leaves out; those that are shipped leave out none."""
    if theme is None:
        return frozenset()
    from exporter.batches.isolated import isolated, left_out_by

    return isolated(theme, left_out_by, theme)


def _tell(merged: Merged, to: Path | None, *, as_json: bool, written: bool) -> None:
    from exporter.merging.patch import patch
    from exporter.merging.repository import prefix
    from exporter.publish.files import put

    before = "" if written else prefix(merged.root)
    named = [{f"{before}{name}": data for name, data in each.items()} for each in (merged.old, merged.new)]
    change = patch(*named)
    if to is not None:
        put(to, change)
    if as_json:
        print_json(merged.as_json() | {"patch": change.decode("utf-8", "replace")})
        return
    for line in merged.as_lines():
        click.echo(line, err=True)
    show(merged.report)
    show(merged.checks)
    if not written and to is None:
        click.echo(change, nl=False)
    click.echo(merged.summary(written), err=True)

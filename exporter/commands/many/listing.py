"""What ``exporter batch --catalogue`` does: lists an output folder anew, once parts were put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import click

from exporter.commands import present
from exporter.commands.terminal import leave, print_json

if TYPE_CHECKING:
    from exporter.batches.many.chosen import Plan


def list_anew(plan: Plan, jobs: int, *, as_json: bool) -> NoReturn:
    """Write the catalogue of the output folder, say how many files it lists, and leave with status 0.

    Raises MachineError: EN11 when another export holds the folder, EN03 when it cannot be written.
    """
    from exporter.batches.catalogue.write import write_catalogue
    from exporter.publish.lock import locked

    with locked(plan.out):
        rows = write_catalogue(plan.out, jobs=jobs)
    if as_json:
        print_json({"status": 0, "files": [row.as_json() for row in rows]})
    else:
        click.echo(f"{present.count(len(rows), 'file')} listed in {plan.out.as_posix()}", err=True)
    leave(0)

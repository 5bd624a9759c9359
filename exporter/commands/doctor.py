"""``exporter doctor``: what this machine lacks."""

from __future__ import annotations

import click

from exporter.commands.terminal import leave


@click.command()
def doctor() -> None:
    """Look at this machine: versions, Pango, fonts; say what to install.

    \b
    exporter doctor
    """
    from exporter.produce.machine import examine

    lines = examine()
    for line in lines:
        click.echo(f"{'ok     ' if line.ok else 'MISSING'}  {line.subject}: {line.detail}")
    leave(0 if all(line.ok for line in lines) else 4)

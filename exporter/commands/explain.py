"""``exporter explain``: what a finding means."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from exporter.commands.parameters import unknown
from exporter.commands.terminal import reports_failures
from exporter.diagnostics import ExporterError

_NAMED = {"SF70": "statuses", "SF71": "cautions", "SF11": "languages", "CR02": "regions"}
"""The findings about a name that is not known, and what names are."""


@click.command()
@click.argument("code")
@reports_failures
def explain(code: str) -> None:
    """Explain a finding's code: what it means, why it matters, an example, how to repair.

    \b
    exporter explain SF20
    """
    from exporter.data.codes import codes, page

    found = page(code.upper())
    if found is None:
        raise click.UsageError(unknown(code.upper(), codes()))
    click.echo(found.as_text().rstrip())
    if subject := _NAMED.get(found.code):
        from exporter.commands.list import names

        click.echo(f"\n## Known {subject}")
        with suppress(ExporterError):  # of a folder without notes there is nothing to name
            for line in names(subject, "en", Path("source")):
                click.echo(line)

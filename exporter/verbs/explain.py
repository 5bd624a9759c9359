"""``exporter explain``: what a finding means."""

from __future__ import annotations

import click

from exporter.parameters import unknown
from exporter.verbs.terminal import reports_failures


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

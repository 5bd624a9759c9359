"""``exporter themes``: looks, looked at."""

from __future__ import annotations

import click

from exporter.commands.terminal import reports_failures


@click.group()
def themes() -> None:
    """Look at themes."""


@themes.command("list")
@reports_failures
def list_themes() -> None:
    """Name the themes that are shipped, what each is for, and its sheets of paper.

    \b
    exporter themes list
    """
    from exporter.theme.folder import described, names
    from exporter.theme.load import load_theme

    for name in names():
        click.echo(f"{name:<12} {described(name)}\n{'':<12} Papers: {', '.join(load_theme(name).papers)}.")


@themes.command("check")
@click.argument("name", metavar="NAME|DIR")
@reports_failures
def check_theme(name: str) -> None:
    """Check a theme: its settings and sheets, and a sample made in it: no note is hidden, small or pale.

    The same is done with each file that is exported in a theme.

    \b
    exporter themes check clinic
    exporter themes check ./my-theme
    """
    from exporter.batches.trial import tried
    from exporter.batches.workers import apart

    theme, papers = apart(name, tried, name)
    click.echo(f"{theme}: no findings; papers {', '.join(papers)}")

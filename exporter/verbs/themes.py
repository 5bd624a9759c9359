"""``exporter themes``: looks, looked at."""

from __future__ import annotations

import click

from exporter.verbs.terminal import reports_failures


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
    """Check a theme: its settings, and that nothing in it hides, shrinks, moves or recolours a note.

    The same is done whenever a theme is used.

    \b
    exporter themes check clinic
    exporter themes check ./my-theme
    """
    from exporter.batch.reading import papers_of
    from exporter.batch.workers import apart

    theme, papers = apart(name, papers_of, name)
    click.echo(f"{theme}: no findings; papers {', '.join(papers)}")

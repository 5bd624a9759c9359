"""What is read on screens: its structure is a sheet of its own for each format, then what they share."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

from exporter.model.blocks import Picture
from exporter.model.edition import Edition
from exporter.render.html.inlines import Markup
from exporter.render.html.pictures import screen_widths
from exporter.render.html.tables import column_rules
from exporter.theme.theme import Theme


def screen_sheet(package: str, edition: Edition) -> str:
    """Return the ``own.css`` of a writer's ``package``, what e-books and HTML share, widths of pictures."""
    sheets = (files(package) / "own.css", files("exporter.render.html") / "screen.css")
    rules = filter(None, (column_rules(), screen_widths(edition)))
    return "\n".join((*(sheet.read_text("utf-8") for sheet in sheets), *rules))


def screen_markup(theme: Theme, source: Callable[[Picture], str]) -> Markup:
    """Return how a theme has the words of a screen written; ``source`` is where pictures are found."""
    return Markup(
        "screen",
        source,
        signs=theme.pictograms,
        run_in=theme.note_place == "run-in",
        ornament=theme.ornament != "none",
    )

"""The style sheet of an e-book: the exporter's own structure, then the theme's roles, then its own sheet."""

from __future__ import annotations

from importlib.resources import files

from exporter.theme.css import role_css
from exporter.theme.theme import Theme


def style(theme: Theme) -> str:
    """Return the whole sheet. Sizes are relative and colours the reader's, so that both can be changed."""
    core = (files("exporter.render") / "epub.css").read_text("utf-8")
    return "\n".join((core, role_css(theme, "epub"), theme.epub_css))

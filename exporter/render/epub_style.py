"""The style sheet of an e-book: the exporter's own structure, then the theme's roles, then its own sheet."""

from __future__ import annotations

from exporter.render.screen_sheet import screen_sheet
from exporter.theme.css import role_css
from exporter.theme.theme import Theme


def style(theme: Theme) -> str:
    """Return the whole sheet. Sizes are relative and colours the reader's, so that both can be changed."""
    return "\n".join((screen_sheet("epub"), role_css(theme, "epub"), theme.epub_css))

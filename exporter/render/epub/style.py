"""The style sheet of an e-book: the exporter's own structure, then the theme's roles, then its own sheet."""

from __future__ import annotations

from exporter.model.edition import Edition
from exporter.render.html.sheet import screen_sheet
from exporter.theme.as_css import role_css
from exporter.theme.theme import Theme


def style(edition: Edition, theme: Theme) -> str:
    """Return the whole sheet. Sizes are relative and colours the reader's, so that both can be changed."""
    return "\n".join(
        (screen_sheet("exporter.render.epub", edition), role_css(theme, "e-book"), theme.epub_css)
    )

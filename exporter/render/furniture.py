"""Page furniture of a theme: cover and colophon from its templates. (Filled in below.)"""

from __future__ import annotations

from exporter.model.edition import Edition
from exporter.render.html_tree import Element
from exporter.theme.theme import Theme


def cover(edition: Edition, theme: Theme) -> tuple[Element, ...]:
    return ()


def colophon(edition: Edition, theme: Theme) -> tuple[Element, ...]:
    return ()

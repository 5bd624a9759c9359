"""Words that no line of their column holds, with places where they may break: Typst breaks none by itself.

A place is a zero width space (U+200B), which nobody reads and nothing draws. Other words have none, so that
they move to the next line whole, as in the other engine (CSS Text 3, overflow-wrap).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from exporter.render.html.tree import Element
from exporter.theme.letters import width
from exporter.theme.theme import Theme

_SHORT = 12
"""Letters of a word that any column holds."""
_PIECE = re.compile("[^ \u00ad\u200b\u2013-]+[ \u00ad\u200b\u2013-]*")
_MEASURED = ("claim", "cautions", "para", "list", "blockquote", "remark", "checklist", "write-in", "standing")
_INDENT = 24.0
CELL = 7.1
"""Points of a table's column that stand between it and the next."""
_POINTS = 72 / 25.4
_PLACE = "\u200b"
WIDER = 1.08
"""What a serif face, bold letters and rounding may add to the width of a word."""


@dataclass(frozen=True, slots=True)
class Column:
    """How wide the lines of a passage are and how large its letters, both in points."""

    width: float
    size: float


class Columns:
    """How wide the lines in each element are, at least: as the template sets them."""

    def __init__(self, look: Mapping[str, Any]) -> None:
        self._roles: Mapping[str, Any] = look["roles"]
        live, measure = look["live"] * _POINTS, look["measure"] * _POINTS
        side = look["side"] * _POINTS if look["beside"] else measure
        self.page = Column(live, self._roles["body"]["size"])
        part = live / 3 if look["beside"] else measure
        self._widths = {
            **dict.fromkeys(("evidence", "given", "available", "side"), side),
            **dict.fromkeys(("first", "rows", "about", "toclines", "brand"), min(part, side)),
            **dict.fromkeys(_MEASURED, min(live, measure)),
        }

    @property
    def contents(self) -> Column:
        """The column of a contents list."""
        return Column(self._widths["toclines"], self.page.size)

    def __call__(self, element: Element, names: list[str], around: Column) -> Column:
        """Return the column in an element that stands in another one."""
        named = (self._widths[name] for name in (element.tag, *names) if name in self._widths)
        width = min((around.width, *named))
        if element.tag == "li" or {"note", "remark", "keymsg"} & set(names):
            width -= _INDENT
        return Column(width, max(around.size, self._size(element.tag)))

    def _size(self, tag: str) -> float:
        role = {"h1": "title", "h2": "heading1", "h3": "heading2", "h4": "heading3"}.get(tag, "body")
        return float(self._roles[role]["size"])


def wrapped(text: str, column: Column, theme: Theme) -> str:
    """Return a text in which what is wider than the column may break between any two letters."""
    if len(text) <= _SHORT:
        return text
    return _PIECE.sub(lambda piece: _broken(piece[0], column, theme), text)


def _broken(piece: str, column: Column, theme: Theme) -> str:
    if len(piece) <= _SHORT or width(theme, piece.rstrip(), bold=True) * column.size * WIDER < column.width:
        return piece
    letters = [f"{_PLACE}{char}" if not unicodedata.combining(char) else char for char in piece]
    return "".join(letters).removeprefix(_PLACE)

"""Whether a block may be higher than a page: where it cannot, Typst is not asked to measure it.

What is reckoned is never less than what is laid out: words are set line by line as Typst sets them, but in
the largest size, bold and wider.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

from exporter.render.html.tree import Element
from exporter.render.pdf.typst.wrapping import WIDER, Column, Columns
from exporter.theme.letters import width
from exporter.theme.theme import Theme

_INLINE = frozenset({"a", "b", "strong", "em", "span", "sub", "sup"})
_BLANKS = re.compile("[ \t\n\r\f]+")
_POINTS = 72 / 25.4
_AROUND = 14.0
"""Points above and below a passage, its border among them, at most."""
_USED = 0.9
"""How much of a page is given to a block that is not measured."""
_NO_END = float("inf")


class Heights:
    """How high blocks are at most, by the numbers of a look."""

    def __init__(self, look: Mapping[str, Any], columns: Columns, theme: Theme) -> None:
        self._columns, self._theme, self._beside = columns, theme, bool(look["beside"])
        roles = [one for name, one in look["roles"].items() if name not in ("title", "heading1", "heading2")]
        self._size: float = max(one["size"] for one in roles)
        self._leading: float = max(one["leading"] for one in roles) * max(look["fit"], 1.0)
        page = look["page"]
        self._room: float = (page["height"] - page["top"] - page["bottom"]) * _POINTS * _USED

    def pass_a_page(self, element: Element, around: Column) -> bool:
        """Return whether an element in a column may be higher than a page."""
        return self.at_most(element, around) > self._room

    def at_most(self, element: Element, around: Column) -> float:
        """Return how high an element is at most, in points."""
        if element.tag in ("img", "table"):
            return _NO_END
        names = _names(element)
        column = self._columns(element, names, around)
        blocks = [child for child in element.children if isinstance(child, Element) and not _inline(child)]
        heights = [self.at_most(child, column) for child in blocks]
        if self._beside and "pair" in names:
            aside = [high for high, one in zip(heights, blocks, strict=True) if "evidence" in _names(one)]
            high = max(sum(aside), sum(heights) - sum(aside))
        else:
            high = sum(heights)
        return high + self._passage("".join(_texts(element)), column)

    def _passage(self, text: str, column: Column) -> float:
        lines, left = 0, 0.0
        for word in filter(None, _BLANKS.split(text)):
            wide = self._wide(word + " ")
            if wide > left:
                lines += max(ceil(wide / column.width), 1)
                left = column.width
            left = max(left - wide, 0.0)
        return lines * self._leading + 2 * _AROUND if lines else 0.0

    def _wide(self, text: str) -> float:
        return width(self._theme, text, bold=True) * self._size * WIDER


def _inline(element: Element) -> bool:
    return element.tag in _INLINE


def _names(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def _texts(element: Element) -> Iterator[str]:
    """Yield the texts of an element that stand in no block inside of it."""
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif _inline(child):
            yield from _texts(child)

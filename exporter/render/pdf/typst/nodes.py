"""The markup tree of an edition as plain data, which the template draws: text stays text and never is code.

A node is a string, or a list of its name, its attributes and its children. The name is that of the class that
says what an element is, else of its tag; all classes are in ``c``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from exporter.model.blocks import Figure
from exporter.render.html.inlines import picture_name
from exporter.render.html.tree import Element, Node, walk
from exporter.render.pdf.typst.links import Targets
from exporter.render.pdf.typst.wrapping import CELL, Column, wrapped
from exporter.theme.theme import Theme

Data: TypeAlias = "str | list[object]"
Columns: TypeAlias = Callable[[Element, list[str], Column], Column]

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_LENGTH, _SCALE = re.compile(r"width: ([\d.]+)pt"), re.compile(r"font-size: ([\d.]+)em")
_ATTRIBUTES = ("id", "href", "lang", "src", "alt", "width", "height", "value", "scope", "data-short")
_SHARE = re.compile(r"p(\d+)")
"""The class of a picture that is so many per cent of the column wide."""
_LONG = 60
"""So many words every page holds: of a block of more it is asked how high it may be."""
_PAIRS = frozenset({"pair", "keymsg"})
_WRITTEN = frozenset({"medicines", "line"})
"""The classes of what is written on by hand."""
_HOLDERS = frozenset({"p", "li", "th", "td", "caption", "h1", "h2", "h3", "h4", "h5", "h6"})


class Tree:
    """Writes elements as data.

    ``rows`` are the elements to be measured, each with its number and its words counted. ``decorations`` are
    the pictures that say nothing, by the class of their places. ``columns`` tells how wide the lines in an
    element are, ``targets`` what links lead to, ``high`` whether an element in a column may be higher than a
    page.
    """

    def __init__(
        self,
        rows: Mapping[int, tuple[int, int]],
        decorations: Mapping[str, Figure],
        columns: Columns,
        theme: Theme,
        targets: Targets,
        high: Callable[[Element, Column], bool],
    ) -> None:
        self._rows, self._decorations, self._columns, self._theme = rows, decorations, columns, theme
        self._targets, self._high = targets, high
        self._cells: list[float] = []

    def nodes(self, children: Iterable[Node], column: Column) -> list[Data]:
        """Return the children of an element as data."""
        return [found for found in (self._node(child, column) for child in children) if found != ""]

    def _node(self, node: Node, column: Column) -> Data:
        if isinstance(node, str):
            return wrapped(_BLANKS.sub(" ", node), column, self._theme)
        names = (node.get("class") or "").split()
        name = names[0] if names and node.tag in ("div", "section", "span") else node.tag
        inner = self._columns(node, names, column)
        if node.tag == "table":
            self._cells = _widths(node)
        children = self._row(node, inner) if node.tag == "tr" else self.nodes(node.children, inner)
        if node.tag in _HOLDERS:
            _trim(children)
        attributes = dict(self._attributes(node, names, column)) | _held(name, names, children)
        return [name, attributes, children]

    def _row(self, row: Element, column: Column) -> list[Data]:
        """Return the cells of a row, each as wide as its column of the table."""
        widths = self._cells or [column.width / len(row.children)] * len(row.children)
        columns = (Column(wide - CELL, column.size) for wide in widths)
        return [self._node(cell, each) for cell, each in zip(row.children, columns, strict=True)]

    def _attributes(self, node: Element, names: list[str], around: Column) -> Iterator[tuple[str, object]]:
        yield "c", names
        for name, value in node.attributes:
            if name in _ATTRIBUTES:
                yield name, value
        yield from self._targets.attributes(node)
        if (row := self._rows.get(id(node))) is not None:
            yield "row", row[0]
            if row[1] > _LONG and self._high(node, around):
                yield "long", True
        if figure := next((self._decorations[one] for one in names if one in self._decorations), None):
            drawn = figure.picture
            yield from (("src", picture_name(drawn)), ("width", drawn.width), ("height", drawn.height))
            yield from (("share", figure.width),) if figure.width else ()
        if node.tag == "img" and (share := next(filter(None, map(_SHARE.fullmatch, names)), None)):
            yield "share", int(share[1])
        if node.tag == "table":
            yield from _table(node)


def _held(name: str, names: list[str], children: Iterable[Data]) -> dict[str, object]:
    """Return what the template is to know of all that an element holds: to look for it there is slow."""
    inner = [child for child in children if isinstance(child, list)]
    held = [attributes for _, attributes, _ in inner if isinstance(attributes, dict)]
    found: dict[str, object] = {}
    if any(one[0] in _PAIRS for one in inner) or any("pairs" in one for one in held):
        found["pairs"] = True
    if not _WRITTEN.isdisjoint(names) or any("writes" in one for one in held):
        found["writes"] = True
    return found


def _table(node: Element) -> Iterator[tuple[str, object]]:
    """Yield the widths of a table's columns in points, and how large its letters are."""
    yield "widths", _widths(node)
    if found := _SCALE.search(node.get("style") or ""):
        yield "scale", float(found[1])


def _widths(table: Element) -> list[float]:
    heads = (one for one in walk(table) if one.get("scope") == "col")
    found = (_LENGTH.search(one.get("style") or "") for one in heads)
    return [float(width[1]) for width in found if width]


def _trim(children: list[Data]) -> None:
    """Take the blanks from both ends of a passage: no line shows them."""
    if children and isinstance(children[0], str):
        children[0] = children[0].lstrip(" ")
    if children and isinstance(children[-1], str):
        children[-1] = children[-1].rstrip(" ")

"""Where a text of a publication begins in its file, from what the reader says of its block.

Each function returns what finds the offset in the text of the file, so that only the places of changed
texts are looked for. They raise ``LostError`` where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from itertools import pairwise
from typing import TypeAlias

from exporter.diagnostics import Location, Report
from exporter.intake.json import read_json
from exporter.intake.nodes import ListNode, MapNode, Node, ScalarNode, Style
from exporter.intake.text import SourceText
from exporter.intake.yaml import read_yaml
from exporter.merging.source.letters import LostError

Finder: TypeAlias = Callable[[SourceText], int]

_MARK = re.compile(r"(?:(?:-|\d{1,9}[.)])[ \t]+)+|#{1,6}[ \t]+")
_BAR = re.compile(r"(?<!\\)\|")
_OPENING = re.compile(r":{3,}\{[^{}]*\}[ \t]*")
_FENCE = "---"


def offset(source: SourceText, line: int, column: int = 1) -> int:
    """Return the offset of a place, line and column from 1."""
    return sum(len(each) + 1 for each in source.lines[: line - 1]) + column - 1


def line_of(source: SourceText, at: int) -> int:
    """Return the line, from 1, that an offset is on."""
    return source.text.count("\n", 0, at) + 1


def at(where: Location) -> Finder:
    """Find a text that begins where its block does."""
    return lambda source: offset(source, where.line, where.column)


def behind_mark(where: Location) -> Finder:
    """Find the text of an item or heading, behind its mark."""

    def find(source: SourceText) -> int:
        start = offset(source, where.line, where.column)
        found = _MARK.match(source.text, start)
        return found.end() if found else start

    return find


def cell(where: Location, row: int, column: int) -> Finder:
    """Find a cell of the table that begins at a place; ``row`` is -1 in the header."""

    def find(source: SourceText) -> int:
        line = where.line if row < 0 else where.line + 2 + row
        return offset(source, line, cells(source.line(line))[column][0])

    return find


def cells(text: str) -> list[tuple[int, str]]:
    """Return the cells of a line with the columns, from 1, that they begin at."""
    cuts = [found.start() for found in _BAR.finditer(text)]
    found = [(begin + 1, text[begin + 1 : end]) for begin, end in pairwise([-1, *cuts, len(text)])]
    if len(found) > 1 and not found[0][1].strip():
        found = found[1:]
    if len(found) > 1 and not found[-1][1].strip():
        found = found[:-1]
    return [(begin + len(each) - len(each.lstrip()) + 1, each.strip()) for begin, each in found]


def caption(where: Location, rows: int) -> Finder:
    """Find the caption below a table of so many rows."""

    def find(source: SourceText) -> int:
        line = where.line + 2 + rows
        while line <= len(source.lines) and not source.line(line).strip():
            line += 1
        found = re.match(r"[ \t]*:[ \t]+", source.line(line))
        if found is None:
            raise LostError
        return offset(source, line, found.end() + 1)

    return find


def argument(where: Location) -> Finder:
    """Find the argument in the opening line of a directive."""

    def find(source: SourceText) -> int:
        found = _OPENING.match(source.line(where.line))
        if found is None:
            raise LostError
        return offset(source, where.line, found.end() + 1)

    return find


def option(where: Location, name: str) -> Finder:
    """Find the value of an option of the directive that opens at a place."""

    def find(source: SourceText) -> int:
        line = where.line + 1
        while found := re.match(r":([A-Za-z][\w-]*):[ \t]*", source.line(line)):
            if found[1] == name:
                return offset(source, line, found.end() + 1)
            line += 1
        raise LostError

    return find


def tick(where: Location, number: int) -> Finder:
    """Find the ``number``-th item, from 0, of the checklist that opens at a place."""

    def find(source: SourceText) -> int:
        left = number
        for line in range(where.line + 1, len(source.lines) + 1):
            found = re.match(r"[ \t]*-[ \t]+", source.line(line))
            if found and not left:
                return offset(source, line, found.end() + 1)
            left -= bool(found)
        raise LostError

    return find


def image(where: Location, *, caption: bool) -> Finder:
    """Find the alt text, or the caption, of the image that begins at a place."""

    def find(source: SourceText) -> int:
        start = offset(source, where.line, where.column)
        if not caption:
            return start + len("![")
        found = re.compile(r"!\[(?:[^\[\]\\]|\\.)*\]\([^\"\n]*?[ \t\n]+\"", re.DOTALL).match(
            source.text, start
        )
        if found is None:
            raise LostError
        return found.end()

    return find


def front_matter(*path: str) -> Finder:
    """Find a value of the front matter."""
    return partial(_in_front, path)


def _in_front(path: tuple[str, ...], source: SourceText) -> int:
    lines = [number for number, line in enumerate(source.lines, 1) if line.rstrip() == _FENCE]
    if len(lines) < 2:
        raise LostError
    return _scalar(source, _yaml(source, lines[0] + 1, lines[1] - 1), path)


def in_yaml(*path: str) -> Finder:
    """Find a value of a file of notes."""
    return lambda source: _scalar(source, _yaml(source), path)


def in_references(name: str, *path: str | int) -> Finder:
    """Find a value of an entry of references by the entry's id."""

    def find(source: SourceText) -> int:
        node = _json(source)
        for entry in node.items if isinstance(node, ListNode) else ():
            own = entry.get("id") if isinstance(entry, MapNode) else None
            if isinstance(own, ScalarNode) and own.value == name:
                return _scalar(source, entry, path) + 1
        raise LostError

    return find


@lru_cache(maxsize=8)
def _yaml(source: SourceText, first: int = 1, last: int | None = None) -> Node | None:
    return read_yaml(source, Report(), first, last)


@lru_cache(maxsize=4)
def _json(source: SourceText) -> Node | None:
    return read_json(source, Report())


def _scalar(source: SourceText, node: Node | None, path: tuple[str | int, ...]) -> int:
    for step in path:
        if isinstance(node, MapNode):
            node = node.get(str(step))
        elif isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            raise LostError
    if not isinstance(node, ScalarNode):
        raise LostError
    start = offset(source, node.line, node.column)
    if node.style in (Style.LINES, Style.FOLDED):
        start = source.text.index("\n", start) + 1
        return start + len(source.text[start:]) - len(source.text[start:].lstrip(" "))
    return start

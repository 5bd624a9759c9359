"""Strict JSON: text to a tree of nodes with places, on the scalar decoder of the standard library.

No key twice, no NaN or Infinity, and a cap on depth. Numbers, true, false and null stay as typed.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from itertools import accumulate
from math import isfinite

from exporter.diagnostics import Report
from exporter.intake.gate import cleaned
from exporter.intake.nodes import ListNode, MapNode, Node, ScalarNode, Style
from exporter.intake.text import SourceText

DEPTH_LIMIT = 20
NODE_LIMIT = 100_000
_BLANK = re.compile(r"[ \t\n]*")
_NUMBER_LIMIT = 40


class _StopError(Exception):
    """The text is not JSON at ``position``."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


def read_json(source: SourceText, report: Report) -> Node | None:
    """Return the tree of a JSON file, None when it is not JSON (SF15).

    Keys given twice are SF04, refused characters that come from escapes SF02.
    """
    reader = _Reader(source, report)
    try:
        return reader.document()
    except _StopError as stop:
        hint = "Check commas, quotes and brackets here and in the line above."
        report.error("SF15", f"not valid JSON: {stop}", source.at(*reader.at(stop.position)), hint)
        return None


def _no_constant(name: str) -> str:
    raise ValueError(f"{name} is not JSON")


def _is_finite(literal: str) -> bool:
    return literal in ("true", "false", "null") or isfinite(float(literal))


class _Reader:
    """Reads one text; knows where its lines begin."""

    def __init__(self, source: SourceText, report: Report) -> None:
        self.source = source
        self.text = source.text
        self.report = report
        self.nodes = 0
        self.starts = [0, *accumulate(len(line) + 1 for line in source.lines)]
        self.decoder = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_no_constant)

    def at(self, position: int) -> tuple[int, int]:
        """Return line and column, from 1, of a position in the text."""
        line = bisect_right(self.starts, position, hi=len(self.source.lines))
        return line, position - self.starts[line - 1] + 1

    def document(self) -> Node:
        """Return the root; raises _StopError where the text is not JSON."""
        node, end = self._node(self._skip(0), 1)
        if (rest := self._skip(end)) < len(self.text):
            raise _StopError("more text after the end of the data", rest)
        return node

    def _skip(self, position: int) -> int:
        match = _BLANK.match(self.text, position)
        return match.end() if match else position

    def _node(self, position: int, depth: int) -> tuple[Node, int]:
        self.nodes += 1
        if depth > DEPTH_LIMIT:
            raise _StopError("too deeply nested", position)
        if self.nodes > NODE_LIMIT:
            raise _StopError("too many values", position)
        match self.text[position : position + 1]:
            case "{":
                return self._map(position, depth)
            case "[":
                return self._list(position, depth)
            case _:
                return self._scalar(position)

    def _map(self, begin: int, depth: int) -> tuple[MapNode, int]:
        entries: dict[str, tuple[ScalarNode, Node]] = {}
        position = self._skip(begin + 1)
        while not self._ends(position, "}"):
            if entries:
                position = self._expect(position, ",")
            if self.text[position : position + 1] != '"':
                raise _StopError("a key in double quotes is expected", position)
            key, position = self._scalar(position)
            value, position = self._node(self._expect(self._skip(position), ":"), depth + 1)
            if key.value in entries:
                self._report_twice(key, entries[key.value][0])
            entries.setdefault(key.value, (key, value))
            position = self._skip(position)
        return MapNode(tuple(entries.values()), *self.at(begin)), position + 1

    def _list(self, begin: int, depth: int) -> tuple[ListNode, int]:
        items: list[Node] = []
        position = self._skip(begin + 1)
        while not self._ends(position, "]"):
            if items:
                position = self._expect(position, ",")
            item, position = self._node(position, depth + 1)
            items.append(item)
            position = self._skip(position)
        return ListNode(tuple(items), *self.at(begin)), position + 1

    def _ends(self, position: int, bracket: str) -> bool:
        if position >= len(self.text):
            raise _StopError(f"“{bracket}” is missing", position)
        return self.text[position] == bracket

    def _expect(self, position: int, mark: str) -> int:
        if self.text[position : position + 1] != mark:
            raise _StopError(f"“{mark}” is expected", position)
        return self._skip(position + 1)

    def _scalar(self, position: int) -> tuple[ScalarNode, int]:
        try:
            value, end = self.decoder.raw_decode(self.text, position)
        except json.JSONDecodeError as problem:
            what = "a value is expected" if problem.pos == position else problem.msg
            raise _StopError(what, problem.pos) from None
        except ValueError as problem:
            raise _StopError(str(problem), position) from None
        if self.text[position] == '"':
            return ScalarNode(self._gated(value, position), Style.QUOTED, *self.at(position)), end
        if end - position > _NUMBER_LIMIT or not _is_finite(self.text[position:end]):
            raise _StopError("the number is too long", position)
        return ScalarNode(self.text[position:end], Style.LITERAL, *self.at(position)), end

    def _gated(self, value: str, position: int) -> str:
        text, refused = cleaned(value)
        if not refused:
            return text
        where = self.source.at(*self.at(position))
        for message in dict.fromkeys(message for _, message in refused):
            self.report.error("SF02", message, where, "Delete the escape that makes the character.")
        return text

    def _report_twice(self, key: ScalarNode, other: ScalarNode) -> None:
        where = self.source.at(key.line, key.column)
        message = f"“{key.value}” is given twice, first in line {other.line}"
        self.report.error("SF04", message, where, "Keep one of the two.")

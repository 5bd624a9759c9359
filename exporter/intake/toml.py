"""TOML to a tree of nodes: tomllib judges the grammar, a walk over the same text finds the places.

tomllib gives neither positions nor the characters typed; the walk relies on tomllib having accepted the
text. Values stay text until their key says more, as in YAML: ``1.10`` is "1.10".
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from unicodedata import normalize

from exporter.diagnostics import Report
from exporter.intake.nodes import ListNode, MapNode, Node, ScalarNode, Style
from exporter.intake.text import SourceText

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_SKIPPED = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"\d{4}-\d\d-\d\d[ T][\d:.]+(?:Z|[+-][\d:]+)?|[^\s,\]}#]+")


def read_toml(source: SourceText, report: Report, code: str = "BK01") -> MapNode | None:
    """Return the tree of a file, None after the finding (of ``code``) that says why it is not TOML."""
    try:
        tomllib.loads(source.text)
        return _frozen(_Walk(source).document())
    except tomllib.TOMLDecodeError as error:
        _refuse(source, str(error), report, code)
    except RecursionError:
        report.error(code, "the file is nested too deeply", source.at(1, 1), "Write it flat.")
    return None


def _refuse(source: SourceText, said: str, report: Report, code: str) -> None:
    found = _PLACE.search(said)
    line, column = len(source.lines), 1
    if found and found[1]:
        line, column = int(found[1]), int(found[2])
    message = f"this is not TOML: {_PLACE.sub('', said)}"
    report.error(code, message, source.at(line, column), "Write “key = value”; a text stands in quotes.")


@dataclass(slots=True)
class _Table:
    """A table that further headers may add to."""

    line: int
    column: int
    entries: dict[str, tuple[ScalarNode, _Open]] = field(default_factory=dict)


@dataclass(slots=True)
class _Tables:
    """An array of tables, ``[[name]]``."""

    line: int
    column: int
    items: list[_Table]


_Open = Node | _Table | _Tables


class _Walk:
    """Walks over a text that tomllib has accepted."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._text = source.text
        self._at = 0

    def document(self) -> _Table:
        """Return the whole file."""
        root = table = _Table(1, 1)
        while self._skip():
            if self._text[self._at] == "[":
                table = self._header(root)
            else:
                self._pair(table)
        return root

    def _skip(self, pattern: re.Pattern[str] = _SKIPPED) -> bool:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._at < len(self._text)

    def _place(self) -> tuple[int, int]:
        before = self._text.rfind("\n", 0, self._at)
        return self._text.count("\n", 0, self._at) + 1, self._at - before

    def _header(self, root: _Table) -> _Table:
        double = self._text.startswith("[[", self._at)
        self._at += 2 if double else 1
        keys = self._keys()
        self._at += 2 if double else 1
        table = root
        for key in keys[:-1]:
            table = _inner(table, key)
        if not double:
            return _inner(table, keys[-1])
        key = keys[-1]
        new = _Table(key.line, key.column)
        _, held = table.entries.setdefault(key.value, (key, _Tables(key.line, key.column, [])))
        assert isinstance(held, _Tables)
        held.items.append(new)
        return new

    def _keys(self) -> list[ScalarNode]:
        keys = [self._key()]
        while self._skip(_BLANK) and self._text[self._at] == ".":
            self._at += 1
            keys.append(self._key())
        return keys

    def _key(self) -> ScalarNode:
        self._skip(_BLANK)
        line, column = self._place()
        if self._text[self._at] in "\"'":
            return self._string()
        return ScalarNode(self._take(_BARE_KEY), Style.PLAIN, line, column)

    def _pair(self, table: _Table) -> None:
        *outer, key = self._keys()
        self._skip(_BLANK)
        self._at += 1
        for name in outer:
            table = _inner(table, name)
        self._skip(_BLANK)
        table.entries[key.value] = (key, self._value())

    def _value(self) -> Node:
        line, column = self._place()
        match self._text[self._at]:
            case "[":
                return ListNode(tuple(self._items()), line, column)
            case "{":
                return self._inline(line, column)
            case '"' | "'":
                return self._string()
            case _:
                return ScalarNode(self._take(_BARE_VALUE), Style.PLAIN, line, column)

    def _items(self) -> list[Node]:
        items: list[Node] = []
        self._at += 1
        while self._skip() and self._text[self._at] != "]":
            items.append(self._value())
            self._skip()
            self._at += self._text[self._at] == ","
        self._at += 1
        return items

    def _inline(self, line: int, column: int) -> MapNode:
        table = _Table(line, column)
        self._at += 1
        while self._skip() and self._text[self._at] != "}":
            self._pair(table)
            self._skip()
            self._at += self._text[self._at] == ","
        self._at += 1
        return _frozen(table)

    def _string(self) -> ScalarNode:
        line, column = self._place()
        raw = self._take(_STRING)
        style = Style.LINES if raw[:3] in ('"""', "'''") else Style.QUOTED
        value = str(tomllib.loads(f"v = {raw}")["v"])
        return ScalarNode(normalize("NFC", value), style, line, column)

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        assert found is not None, "tomllib accepted what the walk does not know"
        self._at = found.end()
        return found[0]


def _inner(table: _Table, key: ScalarNode) -> _Table:
    _, held = table.entries.setdefault(key.value, (key, _Table(key.line, key.column)))
    if isinstance(held, _Tables):
        return held.items[-1]
    assert isinstance(held, _Table)
    return held


def _frozen(table: _Table) -> MapNode:
    entries = tuple((key, _closed(value)) for key, value in table.entries.values())
    return MapNode(entries, table.line, table.column)


def _closed(value: _Open) -> Node:
    match value:
        case _Table():
            return _frozen(value)
        case _Tables(line, column, items):
            return ListNode(tuple(_frozen(item) for item in items), line, column)
        case _:
            return value

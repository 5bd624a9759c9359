"""Strict YAML: PyYAML's events to a tree of nodes, every scalar as the characters typed.

No duplicate key, anchor, alias, tag or second document, no comment behind a value, and caps on depth and
size. It never resolves a type: ``off``, ``1.10`` and ``2026-01-05`` are text until their key says more.

Source: docs/source-format.md, "YAML".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from exporter.diagnostics import Report
from exporter.intake.gate import cleaned
from exporter.intake.nodes import ListNode, MapNode, Node, ScalarNode, Style
from exporter.intake.text import SourceText

SIZE_LIMIT = 1_000_000
DEPTH_LIMIT = 12
NODE_LIMIT = 20_000

_STYLES = {None: Style.PLAIN, "'": Style.QUOTED, '"': Style.QUOTED, "|": Style.LINES, ">": Style.FOLDED}
_AS_SHOWN = "Write keys and values as the format shows."
_HINTS = {
    "mapping values are not allowed here": "A text that holds a colon and a blank stands in quotes.",
    "could not find expected ':'": "Every line is “key: value”; go on with a text on indented lines.",
    "found character '\\t' that cannot start any token": "Indent with blanks, not with tabs.",
    "found unexpected end of stream": "Close the quotes or brackets that were opened.",
    "found character '@' that cannot start any token": "Put the text in quotes.",
    "found character '`' that cannot start any token": "Put the text in quotes.",
    "found character '%' that cannot start any token": "Put the text in quotes.",
    "expected alphabetic or numeric character, but found '*'": "A text that begins with * stands in quotes.",
    "expected <block end>, but found '<scalar>'": "A text with quotes in it stands in double quotes.",
}


class _Loader(yaml.SafeLoader):
    """PyYAML's scanner and parser, which also notes every comment that stands behind something else."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.trailing_comments: list[tuple[int, int]] = []

    def scan_to_next_token(self) -> None:
        begin, line = self.pointer, self.line
        super().scan_to_next_token()
        self._note_comment(begin, line)

    def scan_block_scalar_ignored_line(self, start_mark: yaml.Mark) -> None:
        begin, line = self.pointer, self.line
        super().scan_block_scalar_ignored_line(start_mark)
        self._note_comment(begin, line)

    def _note_comment(self, begin: int, line: int) -> None:
        hash_at = self.buffer.find("#", begin, self.pointer)
        line_start = self.buffer.rfind("\n", 0, max(hash_at, 0)) + 1
        if hash_at >= 0 and self.buffer[line_start:hash_at].strip():
            self.trailing_comments.append((line + 1, hash_at - line_start + 1))


class _StopError(Exception):
    """Reading cannot go on; the finding is already in the report."""


def read_yaml(source: SourceText, report: Report, first: int = 1, last: int | None = None) -> Node | None:
    """Return the tree of lines ``first`` to ``last`` (from 1, both in), None when they are not YAML.

    Findings: SF02 refused characters from escapes, SF03 what YAML or this subset does not allow,
    SF04 keys given twice, SF05 comments behind a value.
    """
    text = "\n" * (first - 1) + "\n".join(source.lines[first - 1 : last]) + "\n"
    if len(text) > SIZE_LIMIT:
        message = f"more than {SIZE_LIMIT:,} characters of YAML"
        report.error("SF03", message, source.at(first, 1), "Make the texts shorter.")
        return None
    loader = _Loader(text)
    try:
        return _Builder(source, loader, report).document()
    except _StopError:
        return None
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        where = source.at(mark.line + 1, mark.column + 1) if mark else source.at(first, 1)
        what = problem.problem or problem.context or "not YAML"
        hint = _HINTS.get(what, "Compare the line and those above it with the format.")
        report.error("SF03", f"not valid YAML: {what}", where, hint)
    except (yaml.YAMLError, ValueError, OverflowError):
        where = source.at(loader.line + 1, loader.column + 1)
        message = "not valid YAML: an escape or number here stands for nothing"
        report.error("SF03", message, where, "Type the character itself in place of its escape.")
    finally:
        loader.dispose()
    return None


class _Builder:
    """Builds the tree from events; lives for one document."""

    def __init__(self, source: SourceText, loader: _Loader, report: Report) -> None:
        self.source = source
        self.loader = loader
        self.report = report
        self.events: Iterator[Event] = iter(loader.get_event, None)
        self.nodes = 0

    def document(self) -> Node | None:
        """Return the root of the one document, None when the file holds none."""
        root: Node | None = None
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                if root is not None:
                    self._stop(event, "a second YAML document begins here", "Write one document a file.")
                self._check_directives(event)
                root = self._node(next(self.events), 1)
            elif isinstance(event, StreamStartEvent | StreamEndEvent):
                continue
        for line, column in self.loader.trailing_comments:
            self._report_comment(line, column)
        return root

    def _check_directives(self, event: DocumentStartEvent) -> None:
        if event.version or event.tags:
            hint = "Delete the line that begins with %."
            self._report("SF03", event, "a YAML directive is not allowed", hint)

    def _node(self, event: Event, depth: int) -> Node:
        self.nodes += 1
        if depth > DEPTH_LIMIT or self.nodes > NODE_LIMIT:
            self._stop(event, "too deeply nested, or too many values", _AS_SHOWN)
        if isinstance(event, AliasEvent):
            return self._alias(event)
        if isinstance(event, NodeEvent):
            self._check_extras(event)
        if isinstance(event, SequenceStartEvent):
            return self._list(event, depth)
        if isinstance(event, MappingStartEvent):
            return self._map(event, depth)
        return self._scalar(event)

    def _alias(self, event: AliasEvent) -> ScalarNode:
        hint = "Write the value out; in a text that begins with *, put the text in quotes."
        self._report("SF03", event, f"the alias “*{event.anchor}” is not allowed", hint)
        return ScalarNode("alias", Style.QUOTED, *_at(event))

    def _check_extras(self, event: NodeEvent) -> None:
        if event.anchor is not None:
            hint = "Delete it; in a text that begins with &, put the text in quotes."
            self._report("SF03", event, f"the anchor “&{event.anchor}” is not allowed", hint)
        if (tag := getattr(event, "tag", None)) is not None:
            hint = "Delete it; in a text that begins with !, put the text in quotes."
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self._report("SF03", event, f"the tag “{shown}” is not allowed", hint)

    def _list(self, start: Event, depth: int) -> ListNode:
        items: list[Node] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return ListNode(tuple(items), *_at(start))

    def _map(self, start: Event, depth: int) -> MapNode:
        entries: dict[str, tuple[ScalarNode, Node]] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            key = self._key(event, depth)
            value = self._node(next(self.events), depth + 1)
            if key is None:
                continue
            if key.value in entries:
                self._report_twice(key, entries[key.value][0])
            else:
                entries[key.value] = (key, value)
        return MapNode(tuple(entries.values()), *_at(start))

    def _key(self, event: Event, depth: int) -> ScalarNode | None:
        node = self._node(event, depth + 1)
        if isinstance(node, ScalarNode):
            return node
        self._report("SF03", event, "a key is one word", "Write “key: value”.")
        return None

    def _scalar(self, event: Event) -> ScalarNode:
        if not isinstance(event, ScalarEvent):
            self._stop(event, "a value is expected here", _AS_SHOWN)
        value, refused = cleaned(event.value)
        for message in dict.fromkeys(message for _, message in refused):
            self._report("SF02", event, message, "Delete the escape that makes the character.")
        return ScalarNode(value, _STYLES[event.style], *_at(event))

    def _report_twice(self, key: ScalarNode, other: ScalarNode) -> None:
        where = self.source.at(key.line, key.column)
        hint = "Keep one of the two."
        self.report.error("SF04", f"“{key.value}” is given twice, first in line {other.line}", where, hint)

    def _report_comment(self, line: int, column: int) -> None:
        where = self.source.at(line, column)
        hint = "Put the comment on a line of its own. If the # belongs to the text, put the text in quotes."
        self.report.error("SF05", "a comment stands behind something else on its line", where, hint)

    def _report(self, code: str, event: Event, message: str, hint: str) -> None:
        self.report.error(code, message, self.source.at(*_at(event)), hint)

    def _stop(self, event: Event, message: str, hint: str) -> NoReturn:
        self._report("SF03", event, message, hint)
        raise _StopError


def _at(event: Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)

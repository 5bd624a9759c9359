"""The tree of a data file before its keys give it types: characters as typed, each with its place.

YAML and JSON files become this tree; it never guesses what a value means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Style(StrEnum):
    """How a value was written: bare, in quotes, as lines (``|``), folded (``>``), or as a JSON literal."""

    PLAIN = "plain"
    QUOTED = "quoted"
    LINES = "lines"
    FOLDED = "folded"
    LITERAL = "literal"


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """One value: the characters typed (escapes decoded, NFC) and where they begin, counted from 1."""

    value: str
    style: Style
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class MapNode:
    """Keys with values, in the order of the file; every key once."""

    entries: tuple[tuple[ScalarNode, Node], ...]
    line: int
    column: int

    def get(self, key: str) -> Node | None:
        """Return the value of ``key``, None when the key is not there."""
        return next((value for name, value in self.entries if name.value == key), None)


Node: TypeAlias = ScalarNode | ListNode | MapNode


def data(node: Node) -> object:
    """Return the tree as dicts and tuples for validation; the leaves stay ScalarNodes."""
    match node:
        case ScalarNode():
            return node
        case ListNode(items):
            return tuple(data(item) for item in items)
        case MapNode(entries):
            return {key.value: data(value) for key, value in entries}


def place(node: Node, path: Sequence[int | str], *, key: bool = False) -> tuple[int, int]:
    """Return line and column of the value at ``path`` (with ``key``: of its key).

    A step that does not exist ends the walk: the place is then that of the last part that does.
    """
    at = (node.line, node.column)
    for step in path:
        found = _step(node, step)
        if found is None:
            break
        name, node = found
        at = (name.line, name.column) if key and name else (node.line, node.column)
    return at


def _step(node: Node, step: int | str) -> tuple[ScalarNode | None, Node] | None:
    if isinstance(node, ListNode) and isinstance(step, int):
        return (None, node.items[step]) if step < len(node.items) else None
    if isinstance(node, MapNode):
        return next(((name, value) for name, value in node.entries if name.value == step), None)
    return None


def scalars(node: Node | None) -> Iterator[ScalarNode]:
    """Yield the values of a list, or the value itself; nested trees and None yield nothing."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, ListNode):
        yield from (item for item in node.items if isinstance(item, ScalarNode))

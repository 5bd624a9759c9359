"""An item of CSL-JSON as it was read from another format, with the line that each of its fields stands in."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from exporter.intake.nodes import ListNode, MapNode, Node, ScalarNode, Style
from exporter.intake.written_dates import written

_DOI = re.compile(r"^\s*(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*)+", re.IGNORECASE)
ET_AL = {"literal": "et al."}
"""The end of a list of names that goes on (docs/source-format.md, "References")."""


@dataclass(slots=True)
class CslItem:
    """An item; ``line`` is where it begins, ``lines`` are those of its fields. An ``id`` may be missing."""

    line: int
    fields: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def put(self, name: str, value: Any, line: int) -> None:
        """Set a field that is not empty, unless it is set already."""
        if value not in ("", [], {}, None) and name not in self.fields:
            self.fields[name] = value
            self.lines[name] = line

    def node(self) -> MapNode:
        """Return the item as the tree that a file of CSL-JSON would give, each field at its line."""
        entries = []
        for name, value in self.fields.items():
            line = self.lines.get(name, self.line)
            entries.append((ScalarNode(name, Style.QUOTED, line, 1), _node(value, line)))
        return MapNode(tuple(entries), self.line, 1)


def _node(value: Any, line: int) -> Node:
    match value:
        case str():
            return ScalarNode(value, Style.QUOTED, line, 1)
        case list():
            return ListNode(tuple(_node(one, line) for one in value), line, 1)
        case dict():
            entries = (
                (ScalarNode(key, Style.QUOTED, line, 1), _node(one, line)) for key, one in value.items()
            )
            return MapNode(tuple(entries), line, 1)
        case _:
            return ScalarNode(json.dumps(value), Style.LITERAL, line, 1)


def day(text: str) -> dict[str, Any]:
    """Return a date of CSL-JSON: its parts, or the text as it stands where it is none."""
    text = " ".join(text.split())
    parts = written(text)
    return {"date-parts": parts} if parts else {"literal": text} if text else {}


def bare_doi(text: str) -> str:
    """Return a DOI without the address or the word before it."""
    return _DOI.sub("", text).strip()


def named(items: list[CslItem]) -> None:
    """Give an id to each item that has none: the family name of its first author and the year.

    What comes again is told apart by ``b``, ``c`` and so on. An item without author and year is ``ref`` and
    its line.
    """
    taken = {str(item.fields["id"]).casefold() for item in items if "id" in item.fields}
    for item in items:
        if "id" in item.fields:
            continue
        base = _base(item)
        letters = ("", *(chr(letter) for letter in range(ord("b"), ord("z") + 1)))
        free = (base + letter for letter in letters if (base + letter).casefold() not in taken)
        item.fields = {"id": next(free, f"{base}-{item.line}"), **item.fields}
        taken.add(item.fields["id"].casefold())


def _base(item: CslItem) -> str:
    people = item.fields.get("author") or item.fields.get("editor") or [{}]
    name = people[0].get("family") or people[0].get("literal") or ""
    issued = item.fields.get("issued", {})
    found = re.search(r"\d{4}", str(issued.get("date-parts") or issued.get("literal", "")))
    year = found.group() if found else ""
    letters = re.sub(r"[^a-z0-9-]+", "", _ascii(name).lower())
    return f"{letters}{year}"[:70] if letters else f"ref{year}-{item.line}"


def _ascii(text: str) -> str:
    from unicodedata import normalize

    return normalize("NFKD", text).encode("ascii", "ignore").decode()

"""The closed lists of what the parts of a DOCX may hold, read from ``grammar.toml`` and ``house.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from exporter.intake.docx.markup import OFFICE

_KINDS = {
    "r": f"{OFFICE}/",
    "cp": "http://schemas.openxmlformats.org/package/2006/relationships/metadata/",
}


@dataclass(frozen=True, slots=True)
class Grammar:
    """A closed list: what may stand in what by root element, attributes by path, kinds of relationships."""

    children: Mapping[str, Mapping[str, frozenset[str]]]
    attributes: Mapping[str, Mapping[str, re.Pattern[str]]]
    relations: Mapping[str, frozenset[str]]
    repeated: frozenset[str]

    def with_more(self, data: Mapping[str, Any]) -> Grammar:
        """Return the list with what a file adds to it, whose rows of attributes go before its own."""
        children = {root: dict(rows) for root, rows in self.children.items()}
        for root, rows in _spread(data["children"]).items():
            own = children.setdefault(root, {})
            for name, inside in _spread(rows).items():
                own[name] = own.get(name, frozenset()) | frozenset(inside.split())
        attributes = {
            path: {name: re.compile(_pattern(said)) for name, said in _spread(row).items()}
            for path, row in _spread(data["attributes"]).items()
        }
        relations = {
            start: self.relations.get(start, frozenset()) | _kinds(kinds)
            for start, kinds in data["relations"].items()
        }
        return Grammar(
            children,
            {**self.attributes, **attributes},
            {**self.relations, **relations},
            self.repeated | _kinds(data["repeated"]),
        )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("exporter.proof.visible.docx") / name).read_text(encoding="utf-8"))


def _spread(rows: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row for names, row in rows.items() for name in names.split()}


def _pattern(said: str) -> str:
    return re.sub(r"<(\w+)>", lambda name: _pattern(_DATA["values"][name[1]]), said)


def _kinds(names: str) -> frozenset[str]:
    pairs = (name.split(":") for name in names.split())
    return frozenset(f"{_KINDS[space]}{kind}" for space, kind in pairs)


_DATA = _read("grammar.toml")

PREFIXES: Final = {space: prefix for prefix, space in _DATA["prefixes"].items()}
TEXTS: Final = frozenset(_DATA["texts"].split())
"""The elements that hold words."""
SIGNS: Final = re.compile(_pattern("<signs>"))
FIELD: Final = re.compile(_pattern("<field>"))
ADDRESS: Final = re.compile(_pattern("<address>"))
HYPERLINK: Final = f"{OFFICE}/hyperlink"

OURS: Final = Grammar({}, {}, {}, frozenset()).with_more(_DATA)
"""What a document of ours may hold."""
HOUSE: Final = OURS.with_more(_read("house.toml"))
"""What a document of ours may hold, and what a template adds to it."""

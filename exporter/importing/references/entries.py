"""Entries of ``references.json`` for the sources that a document cites: each once, under an id of its own.

Source: docs/source-format.md, "References".
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from exporter.importing.references.cited import Cited, Item
from exporter.intake.bibliography.csl_item import CslItem, bare_doi, named
from exporter.read.references import TYPES

_FOUND_BY = ("title", "container-title", "publisher", "URL")
_NO_FIELDS = frozenset({"custom", "citation-key", "abstract"})


class Entries:
    """Collects what fields cite, under the ids of ``intake.bibliography``: ``ruiz2024``, ``ruiz2024b``."""

    def __init__(self) -> None:
        self._items: list[CslItem] = []
        self._known: dict[str, CslItem] = {}

    def ids(self, cited: Cited) -> tuple[str, ...]:
        """Return the ids to cite for what a field cites, in its order, each once; new sources are added."""
        return tuple(dict.fromkeys(self._id(item) for item in cited.items))

    def entries(self) -> list[Item]:
        """Return the entries, in the order in which they were first cited."""
        return [item.fields for item in self._items]

    def _id(self, item: Item) -> str:
        keys = [key for key in (str(item.get("id") or ""), _sameness(item)) if key]
        known = next((self._known[key] for key in keys if key in self._known), None)
        if known is None:
            known = CslItem(len(self._items) + 1, _entry(item))
            self._items.append(known)
            named(self._items)
        self._known |= dict.fromkeys(keys, known)
        return str(known.fields["id"])


def _sameness(item: Item) -> str:
    """Return what two copies of a source have alike: its DOI, else all it says but its id."""
    if doi := bare_doi(str(item.get("DOI") or "")).casefold():
        return f"doi:{doi}"
    return json.dumps({key: value for key, value in item.items() if key != "id"}, sort_keys=True, default=str)


def _entry(item: Item) -> dict[str, Any]:
    """Return the item as an entry without its id: of a kind that CSL has, with a title, its people named."""
    kind = str(item.get("type") or "")
    made: dict[str, Any] = {"type": kind if kind in TYPES else "document"}
    for key, value in item.items():
        if key not in ("id", "type") and key not in _NO_FIELDS and value not in ("", [], {}, None):
            made[key] = _people(value) if key in ("author", "editor") else value
    for key in _FOUND_BY:
        if key in made:
            made[key] = " ".join(str(made[key]).split())
    if not any(made.get(key) for key in _FOUND_BY):
        made["title"] = _name_of(item)
    return {key: value for key, value in made.items() if value not in ("", [], {})}


def _people(value: Any) -> list[dict[str, Any]]:
    people = (one if isinstance(one, dict) else {"literal": str(one)} for one in _listed(value))
    return [made for one in people if (made := _person(one))]


def _listed(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else [value]


def _person(person: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in person.items() if value not in ("", None) and key != "isInstitution"}
    if any(key in kept for key in ("family", "literal", "name")):
        return kept
    return {"literal": kept["given"]} if "given" in kept else {}


def _name_of(item: Item) -> str:
    """Return words for a source that has no title: its DOI or PubMed number, else what it is called."""
    if item.get("DOI"):
        return f"doi:{bare_doi(str(item['DOI']))}"
    return f"PMID {item['PMID']}" if item.get("PMID") else str(item.get("id") or "Untitled")

"""What a field cites: the items of CSL-JSON in it (Zotero, Mendeley), or sources of the document (Word).

Sources: Zotero's and Mendeley's field codes as their plug-ins write them; ECMA-376, part 1, 17.16.5.8
(BIBLIOGRAPHY) and 17.16.5.10 (CITATION); CSL's schema ``csl-citation``.
"""

from __future__ import annotations

import binascii
import json
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from exporter.importing.references.end_note import end_note

Item: TypeAlias = dict[str, Any]

_LARGEST = 4_000_000
_WORD = re.compile(r"\s*CITATION\s+(?P<rest>.*)", re.DOTALL)
_SWITCH = re.compile(r"\\(?P<name>[a-zA-Z])\s*(?P<value>\"[^\"]*\"|[^\\\s]+)?")
_CSL = re.compile(r"\s*ADDIN\s+(?P<program>ZOTERO_ITEM\s+)?(?:CSL_CITATION)?\s*(?P<data>\{.*)", re.DOTALL)
_LIST = re.compile(
    r"\s*(?:BIBLIOGRAPHY\b|ADDIN\s+(?:ZOTERO_BIBL|Mendeley Bibliography|EN\.REFLIST)\b|MENDELEY_BIBLIOGRAPHY)"
)
_MENDELEY_CITE = re.compile(r"MENDELEY_CITATION_v\d+_(?P<data>[A-Za-z0-9+/=_-]+)")
_END_NOTE = re.compile(r"\s*ADDIN\s+EN\.CITE\b")
_PAGE, _BEFORE, _BEHIND, _AND = "p", "f", "s", "m"


@dataclass(frozen=True, slots=True)
class Cited:
    """What one field cites.

    ``program`` wrote it. ``items`` are its sources as CSL-JSON; the ``id`` of an item is that of the program,
    the same one wherever the document cites the source. ``words`` are what is said besides: a page, a word
    before or behind. ``lacking`` names sources without data. ``is_list``: it is the list of references.
    """

    program: str
    items: tuple[Item, ...] = ()
    words: tuple[str, ...] = ()
    lacking: tuple[str, ...] = field(default=())
    is_list: bool = False


def cited(instruction: str, sources: Mapping[str, Item] | None = None, data: str = "") -> Cited | None:
    """Return what the field with an instruction cites, None when it is no field of citations.

    ``data`` is what the field keeps for its program, in base 64. ``sources`` are those of the document
    (``word_sources.sources``), which Word's own citations name.
    """
    if _LIST.match(instruction):
        return Cited(_program(instruction), is_list=True)
    if _END_NOTE.match(instruction):
        items = end_note(instruction, data)
        return Cited("EndNote", tuple(items or ()), lacking=() if items else ("it holds no data",))
    if found := _MENDELEY_CITE.fullmatch(instruction.strip()):
        return _csl("Mendeley", _decoded(found["data"]))
    if found := _CSL.fullmatch(instruction):
        return _csl("Zotero" if found["program"] else "Mendeley", found["data"])
    if found := _WORD.fullmatch(instruction):
        return _word(found["rest"], sources or {})
    return None


def _program(instruction: str) -> str:
    names = {"ZOTERO": "Zotero", "MENDELEY": "Mendeley", "EN.": "EndNote"}
    return next((name for mark, name in names.items() if mark in instruction.upper()), "Word")


def _decoded(data: str) -> str:
    padded = data.replace("-", "+").replace("_", "/")
    try:
        return b64decode(padded + "=" * (-len(padded) % 4)).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""


def _csl(program: str, data: str) -> Cited:
    """Return what the JSON of a citation cites; what stands behind it is a switch of Word's."""
    try:
        if len(data) > _LARGEST:
            raise ValueError
        found, _ = json.JSONDecoder().raw_decode(data.strip())
        entries = [one for one in found.get("citationItems", ()) if isinstance(one, dict)]
    except (ValueError, RecursionError, AttributeError, TypeError):
        return Cited(program, lacking=("its data cannot be read",))
    items, lacking = [], []
    for entry in entries:
        name = _name(entry)
        if isinstance(entry.get("itemData"), dict):
            items.append({**entry["itemData"], "id": name})
        else:
            lacking.append(name)
    return Cited(program, tuple(items), tuple(_said(entries)), tuple(lacking))


def _name(entry: Item) -> str:
    """Return what a source is called wherever it is cited: its address in the library, else its id."""
    for key in ("uris", "uri"):
        addresses = entry.get(key)
        if isinstance(addresses, list) and addresses:
            return str(addresses[0])
    data = entry.get("itemData")
    inside = data.get("id") if isinstance(data, dict) else None
    return str(entry.get("id") or inside or "")


def _said(entries: list[Item]) -> Iterator[str]:
    for entry in entries:
        for key in ("prefix", "locator", "suffix"):
            if said := str(entry.get(key) or "").strip():
                yield said


def _word(rest: str, sources: Mapping[str, Item]) -> Cited:
    """Return what Word's own field cites: the first source stands behind its name, others behind switches."""
    first = re.match(r"\s*(\"[^\"]*\"|[^\\\s]+)", rest)
    names = [first[1].strip('"')] if first else []
    words = []
    for switch in _SWITCH.finditer(rest):
        value = (switch["value"] or "").strip('"')
        if switch["name"] == _AND and value:
            names.append(value)
        elif switch["name"] in (_PAGE, _BEFORE, _BEHIND) and value:
            words.append(value)
    items = tuple({**sources[name], "id": name} for name in names if name in sources)
    return Cited("Word", items, tuple(words), tuple(name for name in names if name not in sources))

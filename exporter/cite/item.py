"""A CSL-JSON item as reference managers export it, made into what citeproc-py prints whole.

Nothing of an item that a style asks for is lost on the way: texts are decoded, DOIs are bare, dates are read
in every form that CSL-JSON has, names keep their particles, and fields go by the names of CSL 1.0.

Source: CSL 1.0.2, appendices III and IV; the CSL-JSON schema 1.0; docs/source-format.md, "References".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import Any

from citeproc import DATES, NAMES, VARIABLES

from exporter.cite.dates import date
from exporter.cite.doi import bare, is_doi
from exporter.cite.markup import marked

_SPAN = re.compile(
    r"</?(?:span|sc|scp|em|strong|italic|bold|(?:inline|disp)-formula|(?:jats|mml):[\w-]+)\b[^<>]*>",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[^\W\d_]{2,4}")
_ALIASES = {
    "journalAbbreviation": "container-title-short",
    "shortTitle": "title-short",
    "event-title": "event",
    "event-location": "event-place",
    "archive_location": "archive-location",
    "director": "author",
    "PMID": "PMID",
}
_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")
_KNOWN = frozenset(variable.replace("_", "-") for variable in VARIABLES)
_NAMES, _DATES = (frozenset(name.replace("_", "-") for name in names) for names in (NAMES, DATES))
# Fields of CSL 1.0.2, of its JSON schema and of reference managers that no style of CSL 1.0 prints.
# fmt: off
_HARMLESS = frozenset({
    "archive_collection", "available-date", "chair", "citation-key", "compiler", "contributor", "curator",
    "custom", "director", "division", "event-date", "executive-producer", "guest", "host", "id", "license",
    "key", "narrator", "organizer", "original-author", "part", "part-number", "part-title", "performer",
    "printing", "printing-number", "producer", "reviewed-author", "reviewed-genre", "reviewed-title",
    "scale", "script-writer", "series-creator", "supplement", "supplement-number", "type", "categories",
    "volume-title", "volume-title-short", "year-suffix", "URL", "libraryID", "itemKey", "relations",
    "collections", "tags", "accessDate", "dateAdded", "dateModified", "extra", "rights", "libraryCatalog",
    "page-first", "system_id", "citekey", "issn", "isbn", "link", "member", "prefix", "score", "subject",
    "indexed", "deposited", "created", "published", "published-print", "published-online", "content-domain",
    "is-referenced-by-count", "references-count", "reference-count", "relation", "resource", "subtitle",
    "short-container-title", "short-title", "original-title", "alternative-id", "assertion", "funder",
    "journal-issue", "update-policy", "issn-type", "container-title", "language", "source", "reference",
})
# fmt: on


class UnprintableError(ValueError):
    """A field of an item that no style could print whole; its text says which and why."""


def printable(item: dict[str, Any], months: Sequence[str] = ()) -> dict[str, Any]:
    """Return the item for citeproc-py, without its id: only fields that it knows, each as it prints them.

    ``months`` are their short names in the language of the list, for ranges. Raises UnprintableError for a
    name, a date or a DOI that cannot be printed whole.
    """
    fields: dict[str, Any] = {"type": item.get("type", "document")}
    for key, value in item.items():
        name = _ALIASES.get(key, key)
        if name not in _KNOWN or (name != key and name in item):
            continue
        made = _made(name, value, months)
        if made not in ("", [], None):
            fields[name] = made
    return fields


def unknown(item: dict[str, Any]) -> list[str]:
    """Return the fields that are neither of CSL nor of the reference managers that write it."""
    return [key for key in item if key not in _HARMLESS and _ALIASES.get(key, key) not in _KNOWN]


def _made(name: str, value: Any, months: Sequence[str]) -> Any:
    if name in _NAMES:
        return _people(value)
    if name in _DATES:
        return _date(value, months)
    if isinstance(value, list):  # Crossref gives titles as lists of one
        value = value[0] if value else ""
    text = _text(value)
    return _doi(text) if name == "DOI" else text


def _date(value: Any, months: Sequence[str]) -> dict[str, Any] | None:
    try:
        return date(value, months)
    except ValueError as none:
        raise UnprintableError(str(none)) from none


def _doi(text: str) -> str:
    doi = bare(text)
    if doi and not is_doi(doi):
        raise UnprintableError(f"“{doi[:60]}” is no DOI: one begins with “10.”, as 10.1000/xyz")
    return doi


def _text(value: Any) -> str:
    if value is None or isinstance(value, dict | bool):
        return ""
    return marked(_SPAN.sub("", unescape(unescape(str(value)))).strip())


def _people(value: Any) -> list[dict[str, str]]:
    found = [_name(one) for one in value] if isinstance(value, list) else [{}]
    if not all(found):
        raise UnprintableError("a name is no text")
    return found


def _name(given: Any) -> dict[str, str]:
    """Return a person by parts, or a body as it is written; a person with one name has it as family name."""
    if not isinstance(given, dict):
        return {"literal": _text(given)}
    body = _text(given.get("literal") or (given.get("name") if not given.get("family") else ""))
    if body:
        return {"literal": body}
    parts = {key: text for key in _NAME_PARTS if (text := _text(given.get(key)))}
    if "family" not in parts and "given" in parts:
        parts["family"] = parts.pop("given")
    if "given" in parts:
        parts["given"] = _spaced(parts["given"])
    return parts


def _spaced(given: str) -> str:
    """Return ``AC`` as ``A. C.``: citeproc-py takes the first letter of each word as the initials."""
    return ". ".join(given) + "." if given.isupper() and _INITIALS.fullmatch(given) else given

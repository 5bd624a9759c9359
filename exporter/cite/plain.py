"""References that the built-in style is sure to print without a finding, told without the citation processor.

Asking the processor costs more than all other checks of a source together. What is plain here is a small part
of what it prints; whatever is not, it is asked about.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from exporter.cite.doi import bare, is_doi
from exporter.model.publication import Reference

# Fields of CSL 1.0.2 (appendix IV) whose values are texts or numbers; "custom" is never among those kept.
_TEXTS = frozenset({
    "id", "type", "title", "title-short", "container-title", "container-title-short", "journalAbbreviation",
    "collection-title", "publisher", "publisher-place", "volume", "issue", "number", "edition", "page",
    "genre", "DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID", "abstract", "note", "language", "source",
})  # fmt: skip
_MARKED = re.compile(r"[<>]|&#?\w+;")
_PEOPLE = frozenset({"author", "editor"})
_DATES = frozenset({"issued", "accessed"})
_PARTS = frozenset({"family", "given", "literal"})


def prints_plainly(references: Iterable[Reference]) -> bool:
    """Tell whether the built-in style prints each of the references whole, and warns of none."""
    return all(_is_plain(json.loads(reference.csl)) for reference in references)


def _is_plain(item: dict[str, Any]) -> bool:
    return bool(_words(item.get("title"))) and all(_is_known(name, value) for name, value in item.items())


def _is_known(name: str, value: object) -> bool:
    if name == "DOI":
        return isinstance(value, str) and is_doi(bare(value)) and _words(value)
    if name in _TEXTS:
        return isinstance(value, int) or _words(value)
    if name in _PEOPLE:
        return isinstance(value, list) and all(map(_is_person, value))
    return name in _DATES and _is_day(value)


def _words(value: object) -> bool:
    """Whether a value is a text that says something, with no markup and no codes of characters in it."""
    return isinstance(value, str) and any(map(str.isalnum, value)) and not _MARKED.search(value)


def _is_person(value: object) -> bool:
    if not isinstance(value, dict) or not value.keys() <= _PARTS:
        return False
    named = value.get("literal") or value.get("family")
    return bool(named) and all(map(_words, value.values()))


def _is_day(value: object) -> bool:
    """Whether a date is one day, month or year in numbers, or a range of two."""
    if (
        not isinstance(value, dict)
        or value.keys() != {"date-parts"}
        or not isinstance(value["date-parts"], list)
    ):
        return False
    return all(_is_one_day(parts) for parts in value["date-parts"]) and 1 <= len(value["date-parts"]) <= 2


def _is_one_day(parts: object) -> bool:
    return (
        isinstance(parts, list)
        and 1 <= len(parts) <= 3
        and all(isinstance(part, int) and part > 0 for part in parts)
        and all(part <= most for part, most in zip(parts, (9999, 12, 31), strict=False))
    )

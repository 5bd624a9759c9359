"""The fields by which programs cite, as links that the shape of the draft makes citations of.

What a field shows and the source format cannot say (a page, a word before) stays behind the citation as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from exporter.importing.draft import CITED, Told
from exporter.importing.readers.word.package import Package, W
from exporter.importing.readers.word.simplify import Element
from exporter.importing.references.document import Place, citations

_LINKING = frozenset({"et", "al", "and", "und", "y", "e"})
_WORD = re.compile(r"[^\W_]+")
_HINT = "Read it: a citation of the source format names its source and nothing else."


@dataclass(frozen=True, slots=True)
class FromFields:
    """The entries that fields cite, and what is to be told."""

    entries: tuple[dict[str, Any], ...] = ()
    told: tuple[Told, ...] = ()


def from_fields(package: Package, roots: Sequence[Element]) -> FromFields:
    """Write fields of citations in parts as links to their entries, and take out the list of references.

    What a program keeps no data for stays as it is shown; so does the list, where any source is lacking.
    """
    custom = (package.tree(name) for name in package.parts if re.fullmatch(r"customXml/item\d+\.xml", name))
    found = citations(roots, (root for root in custom if root is not None))
    lacking = any(place.cited.lacking for place in found.places)
    told = [_lacking()] if lacking else []
    numbers = {str(entry["id"]): number for number, entry in enumerate(found.entries, start=1)}
    for place in found.places:
        if place.ids and not place.cited.lacking and _is_in_a_line(place):
            entries = [entry for entry in found.entries if entry["id"] in place.ids]
            bare = not place.cited.words and _says_no_more(place, entries, numbers)
            told += [] if bare else [_more(place.field.shown)]
            _lead(place, bare=bare)
        elif place.cited.is_list and found.entries and not lacking:
            _take_out(place)
    return FromFields(found.entries, tuple(told))


def _is_in_a_line(place: Place) -> bool:
    parent = place.field.runs[0].getparent()
    return parent is not None and parent.tag not in (f"{W}body", f"{W}tc", f"{W}footnote", f"{W}endnote")


def _says_no_more(place: Place, entries: Iterable[dict[str, Any]], numbers: dict[str, int]) -> bool:
    """Tell whether all words that a field shows are numbers, names and years of what it cites."""
    words = {word.casefold() for entry in entries for text in _texts(entry) for word in _WORD.findall(text)}
    words |= _LINKING | {str(numbers[name]) for name in place.ids}
    return all(word.casefold() in words for word in _WORD.findall(place.field.shown))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    else:
        yield str(value)


def _lead(place: Place, *, bare: bool) -> None:
    """Put a link to the entries in the place of a field, and behind it what it shows where that is more."""
    first, *others = place.field.runs
    link = etree.Element(f"{W}hyperlink")
    link.set(f"{W}anchor", CITED.removeprefix("#") + " ".join(place.ids))
    link.append(_run("[]"))
    first.addprevious(link)
    if not bare:
        link.addnext(_run(f" {place.field.shown}"))
    for element in (first, *others):
        _remove(element)


def _take_out(place: Place) -> None:
    for element in place.field.runs:
        _remove(element)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _run(text: str) -> Element:
    run = etree.Element(f"{W}r")
    words = etree.SubElement(run, f"{W}t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def _more(shown: str) -> Told:
    said = f"the citation “{shown.strip()[:80]}” says more than its source; its words stand behind it"
    return Told("IN20", said, _HINT)


def _lacking() -> Told:
    said = "citations of a program hold no data of their sources here; their words stand as they are shown"
    return Told("IN20", said, "Write [@ID] for them, or export the sources as CSL-JSON, RIS or BibTeX.")

"""Where the links inside of a PDF that Typst wrote lead: to places that are known when all is laid out.

A link by a label makes Typst set its paragraph again in every pass, and keep all of them in memory. The
template has each link lead to the first page, ``AWAY`` points to the right of all paper and by its number
more; here it is led to the mark of that number (ISO 32000-1, 12.3.2.2 and 12.5.6.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from exporter.render.html.tree import Element, walk
from exporter.render.pdf.typst.objects import Objects

AWAY = 20_000
"""Points from the left of the page to where links lead before they are led to their places."""
_ABOVE = 10.0
"""Points that a link leads above what it names, as Typst has it: letters stand on their place."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LINK = re.compile(rb"\d+ 0 obj\s*<</Type/Annot/Subtype/Link/[^>]*?/Dest (\d+) 0 R")
_TARGET = re.compile(rb"(\d+ 0 obj\s*\[)\d+ 0 R/XYZ (\d+) [\d.]+ 0(\])")
_SAID = re.compile(rb"/Contents(?:\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f]*)>)", re.DOTALL)
_PAGES = re.compile(rb"\d+ 0 obj\s*<</Type/Pages/Count \d+/Kids\[([^\]]*)\]")
_BOX = re.compile(rb"/(?:TrimBox|MediaBox)\[([^\]]+)\]")
_FIRST, _FIRST_WIDE = b"1", "1".encode("utf-16-be").hex().encode()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a link may lead: a page from 1, and points from its left and top."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Targets:
    """What links of a body may lead to, numbered by anchor; the anchors whose page is said in words."""

    numbers: Mapping[str, int]
    cited: frozenset[str]
    listed: frozenset[str]

    @classmethod
    def of(cls, body: Element, listed: Iterable[str]) -> Targets:
        """Return the targets of a body; ``listed`` are the anchors of its contents list."""
        ids = (element.get("id") for element in walk(body))
        numbers = {name: number for number, name in enumerate(dict.fromkeys(filter(None, ids)))}
        return cls(numbers, frozenset(_cited(body)), frozenset(listed))

    def attributes(self, element: Element) -> Iterator[tuple[str, object]]:
        """Yield what the template is told of an element that links lead to, or of a link."""
        if name := element.get("id"):
            yield "at", self.numbers[name]
            if name in self.cited:
                yield "cited", True
            if name in self.listed and element.tag in _HEADINGS:
                yield "listed", True
        if (address := element.get("href") or "").startswith("#"):
            yield "to", self.numbers[address.removeprefix("#")]


def _cited(body: Element) -> Iterator[str]:
    for element in walk(body):
        if "cited" in (element.get("class") or "").split():
            yield from ((one.get("href") or "").removeprefix("#") for one in walk(element) if one.tag == "a")


def led(objects: Objects, places: Mapping[int, Place]) -> dict[int, bytes]:
    """Return the links, and where they lead, that change. Raises ValueError for a link to no place."""
    if not places:
        return {}
    pages = _pages(objects)
    changed: dict[int, bytes] = {}
    for number, data in objects:
        if (found := _LINK.match(data)) and (told := _TARGET.match(objects[int(found[1])])):
            place = _place(int(told[2]) - AWAY, places)
            changed[number] = _paged(data, place.page)
            there = _destination(place, pages, objects)
            changed[int(found[1])] = b"%s%s%s\nendobj\n" % (told[1], there, told[3])
    return changed


def _place(number: int, places: Mapping[int, Place]) -> Place:
    if number not in places:
        raise ValueError("a link leads to no place")
    return places[number]


def _pages(objects: Objects) -> list[int]:
    """Return the numbers of the pages, in their order."""
    trees = [found[1] for _, data in objects if (found := _PAGES.match(data))]
    if len(trees) != 1:
        raise ValueError("no one list of pages")
    return [int(number) for number in trees[0].split()[::3]]


def _destination(place: Place, pages: list[int], objects: Objects) -> bytes:
    number = pages[place.page - 1]
    boxes = _BOX.findall(objects[number])
    left, _, _, top = (float(side) for side in boxes[-1].split())
    y = top - max(place.y - _ABOVE, 0.0)
    return b"%d 0 R/XYZ %s %s 0" % (number, _number(left + place.x), _number(y))


def _number(value: float) -> bytes:
    return f"{value:.5f}".rstrip("0").rstrip(".").encode()


def _paged(link: bytes, page: int) -> bytes:
    """Return a link whose words, which end with the number of a page, end with another one."""
    said = _SAID.search(link)
    if said is None:
        return link
    if said[1] is not None:
        words = b"(%s%d)" % (said[1].removesuffix(_FIRST), page)
    else:
        wide = str(page).encode("utf-16-be").hex().upper().encode()
        words = b"<%s%s>" % (said[2][: -len(_FIRST_WIDE)], wide)
    return b"%s/Contents%s%s" % (link[: said.start()], words, link[said.end() :])

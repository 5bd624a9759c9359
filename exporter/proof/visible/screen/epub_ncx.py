"""The contents for readers of EPUB 2: words and places of the navigation document again, nothing else.

Such readers show them in a menu. What stands there alone would be read by people and proven by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from exporter.readback.package import Package, parse_xml
from exporter.readback.screen.names import DC, NCX, NCX_TYPE, OPF, OPS, XHTML, XML
from exporter.readback.screen.package_document import Item, PackageDocument

_WORD = re.compile(r"\S+")
_NUMBER = re.compile(r"\d{1,5}")
_ALLOWED = {
    "ncx": {"version": re.compile(r"2005-1"), f"{XML}lang": _WORD},
    "head": {},
    "meta": {
        "name": re.compile("dtb:(?:uid|depth|totalPageCount|maxPageNumber)"),
        "content": re.compile(".+"),
    },
    "docTitle": {},
    "text": {},
    "navMap": {},
    "navPoint": {"id": _WORD, "playOrder": _NUMBER},
    "navLabel": {},
    "content": {"src": re.compile(r"[\w.-]+\.xhtml(?:#\S+)?")},
}


def ncx_faults(package: Package, document: PackageDocument) -> Iterator[str]:
    """Yield what the old contents of a book say that its navigation document does not.

    Raises ProofError (PF11) when one of the two is no XML.
    """
    for item in document.items.values():
        if item.media_type == NCX_TYPE and item.part in package.names:
            root = parse_xml(package.part(item.part), item.part)
            yield from (f"{item.file} holds {what}" for what in _strangers(root))
            title = document.root.findtext(f"{OPF}metadata/{DC}title")
            if root.findtext(f"{NCX}docTitle/{NCX}text") != title:
                yield f"{item.file} has another title than the book"
            if list(_points(root.find(f"{NCX}navMap"), 1)) != list(_contents(package, document)):
                yield f"{item.file} lists other contents than the navigation document"


def _strangers(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        name = str(element.tag).removeprefix(NCX)
        allowed = _ALLOWED.get(name) if str(element.tag).startswith(NCX) else None
        if allowed is None:
            yield f"<{name}>"
            continue
        for key, value in element.attrib.items():
            if key not in allowed or not allowed[key].fullmatch(value):
                yield f"{key}=“{value[:60]}” on <{name}>"
        loose = (element.tail or "") + ("" if name == "text" else element.text or "")
        if loose.strip():
            yield f"the words “{loose.strip()[:60]}”"


def _points(above: etree._Element | None, depth: int) -> Iterator[tuple[int, str, str]]:
    """Yield depth, words and place of each point, in order."""
    for point in above.iterfind(f"{NCX}navPoint") if above is not None else ():
        content = point.find(f"{NCX}content")
        place = content.get("src", "") if content is not None else ""
        yield depth, point.findtext(f"{NCX}navLabel/{NCX}text") or "", place
        yield from _points(point, depth + 1)


def _contents(package: Package, document: PackageDocument) -> Iterator[tuple[int, str, str]]:
    for item in document.items.values():
        if "nav" in item.properties and item.part in package.names:
            for nav in _navs(package, item):
                yield from _links(nav, 0)


def _navs(package: Package, item: Item) -> Iterator[etree._Element]:
    root = parse_xml(package.part(item.part), item.part)
    return (nav for nav in root.iter(f"{XHTML}nav") if nav.get(f"{OPS}type") == "toc")


def _links(above: etree._Element, depth: int) -> Iterator[tuple[int, str, str]]:
    for element in above:
        if element.tag == f"{XHTML}a":
            yield depth, "".join(element.itertext()), element.get("href", "")
        else:
            yield from _links(element, depth + (element.tag == f"{XHTML}ol"))

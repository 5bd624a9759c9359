"""The documents of an e-book as the attack needs them: reading order, blocks of text, elements to put in."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from exporter.model.wording import squeeze

X = "{http://www.w3.org/1999/xhtml}"
_NAMES = """
    p div section li ul ol dt dd h1 h2 h3 h4 h5 h6 nav aside blockquote
    figure figcaption table caption tr td th body
"""
_BLOCKS = frozenset(f"{X}{name}" for name in _NAMES.split())


def reading_order(parts: Mapping[str, bytes]) -> tuple[str, list[str]]:
    """Return the package document and the linear documents of a proven book, navigation left out."""
    opf = next(etree.fromstring(parts["META-INF/container.xml"]).iter("{*}rootfile")).get("full-path", "")
    package = etree.fromstring(parts[opf])
    items = {item.get("id"): item for item in package.iter("{*}item")}
    spine = [
        items[reference.get("idref")]
        for reference in package.iter("{*}itemref")
        if reference.get("linear", "yes") != "no"
    ]
    folder = posixpath.dirname(opf)
    return opf, [posixpath.join(folder, item.get("href", "")) for item in spine if _is_text(item)]


def leaves(root: etree._Element) -> Iterator[tuple[int, str]]:
    """Yield the words of every innermost block, and the how manieth element of the document it is.

    A note that is run in comes behind the paragraph that it ends, whose words are then without it.
    """
    for index, element in enumerate(root.iter(etree.Element)):
        if runs_in(element):
            yield index, content(element)
        elif element.tag in _BLOCKS and not any(child.tag in _BLOCKS for child in element.iterdescendants()):
            yield index, "".join(text for text in element.xpath(".//text()") if not _in_note(text))


def runs_in(element: etree._Element) -> bool:
    """Whether an element is a note that ends the paragraph of its claim."""
    return "run-in" in element.get("class", "").split()


def _in_note(text: Any) -> bool:
    holder = text.getparent()
    holder = holder.getparent() if text.is_tail else holder
    return any(runs_in(around) for around in (holder, *holder.iterancestors()))


def outermost(element: etree._Element) -> etree._Element:
    """Return the widest element that holds the words of this one and no others."""
    words = squeeze(content(element))
    while True:
        parent = element.getparent()
        if parent is None or parent.tag == f"{X}body" or squeeze(content(parent)) != words:
            return element
        element = parent


def content(element: etree._Element) -> str:
    """Return the text of an element, without comments."""
    return str(element.xpath("string()"))


def body_of(root: etree._Element) -> etree._Element:
    """Return the body of a document."""
    return root.find(f"{X}body")


def sheet_of(root: etree._Element, part: str) -> str:
    """Return the name of the first style sheet that a document links."""
    link = next(link for link in root.iter(f"{X}link") if link.get("rel") == "stylesheet")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), link.get("href", "")))


def new(name: str, text: str = "", **attributes: str) -> etree._Element:
    """Return a new XHTML element."""
    element = etree.Element(f"{X}{name}", attributes)
    element.text = text or None
    return element


def _is_text(item: etree._Element) -> bool:
    is_nav = "nav" in item.get("properties", "").split()
    return item.get("media-type") == "application/xhtml+xml" and not is_nav

"""The links of documents for screens: their words, and the address or the block that they lead to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any
from urllib.parse import unquote

from lxml import etree

from exporter.model.transcript import Lead, TextBlock
from exporter.readback.screen.document import BLOCKS, ScreenBlock, is_run_in
from exporter.readback.screen.names import XHTML

_OUTSIDE = (":", "//")


def targets_of(roots: Mapping[str, etree._Element]) -> dict[str, str]:
    """Return the words of the block at each id, by ``file#id``; an id that is there twice leads nowhere."""
    found: dict[str, list[etree._Element]] = {}
    for file, root in roots.items():
        for element in root.iter(etree.Element):
            if name := element.get("id"):
                found.setdefault(f"{file}#{name}", []).append(element)
    return {name: _words(_block(held[0])) for name, held in found.items() if len(held) == 1}


def with_leads(found: ScreenBlock, file: str, targets: Mapping[str, str]) -> TextBlock:
    """Return a block with the links on its words; ``file`` is the part that it stands in."""
    pieces = ((_link(element), words) for element, words in found.pieces)
    leads = tuple(
        _lead("".join(words for _, words in own), link.get("href", ""), file, targets)
        for link, own in groupby(pieces, key=lambda piece: piece[0])
        if link is not None
    )
    return replace(found.block, leads=tuple(lead for lead in leads if lead.words.strip()))


def _lead(words: str, address: str, file: str, targets: Mapping[str, str]) -> Lead:
    own, mark, name = address.partition("#")
    if any(sign in own for sign in _OUTSIDE):
        return Lead(words, address)
    part = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(own))) if own else file
    return Lead(words, passage=targets.get(f"{part}#{unquote(name)}", "") if mark else "")


def _link(element: etree._Element) -> etree._Element | None:
    holders = (element, *element.iterancestors())
    return next((one for one in holders if one.tag == f"{XHTML}a" and one.get("href") is not None), None)


def _words(block: etree._Element) -> str:
    """Return the words of a block without the notes that end it, which are passages of their own."""
    runs_in = {one for one in block.iterdescendants(etree.Element) if is_run_in(one)}
    if not runs_in:
        return "".join(block.itertext())
    own = (text for text in block.xpath(".//text()") if not runs_in & set(_around(text)))
    return "".join(map(str, own))


def _around(text: Any) -> Iterator[etree._Element]:
    """Yield the elements that a text stands in."""
    holder = text.getparent()
    if not text.is_tail:
        yield holder
    yield from holder.iterancestors()


def _block(element: etree._Element) -> etree._Element:
    """Return an element, or the block around one that is no block and has no words of its own."""
    if "".join(element.itertext()).strip() and etree.QName(element).localname in BLOCKS:
        return element
    around = (one for one in element.iterancestors() if etree.QName(one).localname in BLOCKS)
    return next(around, element)

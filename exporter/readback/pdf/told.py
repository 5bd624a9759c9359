"""What programs tell of a PDF and its pages do not say: title, bookmarks, words for pictures and links.

Source: ISO 32000-1, 12.3.3 (outlines), 14.3.2 and 14.3.3 (metadata), 14.9.3 and 14.9.5 (descriptions).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from lxml import etree

from exporter.model.transcript import Place, TextBlock
from exporter.readback.package import parse_xml
from exporter.readback.pdf.opened import parts

_DC = "{http://purl.org/dc/elements/1.1/}"
_RDF_DESCRIPTION = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description"
# What properties tell, by the names that the proof knows: of the file (14.3.3), and of its XMP packet.
_INFO = {"title": "/Title", "description": "/Subject", "creator": "/Author", "keywords": "/Keywords"}
_PACKET = {
    **{role: f"{_DC}{role}" for role in ("title", "description", "creator", "contributor", "publisher")},
    **{role: f"{_DC}{role}" for role in ("subject", "rights", "coverage")},
    "keywords": "{http://ns.adobe.com/pdf/1.3/}Keywords",
}
_XMP = re.compile(rb"<x:xmpmeta\b.*?</x:xmpmeta\s*>", re.DOTALL)
_MOST = 200_000
_CALLS = {"tel": "Telephone", "mailto": "Email"}
_DAMAGED = (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, RecursionError)


def told(data: bytes) -> tuple[TextBlock, ...]:
    """Return what is told of a PDF; empty for one whose objects cannot be read, which is reported of it."""
    try:
        pdf = parts(data)
        return tuple(block for block in _all(pdf) if block.text.strip())
    except _DAMAGED:
        return ()


def _all(pdf: pikepdf.Pdf) -> Iterator[TextBlock]:
    yield from _metadata(pdf)
    yield from _bookmarks(pdf.Root.get("/Outlines"))
    yield from _described(pdf.Root.get("/StructTreeRoot"))
    for number, page in enumerate(pdf.pages, 1):
        for one in page.obj.get("/Annots", ()):
            if one.get("/Subtype") == "/Link" and "/Contents" in one:
                yield TextBlock(_link(one), Place.TOLD, "link", number)


def _link(mark: pikepdf.Object) -> str:
    """Return what is told of a link, ``""`` when it is its own address, as Typst writes it."""
    said = str(mark.Contents)
    action = mark.get("/A")
    if action is None or "/URI" not in action:
        return said
    address = bytes(action.URI).decode("utf-8", "replace")
    scheme, _, rest = address.partition(":")
    return "" if said in (address, rest, f"{_CALLS.get(scheme.lower(), '')} {rest}") else said


def _metadata(pdf: pikepdf.Pdf) -> Iterator[TextBlock]:
    info = pdf.trailer.get("/Info")
    for role, name in _INFO.items():
        if info is not None and name in info:
            yield TextBlock(str(info[name]), Place.METADATA, role)
    stream = pdf.Root.get("/Metadata")
    packet = _XMP.search(stream.read_bytes()) if isinstance(stream, pikepdf.Stream) else None
    root = parse_xml(packet[0], "XMP") if packet else etree.Element("none")
    for role, tag in _PACKET.items():
        for element in root.iter(tag):
            yield from (TextBlock(words, Place.METADATA, role) for words in element.itertext())
        # A property that is one text may stand as an attribute (XMP part 1, 7.9.2.2).
        yield from (TextBlock(one.get(tag, ""), Place.METADATA, role) for one in root.iter(_RDF_DESCRIPTION))


def _bookmarks(outlines: pikepdf.Object | None) -> Iterator[TextBlock]:
    waiting = [outlines.get("/First")] if outlines is not None else []
    for _ in range(_MOST):
        one = waiting.pop() if waiting else None
        if one is None and not waiting:
            return
        if one is not None:
            yield TextBlock(str(one.get("/Title", "")), Place.TOLD, "contents")
            waiting += [one.get("/Next"), one.get("/First")]


def _described(tree: pikepdf.Object | None) -> Iterator[TextBlock]:
    """Yield the alternative and expanded texts of the structure tree, in its order."""
    waiting = [tree] if tree is not None else []
    for _ in range(_MOST):
        if not waiting:
            return
        element = waiting.pop()
        for name, role in (("/Alt", "picture"), ("/E", "picture"), ("/T", "name")):
            if name in element:
                yield TextBlock(str(element[name]), Place.TOLD, role)
        below = element.get("/K")
        inner = list(below) if isinstance(below, pikepdf.Array) else [below]
        waiting += [one for one in reversed(inner) if isinstance(one, pikepdf.Dictionary)]

"""Reads an e-book as people meet it, from its parts as XML; never with the library that writes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from exporter.model.format import Format
from exporter.model.transcript import Place, TextBlock, Transcript
from exporter.readback.package import Package, open_package, unreadable
from exporter.readback.screen.document import document_blocks
from exporter.readback.screen.links import targets_of, with_leads
from exporter.readback.screen.names import OPF, XHTML, XHTML_TYPE
from exporter.readback.screen.package_document import Item, PackageDocument, package_document
from exporter.readback.screen.told import guided, listed, titled, told

# XML's own way to name a style sheet (W3C "Associating Style Sheets with XML documents").
_STYLED_OUTSIDE = b"<?xml-stylesheet"


def read(data: bytes) -> Transcript:
    """Return what a reader of the e-book meets, in spine order; documents outside the spine count as hidden.

    Raises ProofError (PF11) when the bytes are no readable e-book.
    """
    package = open_package(data)
    document = package_document(package)
    spine = list(_spine(document))
    blocks: list[TextBlock] = []
    shown = {item.part: Place.BODY if linear else Place.HIDDEN for item, linear in spine}
    apart = [
        item for item in document.items.values() if item.media_type == XHTML_TYPE and item.part not in shown
    ]
    items = [*(item for item, _ in spine), *apart]
    targets = targets_of({item.part: package.xml(item.part) for item in items})
    for item in items:
        blocks += _document(package, item, shown.get(item.part, Place.HIDDEN), targets)
    files = tuple(item.file for item, linear in spine if linear)
    blocks += [*listed(package, document), *guided(document.root), *_metadata(document.root)]
    return Transcript(Format.EPUB, tuple(blocks), files=files)


def _spine(document: PackageDocument) -> Iterator[tuple[Item, bool]]:
    for name, linear in document.spine:
        item = document.items.get(name)
        if item is None:
            raise unreadable("its reading order names a document that the book does not list")
        if item.media_type == XHTML_TYPE:
            yield item, linear


def _document(package: Package, item: Item, place: Place, targets: Mapping[str, str]) -> Iterator[TextBlock]:
    root = package.xml(item.part)
    if _STYLED_OUTSIDE in package.part(item.part) or next(root.iter(f"{XHTML}script"), None) is not None:
        raise unreadable(f"{item.file} runs scripts, or names a style sheet outside its head")
    for found in document_blocks(root, item.part, place):
        yield replace(with_leads(found, item.part, targets), file=item.file)
    yield from (*titled(root, item.file), *told(root, item.file))


def _metadata(root: etree._Element) -> Iterator[TextBlock]:
    for entry in root.iterfind(f"{OPF}metadata/*"):
        if entry.text and entry.text.strip():
            role = etree.QName(entry).localname
            yield TextBlock(entry.text.strip(), Place.METADATA, role)

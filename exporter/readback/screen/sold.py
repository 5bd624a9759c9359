"""What a finished e-book says of itself to shops, and how long it is (EPUB 3.3, 5.5)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.model.derived.trade import Sold
from exporter.readback.package import Package, open_package
from exporter.readback.screen.names import DC, OPF, XHTML, XHTML_TYPE
from exporter.readback.screen.package_document import PackageDocument, package_document

_OF_A_CLAIM = "#conformance"


def sold(data: bytes) -> Sold:
    """Return what the book says. Raises ProofError (PF11) when it cannot be read."""
    package = open_package(data)
    document = package_document(package)
    metadata = document.root.find(f"{OPF}metadata")
    return Sold(
        _first(metadata, "identifier"),
        _first(metadata, "title"),
        tuple(_said(metadata)),
        sum(len(text.split()) for text in _texts(package, document)),
        len(data),
    )


def _first(metadata: etree._Element, name: str) -> str:
    return (metadata.findtext(f"{DC}{name}") or "").strip()


def _said(metadata: etree._Element) -> Iterator[tuple[str, str]]:
    for entry in metadata.iterfind(f"{OPF}meta[@property]"):
        if entry.get("refines", _OF_A_CLAIM) == _OF_A_CLAIM:
            yield entry.get("property", ""), (entry.text or "").strip()


def _texts(package: Package, document: PackageDocument) -> Iterator[str]:
    """Yield the texts of the reading order, without its contents list."""
    for name, linear in document.spine:
        item = document.items.get(name)
        if linear and item and item.media_type == XHTML_TYPE and "nav" not in item.properties:
            body = package.xml(item.part).find(f"{XHTML}body")
            yield from (text for text in body.itertext())

"""Reads an e-book as people meet it, from its parts as XML; never with the library that writes it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import tinycss2
from lxml import etree

from exporter.model.transcript import Place, TextBlock, Transcript
from exporter.readback.epub_document import XHTML, document_blocks
from exporter.readback.epub_sheets import effects
from exporter.readback.package import Package, open_package, unreadable

_CONTAINER = "META-INF/container.xml"
_OCF = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_XHTML_TYPE = "application/xhtml+xml"
_MOST_IMPORTS = 20
# XML's own way to name a style sheet (W3C "Associating Style Sheets with XML documents").
_STYLED_OUTSIDE = b"<?xml-stylesheet"


@dataclass(frozen=True, slots=True)
class _Item:
    """A resource of the manifest; ``part`` is its name in the archive, ``file`` as the manifest says it."""

    part: str
    file: str
    media_type: str


def read(data: bytes) -> Transcript:
    """Return what a reader of the e-book meets, in spine order; documents outside the spine count as hidden.

    Raises ProofError (PF11) when the bytes are no readable e-book.
    """
    package = open_package(data)
    opf = _package_document(package)
    root = package.xml(opf)
    items = _manifest(root, posixpath.dirname(opf))
    spine = list(_spine(root, items))
    blocks: list[TextBlock] = []
    for item, linear in spine:
        blocks += _document(package, item, Place.BODY if linear else Place.HIDDEN)
    listed = {item.part for item, _ in spine}
    for item in items.values():
        if item.media_type == _XHTML_TYPE and item.part not in listed:
            blocks += _document(package, item, Place.HIDDEN)
    files = tuple(item.file for item, linear in spine if linear)
    return Transcript("epub", (*blocks, *_metadata(root)), files=files)


def _package_document(package: Package) -> str:
    roots = package.xml(_CONTAINER).iter(f"{_OCF}rootfile")
    path = next((root.get("full-path", "") for root in roots), "")
    if not path:
        raise unreadable("it names no package document")
    return str(path)


def _manifest(root: etree._Element, folder: str) -> dict[str, _Item]:
    items = {}
    for item in root.iterfind(f"{_OPF}manifest/{_OPF}item"):
        file = unquote(item.get("href", ""))
        part = posixpath.normpath(posixpath.join(folder, file))
        items[item.get("id", "")] = _Item(part, file, item.get("media-type", ""))
    return items


def _spine(root: etree._Element, items: dict[str, _Item]) -> Iterator[tuple[_Item, bool]]:
    for reference in root.iterfind(f"{_OPF}spine/{_OPF}itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None:
            raise unreadable("its reading order names a document that the book does not list")
        if item.media_type == _XHTML_TYPE:
            yield item, reference.get("linear", "yes") != "no"


def _document(package: Package, item: _Item, place: Place) -> Iterator[TextBlock]:
    root = package.xml(item.part)
    if _STYLED_OUTSIDE in package.part(item.part) or next(root.iter(f"{XHTML}script"), None) is not None:
        raise unreadable(f"{item.file} runs scripts, or names a style sheet outside its head")
    sheets = effects(root, list(_sheets(package, item.part, root)))
    yield from document_blocks(root, item.file, sheets, place)


def _sheets(package: Package, part: str, root: etree._Element) -> Iterator[str]:
    for element in root.iter(f"{XHTML}link", f"{XHTML}style"):
        if element.tag == f"{XHTML}style":
            text = "".join(element.itertext())
            yield text
            for address in _imports(text):
                yield from _linked(package, part, address)
        elif "stylesheet" in element.get("rel", "").lower().split():
            yield from _linked(package, part, element.get("href", ""))


def _linked(package: Package, part: str, href: str) -> Iterator[str]:
    """Yield the text of a sheet and of all that it imports, each once."""
    waiting, seen = [(part, href)], set[str]()
    while waiting and len(seen) < _MOST_IMPORTS:
        base, target = waiting.pop()
        name = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(target.partition("#")[0])))
        if name in seen or name not in package.names:
            continue
        seen.add(name)
        text = package.part(name).decode("utf-8", "replace")
        yield text
        waiting += [(name, address) for address in _imports(text)]


def _imports(sheet: str) -> Iterator[str]:
    if "@import" not in sheet.lower():
        return
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.lower_at_keyword == "import":
            yield from (token.value for token in rule.prelude if token.type in ("string", "url"))


def _metadata(root: etree._Element) -> Iterator[TextBlock]:
    for entry in root.iterfind(f"{_OPF}metadata/*"):
        if entry.text and entry.text.strip():
            role = etree.QName(entry).localname
            yield TextBlock(entry.text.strip(), Place.METADATA, role)

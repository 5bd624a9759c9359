"""The package document of an e-book: what it lists, and in which order it is read (EPUB 3.3, 4.2 and 5)."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from exporter.readback.package import Package, unreadable
from exporter.readback.screen.names import CONTAINER, OCF, OPF


@dataclass(frozen=True, slots=True)
class Item:
    """A resource of the manifest; ``part`` is its name in the archive, ``file`` as the manifest says it."""

    part: str
    file: str
    media_type: str
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackageDocument:
    """``name`` is its part, ``items`` are those of the manifest by id, ``spine`` ids, each with "linear".

    ``alone`` tells whether the book has no other.
    """

    name: str
    root: etree._Element
    items: dict[str, Item]
    spine: tuple[tuple[str, bool], ...]
    alone: bool


def package_document(package: Package) -> PackageDocument:
    """Return the package document of a book. Raises ProofError (PF11) when it names none, or none to read."""
    names = [str(root.get("full-path", "")) for root in package.xml(CONTAINER).iter(f"{OCF}rootfile")]
    if not names or not names[0]:
        raise unreadable("it names no package document")
    root = package.xml(names[0])
    folder = posixpath.dirname(names[0])
    items = {item.get("id", ""): _item(folder, item) for item in root.iterfind(f"{OPF}manifest/{OPF}item")}
    spine = tuple(
        (str(entry.get("idref", "")), entry.get("linear", "yes") != "no")
        for entry in root.iterfind(f"{OPF}spine/{OPF}itemref")
    )
    return PackageDocument(names[0], root, items, spine, len(names) == 1)


def beside(part: str, address: str) -> str:
    """Return the part that an address in another part names."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), unquote(address.partition("#")[0])))


def _item(folder: str, item: etree._Element) -> Item:
    file = unquote(item.get("href", ""))
    part = posixpath.normpath(posixpath.join(folder, file))
    return Item(part, file, item.get("media-type", ""), tuple(item.get("properties", "").split()))

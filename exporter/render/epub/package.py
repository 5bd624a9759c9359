"""Finished files into an e-book. EbookLib lists and zips them here and never sees their content.

It would parse, mend and thereby lose parts of chapters that it is given as HTML; it gets raw bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ebooklib import epub

from exporter.render.epub.metadata import Entry

FOLDER = "OEBPS"
# The first moment that a zip can hold; archives made of the same files are then the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Item:
    """One file of the book. ``in_spine`` puts it into the reading order, passed over if not ``linear``."""

    id: str
    name: str
    media_type: str
    data: bytes = field(repr=False)
    properties: tuple[str, ...] = ()
    in_spine: bool = False
    linear: bool = True


@dataclass(frozen=True, slots=True)
class Package:
    """What the package document says, and the files in manifest order, which is the reading order too."""

    identifier: str
    lang: str
    direction: str
    modified: datetime
    tool: str
    metadata: tuple[Entry, ...]
    items: tuple[Item, ...]


def package(contents: Package) -> bytes:
    """Return the finished e-book (OCF 3.3 zip), the same bytes for the same contents."""
    book = epub.EpubBook()
    book.FOLDER_NAME = FOLDER
    book.metadata = {}
    book.set_identifier(contents.identifier)
    _describe(book, contents)
    for item in contents.items:
        book.add_item(_item(item))
    book.spine = [(item.id, "yes" if item.linear else "no") for item in contents.items if item.in_spine]
    out = BytesIO()
    _Writer(out, book, {"mtime": contents.modified}, contents.lang).write()
    return out.getvalue()


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """EbookLib's writer, with a language on the package, no clock in the archive."""

    def __init__(self, out: BytesIO, book: Any, options: dict[str, object], lang: str) -> None:
        super().__init__(out, book, options)
        self._lang = lang

    def write(self) -> None:
        with _TimelessZip(self.file_name, "w") as self.out:
            self.out.writestr("mimetype", "application/epub+zip", ZIP_STORED)
            self._write_container()
            self._write_opf()
            self._write_items()

    def _write_opf_file(self, root: Any) -> None:
        root.set("{http://www.w3.org/XML/1998/namespace}lang", self._lang)
        super()._write_opf_file(root)


class _TimelessZip(ZipFile):
    """A zip whose entries have a fixed time and no trace of the machine."""

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        name = zinfo_or_arcname.filename if isinstance(zinfo_or_arcname, ZipInfo) else zinfo_or_arcname
        entry = ZipInfo(name, _EPOCH)
        entry.create_system = 3
        entry.external_attr = 0o644 << 16
        super().writestr(entry, data, ZIP_DEFLATED if compress_type is None else compress_type, compresslevel)


def _describe(book: Any, contents: Package) -> None:
    for entry in contents.metadata:
        namespace = "OPF" if entry.name == "meta" else "DC"
        book.add_metadata(namespace, entry.name, entry.value, entry.attributes)
    generator = {"name": "generator", "content": contents.tool}
    book.add_metadata("OPF", "generator", "", generator)
    if contents.direction == "rtl":
        book.set_direction("rtl")


def _item(item: Item) -> Any:
    made = epub.EpubItem(item.id, item.name, item.media_type, item.data)
    if item.properties:
        made.properties = list(item.properties)
    return made

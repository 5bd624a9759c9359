"""The pictures that a finished file shows, each as its likeness."""

from __future__ import annotations

import posixpath
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from typing import assert_never
from urllib.parse import unquote, unquote_to_bytes

from lxml import etree

from exporter.intake.likeness import likeness_of
from exporter.model.format import Format
from exporter.readback.docx.drawn import drawn
from exporter.readback.package import Package, open_package

_LINKED = "{http://www.w3.org/1999/xlink}href"


def shown_pictures(data: bytes, format_: Format) -> list[str]:
    """Return the likeness of each picture of a finished file in reading order, none of what is no picture.

    Raises ProofError (PF11) for a file that cannot be read.
    """
    return [likeness for likeness in _likenesses(data, format_) if likeness]


def _likenesses(data: bytes, format_: Format) -> Iterator[str]:
    match format_:
        case Format.PDF:
            from exporter.readback.pdf.images import images

            yield from images(data)
        case Format.DOCX:
            yield from drawn(open_package(data))
        case Format.EPUB:
            yield from map(likeness_of, _of_book(open_package(data)))
        case Format.HTML:
            yield from map(likeness_of, _of_page(data))
        case Format.TEXT:
            return
        case _:
            assert_never(format_)


def _of_book(package: Package) -> Iterator[bytes]:
    from exporter.readback.screen.package_document import package_document

    document = package_document(package)
    for name, _ in document.spine:
        item = document.items.get(name)
        if item is not None and item.part in package.names:
            folder = posixpath.dirname(item.part)
            for source in _sources(package.xml(item.part)):
                yield from _part(package, folder, source)


def _of_page(data: bytes) -> Iterator[bytes]:
    from exporter.readback.screen.html_tree import shared_html

    for source in _sources(shared_html(data)):
        head, comma, words = source.partition(",")
        if head.startswith("data:") and comma:
            with suppress(ValueError):  # what is no base 64 is no picture
                yield b64decode(words) if head.endswith(";base64") else unquote_to_bytes(words)


def _sources(root: etree._Element) -> Iterator[str]:
    for element in root.iter("{*}img", "{*}image"):
        yield element.get("src") or element.get("href") or element.get(_LINKED) or ""


def _part(package: Package, folder: str, target: str) -> Iterator[bytes]:
    name = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    if name in package.names:
        yield package.part(name)

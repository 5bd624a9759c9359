"""Finds the seal inside a finished file, as bytes; shares nothing with the code that puts it there.

Programs that save a file again rename, renumber and repack its parts, so that the seal is found by what it
says and not by where it was put.
"""

from __future__ import annotations

import binascii
import re
import zlib
from base64 import b64decode
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import assert_never

from lxml import etree

from exporter.diagnostics import ProofError
from exporter.model.format import Format
from exporter.readback.package import open_package, parse_xml, unreadable

_DOCX_SEAL = "{urn:publication-exporter:seal}seal"
_XMP_SEAL = "{urn:publication-exporter:seal:1.0:}ledger"
_HTML_SEAL = "publication-exporter-seal"
_MARKER = b"urn:publication-exporter:seal"
# ISO 32000-1, 7.5.7: a stream is never inside another one, so that its dictionary stands open in the file.
_STREAM = re.compile(rb"/Type\s*/Metadata\b(?:(?!endobj).){0,2000}?>>\s*stream\r?\n", re.DOTALL)
_XMP = re.compile(rb"<x:xmpmeta\b.*?</x:xmpmeta\s*>", re.DOTALL)
_DEFLATE = re.compile(rb"/Filter\s*\[?\s*/FlateDecode\b")
_LARGEST = 24 * 2**20
_MOST_STREAMS = 1_000


def read_seal(data: bytes, format_: Format) -> bytes | None:
    """Return the bytes of the one seal in a file, None when it carries none (plain text never does).

    Raises ProofError: PF21 when it holds two that differ or one that is no base 64, PF11 when the file is
    no sound file of its format.
    """
    found = set(_seals(data, format_))
    if len(found) > 1:
        raise damaged("the file holds two that differ")
    return next(iter(found), None)


def damaged(reason: str) -> ProofError:
    """Return the failure PF21 for a seal that says nothing reliable."""
    hint = "Ask for the file as it was exported, or export it again; `exporter explain PF21` says more."
    return ProofError.of("PF21", f"the seal inside the file is damaged: {reason}", hint=hint)


def _in_pdf(data: bytes) -> Iterator[bytes]:
    """Yield what the XMP of a PDF says. PDFium has no call for XMP, so its streams are looked up here."""
    for found in islice(_STREAM.finditer(data), _MOST_STREAMS):
        start = found.end()
        packed = _DEFLATE.search(data, data.rfind(b"obj", 0, found.start()), start)
        xmp = _inflated(memoryview(data)[start:]) if packed else data[start : data.find(b"endstream", start)]
        packet = _XMP.search(xmp)
        if packet and _MARKER in packet[0]:
            yield from _in_xmp(packet[0])


def _inflated(data: memoryview) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _LARGEST)
    except zlib.error as fault:
        raise unreadable("its metadata are damaged") from fault


def _in_xmp(packet: bytes) -> Iterator[bytes]:
    """Yield the property's values; it may be an element or an attribute (ISO 16684-1, 7.5)."""
    for element in parse_xml(packet, "XMP").iter(etree.Element):
        if element.tag == _XMP_SEAL:
            yield _decoded("".join(element.itertext()))
        if _XMP_SEAL in element.attrib:
            yield _decoded(str(element.get(_XMP_SEAL)))


def _in_docx(data: bytes) -> Iterator[bytes]:
    for name, content in _parts(data, ".xml"):
        if name.startswith("customXml/"):
            root = parse_xml(content, name)
            if root.tag == _DOCX_SEAL:
                yield _decoded("".join(root.itertext()))


def _in_epub(data: bytes) -> Iterator[bytes]:
    return (content for _, content in _parts(data, ".json"))


def _in_html(data: bytes) -> Iterator[bytes]:
    from exporter.readback.screen.html_tree import shared_html  # only pages need a reader of HTML

    for element in shared_html(data).iter("{*}meta"):
        if element.get("name", "").strip().lower() == _HTML_SEAL:
            yield _decoded(element.get("content", ""))


def _seals(data: bytes, format_: Format) -> Iterable[bytes]:
    match format_:
        case Format.PDF:
            return _in_pdf(data)
        case Format.DOCX:
            return _in_docx(data)
        case Format.EPUB:
            return _in_epub(data)
        case Format.HTML:
            return _in_html(data)
        case Format.TEXT:
            return ()
        case _:
            assert_never(format_)


def _parts(data: bytes, ending: str) -> Iterator[tuple[str, bytes]]:
    package = open_package(data)
    for name in sorted(package.names):
        if name.endswith(ending):
            content = package.part(name)
            if _MARKER in content:
                yield name, content


def _decoded(text: str) -> bytes:
    try:
        return b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError) as fault:
        raise damaged("it is no base 64") from fault

"""The seal in the XMP of a PDF that Typst wrote, by an exchange of that one stream.

Typst 0.15 writes a classic cross-reference table (ISO 32000-1, 7.5.4): entries of twenty bytes, of which
those behind the stream move by what it grew. Nothing else of the file is read or changed.
"""

from __future__ import annotations

import re
from base64 import b64encode

SEAL_NAMESPACE = "urn:publication-exporter:seal:1.0:"
_METADATA = re.compile(rb"\d+ 0 obj\s*<</Length (\d+)/Type/Metadata/Subtype/XML>>\s*stream\r?\n")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) n")
_SCHEMAS, _END = b"</rdf:Bag></pdfaExtension:schemas>", b"</rdf:RDF>"
_SCHEMA = (
    '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>Seal</pdfaSchema:schema>'
    f"<pdfaSchema:namespaceURI>{SEAL_NAMESPACE}</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>seal</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category>'
    "<pdfaProperty:description>Notes owed, base 64</pdfaProperty:description>"
    "<pdfaProperty:name>ledger</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"
)


def with_seal(data: bytes, seal: bytes) -> bytes:
    """Return a PDF of Typst's with the seal in its XMP. Raises ValueError where it is not built as expected.

    The extension schema of the seal joins those that Typst describes (ISO 19005-2, 6.6.2.3.2).
    """
    head, start = _METADATA.search(data), _START.search(data)
    if head is None or start is None:
        raise ValueError("no metadata stream")
    end = head.end() + int(head[1])
    packet = _extended(data[head.end() : end], seal)
    grown = _resized(head, len(packet))
    table = int(start[1])
    delta = len(grown) + len(packet) - (end - head.start())

    def moved(entry: re.Match[bytes]) -> bytes:
        offset = int(entry[1])
        return b"%010d %s n" % (offset + delta if offset > head.start() else offset, entry[2])

    tail = _ENTRY.sub(moved, data[table : start.start()])
    return b"".join(
        (
            data[: head.start()],
            grown,
            packet,
            data[end:table],
            tail,
            b"startxref\n%d\n%%%%EOF" % (table + delta),
        )
    )


def _resized(head: re.Match[bytes], length: int) -> bytes:
    begin, end = (place - head.start() for place in head.span(1))
    return head[0][:begin] + str(length).encode() + head[0][end:]


def _extended(packet: bytes, seal: bytes) -> bytes:
    schemas, end = packet.rfind(_SCHEMAS), packet.rfind(_END)
    if not 0 <= schemas < end:
        raise ValueError("no extension schemas")
    said = (
        f'<rdf:Description rdf:about="" xmlns:seal="{SEAL_NAMESPACE}">'
        f"<seal:ledger>{b64encode(seal).decode()}</seal:ledger></rdf:Description>"
    )
    parts = (packet[:schemas], _SCHEMA.encode(), packet[schemas:end], said.encode(), packet[end:])
    return b"".join(parts)

"""The seal in the XMP of a PDF that Typst wrote: that one stream, exchanged."""

from __future__ import annotations

import re
from base64 import b64encode

from exporter.render.pdf.typst.objects import Objects

SEAL_NAMESPACE = "urn:publication-exporter:seal:1.0:"
_METADATA = re.compile(rb"\d+ 0 obj\s*<</Length (\d+)/Type/Metadata/Subtype/XML>>\s*stream\r?\n")
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


def sealed(objects: Objects, seal: bytes) -> dict[int, bytes]:
    """Return the metadata stream with the seal in it, by its number. Raises ValueError where there is none.

    The extension schema of the seal joins those that Typst describes (ISO 19005-2, 6.6.2.3.2).
    """
    for number, data in objects:
        if head := _METADATA.match(data):
            end = head.end() + int(head[1])
            packet = _extended(data[head.end() : end], seal)
            return {number: _resized(head, len(packet)) + packet + data[end:]}
    raise ValueError("no metadata stream")


def _resized(head: re.Match[bytes], length: int) -> bytes:
    begin, end = (place - head.start() for place in head.span(1))
    return head[0][:begin] + b"%d" % length + head[0][end:]


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

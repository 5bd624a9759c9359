"""What WeasyPrint's XMP lacks: the claim to PDF/UA-1, Dublin Core, the seal, and their extension schemas.

PDF/A-2 (ISO 19005-2, 6.6.2.3.2) allows a property outside the predefined schemas when the file describes it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape

import pydyf

from exporter.model.edition import EditionMetadata
from exporter.model.format import Format
from exporter.render.pdf.weasyprint.objects import target

SEAL_NAMESPACE = "urn:publication-exporter:seal:1.0:"
_UA_NAMESPACE = "http://www.aiim.org/pdfua/ns/id/"
_EXTENSION_NAMES = (
    'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"'
)
_END = b"</rdf:RDF>"


def extend(pdf: pydyf.PDF, metadata: EditionMetadata, seal: bytes) -> None:
    """Add to the document's XMP, inside its one ``rdf:RDF``; the seal is carried in base 64."""
    stream = target(pdf, pdf.catalog["Metadata"])
    before, end, after = b"".join(stream.stream).rpartition(_END)
    added = "".join(_descriptions(metadata, seal)).encode()
    stream.stream = [before + added + end + after]


def _descriptions(metadata: EditionMetadata, seal: bytes) -> Iterator[str]:
    yield _description(f'xmlns:pdfuaid="{_UA_NAMESPACE}"', "<pdfuaid:part>1</pdfuaid:part>")
    yield _description('xmlns:dc="http://purl.org/dc/elements/1.1/"', "".join(_dublin_core(metadata)))
    schemas = [
        _schema("PDF/UA identification", _UA_NAMESPACE, "pdfuaid", "part", "Integer", "Part of ISO 14289")
    ]
    if seal:
        sealed = f"<seal:ledger>{b64encode(seal).decode()}</seal:ledger>"
        yield _description(f'xmlns:seal="{SEAL_NAMESPACE}"', sealed)
        schemas.append(_schema("Seal", SEAL_NAMESPACE, "seal", "ledger", "Text", "Notes owed, base 64"))
    yield _description(_EXTENSION_NAMES, _bag(schemas))


def _description(names: str, body: str) -> str:
    return f'<rdf:Description rdf:about="" {names}>{body}</rdf:Description>' if body else ""


def _dublin_core(metadata: EditionMetadata) -> Iterator[str]:
    yield f"<dc:identifier>{escape(metadata.identifier_in(Format.PDF))}</dc:identifier>"
    yield _listed("language", "Bag", (metadata.lang,))
    yield _listed("subject", "Bag", metadata.subjects)
    yield _listed("publisher", "Bag", (metadata.publisher,) if metadata.publisher else ())
    if metadata.rights:
        item = f'<rdf:li xml:lang="x-default">{escape(metadata.rights)}</rdf:li>'
        yield f"<dc:rights><rdf:Alt>{item}</rdf:Alt></dc:rights>"
    if metadata.source_url:
        yield f"<dc:source>{escape(metadata.source_url)}</dc:source>"


def _listed(name: str, kind: str, values: tuple[str, ...]) -> str:
    items = "".join(f"<rdf:li>{escape(value)}</rdf:li>" for value in values)
    return f"<dc:{name}><rdf:{kind}>{items}</rdf:{kind}></dc:{name}>" if values else ""


def _schema(title: str, namespace: str, prefix: str, name: str, kind: str, about: str) -> str:
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{title}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{about}</pdfaProperty:description>"
        "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"
    )


def _bag(schemas: list[str]) -> str:
    return f"<pdfaExtension:schemas><rdf:Bag>{''.join(schemas)}</rdf:Bag></pdfaExtension:schemas>"

"""What the file says about itself outside the text: Dublin Core, custom properties, and the seal."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.package import Package
from docx.parts.document import DocumentPart
from lxml import etree

from exporter.model.edition import EditionMetadata
from exporter.model.format import Format
from exporter.render.docx.parts.package import add_bytes
from exporter.render.docx.parts.xml import Element, as_part
from exporter.render.inputs import RenderInputs

CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC, TERMS, XSI = (
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/",
    "http://www.w3.org/2001/XMLSchema-instance",
)
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
SEAL = "urn:publication-exporter:seal"
# The one set of properties that users define ([MS-OSHARED] 2.3.3.2.2), and the first free number in it.
USER_DEFINED, FIRST_PROPERTY = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", 2


def add_properties(package: Package, metadata: EditionMetadata, inputs: RenderInputs) -> None:
    """Add core, extended and custom properties to the package."""
    add_bytes(
        package,
        "/docProps/core.xml",
        CONTENT_TYPE.OPC_CORE_PROPERTIES,
        RELATIONSHIP_TYPE.CORE_PROPERTIES,
        as_part(_core(metadata, inputs)),
    )
    add_bytes(
        package,
        "/docProps/app.xml",
        CONTENT_TYPE.OFC_EXTENDED_PROPERTIES,
        RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
        as_part(_extended(metadata, inputs)),
    )
    pairs = [(name, value) for name, value in _custom_pairs(metadata) if value]
    if pairs:
        add_bytes(
            package,
            "/docProps/custom.xml",
            CONTENT_TYPE.OFC_CUSTOM_PROPERTIES,
            RELATIONSHIP_TYPE.CUSTOM_PROPERTIES,
            as_part(_custom(pairs)),
        )


def add_seal(source: DocumentPart, seal: bytes) -> None:
    """Add the seal as base64 in ``<seal>`` of our own namespace, in a part that Word and LibreOffice keep."""
    element = etree.Element(f"{{{SEAL}}}seal", nsmap={None: SEAL})
    element.set("encoding", "base64")
    element.text = b64encode(seal).decode("ascii")
    part = add_bytes(
        source, "/customXml/item1.xml", CONTENT_TYPE.XML, RELATIONSHIP_TYPE.CUSTOM_XML, as_part(element)
    )
    item = etree.Element(f"{{{STORE}}}datastoreItem", nsmap={"ds": STORE})
    item.set(f"{{{STORE}}}itemID", f"{{{str(uuid5(NAMESPACE_URL, SEAL)).upper()}}}")
    schemas = etree.SubElement(item, f"{{{STORE}}}schemaRefs")
    etree.SubElement(schemas, f"{{{STORE}}}schemaRef").set(f"{{{STORE}}}uri", SEAL)
    add_bytes(
        part,
        "/customXml/itemProps1.xml",
        CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES,
        RELATIONSHIP_TYPE.CUSTOM_XML_PROPS,
        as_part(item),
    )


def _core(metadata: EditionMetadata, inputs: RenderInputs) -> Element:
    tree = etree.Element(
        f"{{{CORE}}}coreProperties", nsmap={"cp": CORE, "dc": DC, "dcterms": TERMS, "xsi": XSI}
    )
    texts = (
        (DC, "title", metadata.title),
        (DC, "creator", "; ".join(metadata.creators)),
        (DC, "description", metadata.description),
        (DC, "identifier", metadata.identifier_in(Format.DOCX)),
        (DC, "language", metadata.lang),
        (CORE, "keywords", ", ".join(metadata.subjects)),
        (CORE, "version", metadata.version),
    )
    for space, name, value in texts:
        if value:
            etree.SubElement(tree, f"{{{space}}}{name}").text = value
    for name, day in (("created", metadata.created), ("modified", inputs.modified)):
        element = etree.SubElement(tree, f"{{{TERMS}}}{name}")
        element.set(f"{{{XSI}}}type", "dcterms:W3CDTF")
        element.text = _midnight(day)
    return tree


def _extended(metadata: EditionMetadata, inputs: RenderInputs) -> Element:
    tree = etree.Element(f"{{{EXTENDED}}}Properties", nsmap={None: EXTENDED})
    etree.SubElement(tree, f"{{{EXTENDED}}}Application").text = inputs.tool
    if metadata.publisher:
        etree.SubElement(tree, f"{{{EXTENDED}}}Company").text = metadata.publisher
    return tree


def _custom(pairs: list[tuple[str, str]]) -> Element:
    tree = etree.Element(f"{{{CUSTOM}}}Properties", nsmap={None: CUSTOM, "vt": VARIANT})
    for number, (name, value) in enumerate(pairs, start=FIRST_PROPERTY):
        entry = etree.SubElement(tree, f"{{{CUSTOM}}}property")
        entry.set("fmtid", USER_DEFINED)
        entry.set("pid", str(number))
        entry.set("name", name)
        etree.SubElement(entry, f"{{{VARIANT}}}lpwstr").text = value
    return tree


def _custom_pairs(metadata: EditionMetadata) -> Iterator[tuple[str, str]]:
    own = (
        ("version", metadata.version),
        ("rights", metadata.rights),
        ("publisher", metadata.publisher),
        ("source", metadata.source_url),
    )
    extra = dict(metadata.extra)
    yield from ((name, value) for name, value in own if name not in extra)
    yield from extra.items()


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"

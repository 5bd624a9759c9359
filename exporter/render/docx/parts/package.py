"""The package around the text: parts, properties, fonts, settings, seal. Nothing comes from a template.

python-docx supplies parts, relationships and pictures; building every part ourselves leaves no residue of its
template (author, dates of 2013, thumbnail, Office theme).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import CT_Types
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.part import Part, XmlPart
from docx.opc.spec import default_content_types
from docx.package import Package
from docx.parts.document import DocumentPart

from exporter.render.docx.parts.xml import Element, as_part, root, sub

# The earliest time a zip can hold; a real clock would make every export different.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
WORD_2013_AND_LATER = 15
_TYPES = "[Content_Types].xml"


def new_package(document: Element) -> tuple[Package, DocumentPart]:
    """Return an empty package and its main part with ``w:document`` as its content."""
    package = Package()
    part = DocumentPart(PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, document, package)
    package.relate_to(part, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    return package, part


def add_xml(source: DocumentPart, path: str, content_type: str, relationship: str, element: Element) -> str:
    """Relate a new XML part to the main part and return the relationship's id."""
    return add_part(source, path, content_type, relationship, element)[1]


def add_part(
    source: DocumentPart, path: str, content_type: str, relationship: str, element: Element
) -> tuple[XmlPart, str]:
    """Relate a new XML part to the main part; return it and the relationship's id."""
    part = XmlPart(PackURI(path), content_type, element, source.package)
    return part, str(source.relate_to(part, relationship))


def add_bytes(source: Part | Package, path: str, content_type: str, relationship: str, data: bytes) -> Part:
    """Relate a new part with fixed content to a part or to the package, and return it."""
    package = source if isinstance(source, Package) else source.package
    part = Part(PackURI(path), content_type, data, package)
    source.relate_to(part, relationship)
    return part


def add_settings(source: DocumentPart, lang: str, *, mirrored: bool = False, fonts: bool = False) -> None:
    """Add the settings: no hyphenation, today's layout rules, the document's language.

    ``mirrored`` gives even pages heads and feet of their own; ``fonts`` has Word keep those in the file.
    """
    tree = root("w:settings", "w")
    if fonts:
        sub(tree, "w:embedTrueTypeFonts")
    sub(tree, "w:defaultTabStop", val=720)
    sub(tree, "w:autoHyphenation", val=0)
    if mirrored:
        sub(tree, "w:evenAndOddHeaders")
    compatible = sub(tree, "w:compat")
    sub(
        compatible,
        "w:compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=WORD_2013_AND_LATER,
    )
    sub(tree, "w:themeFontLang", val=lang)
    add_xml(source, "/word/settings.xml", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, tree)


def as_zip(package: Package) -> bytes:
    """Return the package as the bytes of a zip: first the types, then parts by name, one fixed time."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for path, data in sorted(_files(package), key=lambda file: (file[0] != _TYPES, file[0])):
            entry = zipfile.ZipInfo(path, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, data)
    return out.getvalue()


def _files(package: Package) -> Iterator[tuple[str, bytes]]:
    """Yield the files that python-docx would save: its own zip would only be opened and packed once more."""
    parts: Sequence[Any] = package.parts
    for part in parts:
        part.before_marshal()
    yield _TYPES, as_part(_types(parts))
    yield PACKAGE_URI.rels_uri.membername, package.rels.xml
    for part in parts:
        yield part.partname.membername, part.blob
        if part.rels:
            yield part.partname.rels_uri.membername, part.rels.xml


def _types(parts: Sequence[Part]) -> Element:
    """Return which kind of content each part has: by its ending where that is usual, else by its name."""
    endings = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}
    names: dict[str, str] = {}
    for part in parts:
        ending = part.partname.ext.lower()
        usual = (ending, part.content_type) in default_content_types
        (endings if usual else names)[ending if usual else part.partname] = part.content_type
    kinds: Any = CT_Types
    tree = kinds.new()
    for ending in sorted(endings):
        tree.add_default(ending, endings[ending])
    for name in sorted(names):
        tree.add_override(name, names[name])
    return tree

"""The files of a Word document: those that python-docx itself would save."""

from __future__ import annotations

import zipfile
from io import BytesIO

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from exporter.render.docx.parts.package import add_bytes, add_settings, as_zip, new_package
from exporter.render.docx.parts.xml import root


def files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_packs_what_the_library_would_save() -> None:
    package, document = new_package(root("w:document", "w"))
    add_settings(document, "en")
    add_bytes(document, "/word/media/one.PNG", CONTENT_TYPE.PNG, RELATIONSHIP_TYPE.IMAGE, b"a picture")
    add_bytes(document, "/customXml/item1.xml", CONTENT_TYPE.XML, RELATIONSHIP_TYPE.CUSTOM_XML, b"<seal/>")
    saved = BytesIO()
    package.save(saved)
    packed = files(as_zip(package))
    assert packed == files(saved.getvalue())
    assert next(iter(packed)) == "[Content_Types].xml"

"""Word packages made part by part, whole and hostile."""

from __future__ import annotations

import io
import zipfile

MAIN = "word/document.xml"
_PACKAGES = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_KIND = "application/vnd.openxmlformats"
_TYPES = (
    f'<Types xmlns="{_PACKAGES}/content-types">'
    f'<Default Extension="rels" ContentType="{_KIND}-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    f'ContentType="{_KIND}-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGES}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(body: str, before: str = "") -> str:
    """Return the main part with this body."""
    return f'{before}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'


def paragraph(text: str) -> str:
    """Return a paragraph of one run."""
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def package(main: str, **others: bytes) -> bytes:
    """Return a package with this main part and others, whose names have ``__`` for a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr(MAIN, main)
        for name, data in others.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()

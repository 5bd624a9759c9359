"""Small DOCX and EPUB files made by hand, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def relationships(entries: dict[str, tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"/>'
        for key, (kind, target) in entries.items()
    )
    return f'<Relationships xmlns="{P}">{rows}</Relationships>'


def docx(body: str, styles: str = "", settings: str = "", **parts: str) -> bytes:
    """A DOCX; further parts are named ``footer1="…"`` and related by ids of that name."""
    kinds = {"styles": ("styles", "styles.xml"), "settings": ("settings", "settings.xml")}
    kinds |= {name: (name.rstrip("0123456789"), f"{name}.xml") for name in parts}
    root = f'xmlns:w="{W}" xmlns:r="{R}"'
    files: dict[str, str | bytes] = {
        "_rels/.rels": relationships({"m": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": relationships(kinds),
        "word/document.xml": f"<w:document {root}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {root}>{styles}</w:styles>",
        "word/settings.xml": f"<w:settings {root}>{settings}</w:settings>",
    }
    files |= {f"word/{name}.xml": f"<w:part {root}>{content}</w:part>" for name, content in parts.items()}
    return zipped(files)


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def epub(chapters: dict[str, str], css: str = "", spine: str = "", extra: str = "") -> bytes:
    """An e-book of chapters by file name, each the inside of a body."""
    items = "".join(
        f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in chapters
    )
    order = spine or "".join(f'<itemref idref="{name}"/>' for name in chapters)
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata><dc:title>A book</dc:title></metadata><manifest>{items}</manifest>"
        f"<spine>{order}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="EPUB/book.opf"/></rootfiles></container>'
    )
    head = f'<head><title>t</title><link rel="stylesheet" href="style.css"/>{extra}</head>'
    page = '<html xmlns="http://www.w3.org/1999/xhtml">{head}<body>{body}</body></html>'
    files: dict[str, str | bytes] = {
        "META-INF/container.xml": container,
        "EPUB/book.opf": opf,
        "EPUB/style.css": css,
    }
    files |= {f"EPUB/{name}": page.format(head=head, body=body) for name, body in chapters.items()}
    return zipped(files)

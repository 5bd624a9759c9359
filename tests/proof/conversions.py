"""What other programs make of a file: an e-book as calibre saves it, a page that a site took over, a text."""

from __future__ import annotations

import textwrap
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from exporter.model.format import Format
from exporter.model.transcript import Place
from exporter.readback.formats import reader
from exporter.readback.screen.html_tree import parse_html

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)
SITE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>City clinic</title>'
    '<script src="/site.js"></script>'
    '<link rel="stylesheet" href="/site.css"></head><body><header><nav><a href="/">Home</a></nav>'
    "<p>City clinic</p></header><main>{}</main><footer><p>© City clinic</p></footer></body></html>"
)


def as_calibre_saves(data: bytes) -> bytes:
    """The e-book with its chapters split in two, its classes renamed, and no meaning kept."""
    book = ZipFile(BytesIO(data))
    package = etree.fromstring(book.read("OEBPS/content.opf"))
    parts = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    names = [parts[entry.get("idref")] for entry in package.iter(f"{OPF}itemref")]
    out = BytesIO()
    files: list[str] = []
    with ZipFile(out, "w") as new:
        new.writestr("mimetype", "application/epub+zip")
        new.writestr("META-INF/container.xml", CONTAINER)
        for name in names:
            for half in _halves(etree.fromstring(book.read(f"OEBPS/{name}"))):
                files.append(f"index_split_{len(files):03}.html")
                new.writestr(files[-1], half)
        new.writestr("content.opf", _package(files))
    return out.getvalue()


def _halves(root: etree._Element) -> list[bytes]:
    for element in root.iter(etree.Element):
        element.attrib.pop("{http://www.idpf.org/2007/ops}type", None)
        for name in ("role", "class"):
            element.attrib.pop(name, None)
        element.set("class", "calibre1")
        if element.tag in (f"{XHTML}section", f"{XHTML}header", f"{XHTML}footer", f"{XHTML}article"):
            element.tag = f"{XHTML}div"
    body = root.find(f"{XHTML}body")
    assert body is not None
    children = list(body)
    middle = (len(children) + 1) // 2
    halves = []
    for kept in (children[:middle], children[middle:]):
        body[:] = kept
        if kept:
            halves.append(etree.tostring(root, encoding="utf-8"))
    return halves


def _package(files: list[str]) -> str:
    items = "".join(
        f'<item id="i{n}" href="{f}" media-type="application/xhtml+xml"/>' for n, f in enumerate(files)
    )
    spine = "".join(f'<itemref idref="i{number}"/>' for number in range(len(files)))
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="id"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>x</dc:title><dc:language>en</dc:language>'
        f'<dc:identifier id="id">x</dc:identifier></metadata><manifest>{items}</manifest>'
        f"<spine>{spine}</spine></package>"
    )


def as_a_site_takes_it_over(data: bytes) -> bytes:
    """The page without its classes and styles, in what a content system puts around its texts."""
    body = parse_html(data).find(f"{XHTML}body")
    assert body is not None
    for element in list(body.iter(f"{XHTML}style", f"{XHTML}nav")):
        element.getparent().remove(element)
    for element in body.iter(etree.Element):
        for name in ("class", "role", "style"):
            element.attrib.pop(name, None)
        if str(element.tag).endswith(("footer", "header", "aside")):
            element.tag = f"{XHTML}div"
    inner = "".join(etree.tostring(child, encoding="unicode", method="html") for child in body)
    return SITE.format(
        inner.replace("html:", "").replace(' xmlns:html="http://www.w3.org/1999/xhtml"', "")
    ).encode()


def as_text(data: bytes) -> bytes:
    """The words of the page, a blank line between its blocks, in short lines."""
    shown = [
        block for block in reader(Format.HTML)(data).blocks if block.place in (Place.BODY, Place.RUNNING)
    ]
    lines = [("* " if block.role == "list" else "") + block.text for block in shown]
    return "\n\n".join("\n".join(textwrap.wrap(line, 70)) for line in lines).encode()

"""What calibre 6.13 made of an e-book of ours, as it was seen: a DOCX, a text, and an e-book by way of AZW3.

Each is built here from the words of the e-book with the markup that calibre wrote around them.
"""

from __future__ import annotations

from html import escape
from io import BytesIO
from itertools import count
from zipfile import ZipFile

from lxml import etree

from exporter.model.format import Format
from exporter.model.transcript import Place, TextBlock
from exporter.readback.formats import reader
from tests.proof.conversions import OPF, XHTML

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="{1}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}"/></Relationships>'
)
# calibre turns off what a style of it does not say, the shadow of letters too.
_OFF = "".join(f'<w:{name} w:val="off"/>' for name in ("dstrike", "strike", "caps", "smallCaps", "shadow"))
_STYLE = (
    '<w:style w:styleId="{0}" w:type="paragraph"{3}><w:name w:val="{0}"/><w:pPr><w:spacing w:afterLines="23" '
    'w:line="335" w:lineRule="atLeast"/><w:jc w:val="left"/></w:pPr><w:rPr><w:rFonts w:ascii="Cambria" '
    'w:hAnsi="Cambria"/><w:b w:val="{2}"/><w:color w:val="000000"/><w:shd w:fill="auto"/><w:sz w:val="{1}"/>'
    f'{_OFF}<w:bdr w:space="0" w:sz="0" w:val="none" w:color="auto"/></w:rPr></w:style>'
)


def as_docx(data: bytes) -> bytes:
    """The book as calibre's DOCX: a list of contents of its own, bookmarks before the properties."""
    out = BytesIO()
    with ZipFile(out, "w") as new:
        new.writestr("[Content_Types].xml", _TYPES)
        new.writestr("_rels/.rels", _RELATIONS.format("officeDocument", "word/document.xml"))
        new.writestr("word/_rels/document.xml.rels", _RELATIONS.format("styles", "styles.xml"))
        new.writestr("word/styles.xml", _styles())
        new.writestr("word/document.xml", _document(data))
    return out.getvalue()


def _styles() -> str:
    normal = _STYLE.format("Normal", 24, "off", ' w:default="1"')
    large = _STYLE.format("Para 03", 27, "on", "")
    headings = "".join(_STYLE.format(f"Heading {level}", 34, "on", "") for level in (1, 2, 3))
    return f'<w:styles xmlns:w="{_WORD}">{normal}{large}{headings}</w:styles>'


def _document(data: bytes) -> str:
    blocks = shown(data)
    listed = [block for block in blocks if block.place is Place.NAVIGATION]
    numbers = count()
    made = [_word("Table of Contents", "Heading 1", numbers), _pictured()]
    made += [_word(block.text, "Normal", numbers) for block in listed if block.role != "h1"]
    made += [_word(block.text, _style(block), numbers) for block in blocks]
    section = (
        '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" '
    )
    section += 'w:left="1440" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
    return f'<w:document xmlns:w="{_WORD}"><w:body>{"".join(made)}{section}</w:body></w:document>'


def _style(block: TextBlock) -> str:
    if block.role in ("h1", "h2", "h3"):
        return f"Heading {block.role[1]}"
    return "Para 03" if block.role == "claim" and block.file == "title.xhtml" else "Normal"


def _word(text: str, style: str, numbers: count[int]) -> str:
    outer, inner = next(numbers), next(numbers)
    words = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return (
        f'<w:p><w:bookmarkStart w:id="{outer}" w:name="b{outer}"/><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:bookmarkStart w:id="{inner}" w:name="b{inner}"/>{words}'
        f'<w:bookmarkEnd w:id="{inner}"/></w:r>'
        f'<w:bookmarkEnd w:id="{outer}"/></w:p>'
    )


def _pictured() -> str:
    """A decorative picture, of which calibre tells the name of its file."""
    wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    return (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{wp}"><wp:extent cx="9000" cy="9000"/>'
        '<wp:docPr id="1" name="styles.xml" descr="styles.xml"/></wp:inline></w:drawing></w:r></w:p>'
    )


def as_text(data: bytes) -> bytes:
    """The book as calibre's TXT: the cells of a row, and a heading with what begins its list, in one line."""
    lines: list[str] = []
    row: list[str] = []
    joined = ""
    for block in shown(data):
        if block.role in ("data", "w29", "w21"):
            row.append(block.text)
            continue
        lines += [" ".join(row)] if row else []
        row = []
        if block.text == "Summary" and block.place is Place.NAVIGATION:
            joined = block.text
            continue
        lines.append(joined + block.text)
        joined = ""
    return "\n\n\n".join(lines).encode()


def by_way_of_azw3(data: bytes) -> bytes:
    """The book as calibre's EPUB of an AZW3: types without their namespace, a list of contents at its end."""
    book, out = ZipFile(BytesIO(data)), BytesIO()
    files = {name: book.read(name) for name in book.namelist()}
    sheet = next(name for name in files if name.endswith(".css"))
    files[sheet] += (
        b"\n.claim, .note, .pair, p, div, section, body { display: block } li { display: list-item }"
    )
    name = next(name for name in files if name.endswith("title.xhtml"))
    for part in [part for part in files if part.endswith(".xhtml") and not part.endswith("nav.xhtml")]:
        root = etree.fromstring(files[part])
        for element in root.iter(etree.Element):
            kind = element.attrib.pop("{http://www.idpf.org/2007/ops}type", None)
            if kind and element.tag in (f"{XHTML}section", f"{XHTML}body"):
                element.set("type", kind)
        files[part] = etree.tostring(root)
    listed = [block.text for block in shown(data) if block.place is Place.NAVIGATION and block.role != "h1"]
    lines = "".join(f'<p class="calibre17">{escape(text)}</p>' for text in listed)
    page = etree.fromstring(files[name])
    body = page.find(f"{XHTML}body")
    assert body is not None
    body[:] = etree.fromstring(
        f'<div xmlns="http://www.w3.org/1999/xhtml"><h2>Table of Contents</h2>{lines}</div>'
    )
    folder = name.rpartition("/")[0]
    files[f"{folder}/made.xhtml"] = etree.tostring(page)
    opf = next(name for name in files if name.endswith(".opf"))
    package = etree.fromstring(files[opf])
    manifest, spine = package.find(f"{OPF}manifest"), package.find(f"{OPF}spine")
    assert manifest is not None
    assert spine is not None
    said = {"id": "made", "href": "made.xhtml", "media-type": "application/xhtml+xml"}
    etree.SubElement(manifest, f"{OPF}item", said)
    etree.SubElement(spine, f"{OPF}itemref", {"idref": "made"})
    files[opf] = etree.tostring(package)
    with ZipFile(out, "w") as new:
        for part, content in files.items():
            new.writestr(part, content)
    return out.getvalue()


def shown(data: bytes) -> list[TextBlock]:
    """The blocks of a book that a reader meets, in order."""
    places = (Place.BODY, Place.RUNNING, Place.NAVIGATION)
    return [block for block in reader(Format.EPUB)(data).blocks if block.place in places]

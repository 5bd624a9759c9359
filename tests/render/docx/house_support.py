# ruff: noqa: E501
"""House templates built part by part, honest and hostile, without Word and without python-docx."""

from __future__ import annotations

import zipfile
from io import BytesIO

from tests import samples

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
LETTER = '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1800" w:right="1440" w:bottom="1440" w:left="1440"'
SHEET = f'{LETTER} w:header="720" w:footer="720" w:gutter="0"/>'
DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/><w:sz w:val="22"/></w:rPr>'
    '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr>'
    "</w:pPrDefault></w:docDefaults>"
)
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
LOGO = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="450000"/><wp:docPr id="7" name="Logo" descr="Sign of '
    'the clinic"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing></w:r><w:r><w:tab/><w:t>Test Clinic, 1 Test Street</w:t></w:r></w:p>"
)
FOOT = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve">House '
    'form 7, page </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>4</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    "</w:p>"
)


def style(
    name: str, *, run: str = "", block: str = "", based: str = "Normal", kind: str = "paragraph"
) -> str:
    """Return a style of a template; its id is its name without blanks."""
    key = name.replace(" ", "")
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f"<w:pPr>{block}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    ).replace("<w:pPr></w:pPr>", "")


def template(
    styles: str = "",
    *,
    defaults: str = DEFAULTS,
    normal: str = NORMAL,
    header: str = "",
    footer: str = "",
    kind: str = "default",
    sheet: str = SHEET,
    settings: str = "",
    fonts: str = "",
    main_type: str = MAIN,
    more: dict[str, bytes] | None = None,
    relations: str = "",
) -> bytes:
    """Return a template as the bytes of a DOCX."""
    parts = {"word/styles.xml": f"<w:styles {NAMES}>{defaults}{normal}{styles}</w:styles>"}
    related = _related("styles", "styles.xml")
    references = ""
    for place, tag, content in (("header", "hdr", header), ("footer", "ftr", footer)):
        if content:
            parts[f"word/{place}1.xml"] = f"<w:{tag} {NAMES}>{content}</w:{tag}>"
            parts[f"word/_rels/{place}1.xml.rels"] = _relations(_related("image", "media/logo.png", "rId1"))
            related += _related(place, f"{place}1.xml")
            references += f'<w:{place}Reference w:type="{kind}" r:id="{place}"/>'
    for name, content in (("settings", settings), ("theme", fonts)):
        if content:
            parts[f"word/{name}.xml"] = content
            related += _related(name, f"{name}.xml")
    parts["word/document.xml"] = (
        f"<w:document {NAMES}><w:body><w:p><w:r><w:t>Words of the house that nobody wants to see again.</w:t></w:r></w:p>"
        f"<w:sectPr>{references}{sheet}</w:sectPr></w:body></w:document>"
    )
    parts["word/_rels/document.xml.rels"] = _relations(related + relations)
    parts["_rels/.rels"] = _relations(_related("officeDocument", "word/document.xml"))
    parts["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>'
    )
    files = {name: text.encode() for name, text in parts.items()}
    return zipped(files | {"word/media/logo.png": samples.picture().data} | (more or {}))


def zipped(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def office_theme(font: str, dark: str = "000000", light: str = "FFFFFF") -> str:
    """Return an Office theme whose fonts and colours templates call by name."""
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="h">'
        f'<a:dk1><a:sysClr val="windowText" lastClr="{dark}"/></a:dk1><a:lt1><a:srgbClr val="{light}"/></a:lt1>'
        f'</a:clrScheme><a:fontScheme name="h"><a:majorFont><a:latin typeface="{font}"/></a:majorFont><a:minorFont>'
        f'<a:latin typeface="{font}"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
    )


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="{RELATIONS}">{inside}</Relationships>'


def _related(kind: str, target: str, name: str = "") -> str:
    return f'<Relationship Id="{name or kind}" Type="{OFFICE}/{kind}" Target="{target}"/>'

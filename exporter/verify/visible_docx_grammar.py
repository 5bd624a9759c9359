"""What the parts of a DOCX that this exporter made may hold: every element, attribute and value, as data.

The list fails closed: what it does not name is refused, also what is harmless (ECMA-376 part 1, clause 17).
"""

from __future__ import annotations

import re
from typing import Final

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PREFIXES: Final = {
    WORD: "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://schemas.microsoft.com/office/drawing/2017/decorative": "adec",
    "http://schemas.microsoft.com/office/drawing/2016/SVG/main": "asvg",
    "http://www.w3.org/XML/1998/namespace": "xml",
}

# Per root element: each element and what may stand in it.
_DOCUMENT = """
w:document = w:body
w:body = w:p w:tbl w:bookmarkStart w:bookmarkEnd w:sectPr
w:p = w:pPr w:r w:hyperlink w:bookmarkStart w:bookmarkEnd
w:pPr = w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:numPr
w:numPr = w:ilvl w:numId
w:hyperlink = w:r
w:r = w:rPr w:t w:tab w:br w:fldChar w:instrText w:drawing
w:rPr = w:rStyle w:rtl w:lang
w:sectPr = w:footerReference w:pgSz w:pgMar w:bidi
w:tbl = w:tblPr w:tblGrid w:tr
w:tblPr = w:tblStyle w:bidiVisual w:tblW w:tblLayout w:tblLook w:tblCaption w:tblDescription
w:tblGrid = w:gridCol
w:tr = w:trPr w:tc
w:trPr = w:cantSplit w:tblHeader
w:tc = w:tcPr w:p
w:tcPr = w:tcW
w:drawing = wp:inline
wp:inline = wp:extent wp:docPr wp:cNvGraphicFramePr a:graphic
wp:docPr = a:extLst
wp:cNvGraphicFramePr = a:graphicFrameLocks
a:graphic = a:graphicData
a:graphicData = pic:pic
pic:pic = pic:nvPicPr pic:blipFill pic:spPr
pic:nvPicPr = pic:cNvPr pic:cNvPicPr
pic:cNvPr = a:extLst
a:extLst = a:ext
a:ext = adec:decorative asvg:svgBlip
pic:blipFill = a:blip a:stretch
a:blip = a:extLst
a:stretch = a:fillRect
pic:spPr = a:xfrm a:prstGeom
a:xfrm = a:off a:ext
a:prstGeom = a:avLst
"""
_FOOT = """
w:ftr = w:p
w:p = w:pPr w:r
w:pPr = w:pStyle
w:r = w:rPr w:t w:fldChar w:instrText
w:rPr = w:rStyle w:rtl
"""
_STYLES = """
w:styles = w:docDefaults w:latentStyles w:style
w:docDefaults = w:rPrDefault w:pPrDefault
w:rPrDefault = w:rPr
w:pPrDefault = w:pPr
w:style = w:name w:aliases w:basedOn w:next w:uiPriority w:semiHidden w:qFormat w:pPr w:rPr w:tblPr w:tblStylePr
w:pPr = w:keepNext w:keepLines w:widowControl w:suppressAutoHyphens w:bidi w:numPr w:pBdr w:tabs w:spacing w:ind w:contextualSpacing w:outlineLvl
w:rPr = w:rFonts w:sz w:szCs w:lang w:b w:bCs w:i w:iCs w:color w:vertAlign
w:numPr = w:ilvl w:numId
w:pBdr = w:top w:left w:bottom w:right w:between
w:tabs = w:tab
w:tblPr = w:tblCellMar w:tblBorders
w:tblCellMar = w:top w:left w:bottom w:right
w:tblBorders = w:top w:left w:bottom w:right w:insideH
w:tblStylePr = w:tcPr
w:tcPr = w:tcBorders
w:tcBorders = w:bottom
"""  # noqa: E501 - one line, one element
_NUMBERING = """
w:numbering = w:abstractNum w:num
w:abstractNum = w:multiLevelType w:lvl
w:lvl = w:start w:numFmt w:pStyle w:suff w:lvlText w:lvlJc w:pPr w:rPr
w:pPr = w:ind
w:rPr = w:rFonts w:sz w:szCs
w:num = w:abstractNumId w:lvlOverride
w:lvlOverride = w:startOverride
"""
_SETTINGS = """
w:settings = w:defaultTabStop w:autoHyphenation w:compat w:themeFontLang
w:compat = w:compatSetting
"""
_FONTS = """
w:fonts = w:font
w:font = w:altName w:charset w:family w:pitch
"""


def _table(text: str) -> dict[str, frozenset[str]]:
    rows = (line.split(" = ") for line in text.strip().splitlines())
    return {name: frozenset(children.split()) for name, children in rows}


CHILDREN: Final = {
    table.strip().split(" ", 1)[0]: _table(table)
    for table in (_DOCUMENT, _FOOT, _STYLES, _NUMBERING, _SETTINGS, _FONTS)
}
"""For each root element the table of what may stand in what; elements without a row are empty or text."""

TEXTS: Final = frozenset({"w:t", "w:instrText"})

_NUMBER = r"\d{1,5}"
_SIGNED = r"-?\d{1,5}"
_OFF = "0"
_SWITCH = "[01]"
_STYLE = r"\w{1,120}"
_COLOUR = "auto|[0-9A-F]{6}"
_LANG = r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"
_RELATION = r"rId\d{1,5}"
_EXTENT = r"\d{1,9}"
_WORDS = r"(?s).*"
# A font whose signs are no letters would print a note as a row of pictures.
_SIGNS = "(?i:dings|symbol|emoji|blank|barcode|marlett|ornament|icon|redact|invisible)"
SIGNS: Final = re.compile(_SIGNS)
_FONT = rf"(?!.*{_SIGNS})[\w .,'-]{{1,80}}"
_BORDER = {"w:val": "single|double", "w:sz": r"\d{1,2}", "w:space": r"\d{1,2}", "w:color": _COLOUR}
_MARGIN = {"w:w": r"\d{1,3}", "w:type": "dxa"}
_SPACED = {"xml:space": "preserve"}
_NAMED = {"id": _EXTENT, "name": _WORDS, "descr": _WORDS}
_SIZE = {"cx": _EXTENT, "cy": _EXTENT}

# Attributes and their values by element, or by parent and element where parents differ.
_ATTRIBUTES: dict[str, dict[str, str]] = {
    "w:pStyle": {"w:val": _STYLE}, "w:rStyle": {"w:val": _STYLE}, "w:tblStyle": {"w:val": _STYLE},
    "w:basedOn": {"w:val": _STYLE}, "w:next": {"w:val": _STYLE},
    "w:pPr/w:keepNext": {"w:val": _OFF}, "w:keepLines": {}, "w:pageBreakBefore": {}, "w:widowControl": {},
    "w:ilvl": {"w:val": "[0-8]"}, "w:numId": {"w:val": _NUMBER},
    "w:bookmarkStart": {"w:id": _NUMBER, "w:name": r"[^\s]{1,40}"}, "w:bookmarkEnd": {"w:id": _NUMBER},
    "w:hyperlink": {"w:anchor": r"[^\s]{1,40}", "r:id": _RELATION, "w:history": "1", "w:tooltip": _WORDS},
    "w:t": _SPACED, "w:instrText": _SPACED,
    "w:fldChar": {"w:fldCharType": "begin|separate|end", "w:dirty": "1"},
    "w:lang": {"w:val": _LANG, "w:eastAsia": _LANG, "w:bidi": _LANG},
    "w:footerReference": {"w:type": "default", "r:id": _RELATION},
    "w:pgSz": {"w:w": _NUMBER, "w:h": _NUMBER},
    "w:pgMar": dict.fromkeys(("w:top", "w:right", "w:bottom", "w:left", "w:header", "w:footer"), _NUMBER)
    | {"w:gutter": _OFF},
    "w:tblW": {"w:w": _NUMBER, "w:type": "dxa"}, "w:tcW": {"w:w": _NUMBER, "w:type": "dxa"},
    "w:gridCol": {"w:w": _NUMBER}, "w:tblLayout": {"w:type": "fixed"},
    "w:tblLook": {"w:val": "0020"} | dict.fromkeys(
        ("w:firstRow", "w:lastRow", "w:firstColumn", "w:lastColumn", "w:noHBand", "w:noVBand"), _SWITCH),
    "w:tblCaption": {"w:val": _WORDS}, "w:tblDescription": {"w:val": _WORDS},
    "wp:inline": dict.fromkeys(("distT", "distB", "distL", "distR"), "0"),
    "wp:extent": _SIZE, "wp:docPr": _NAMED, "pic:cNvPr": _NAMED,
    "a:graphicFrameLocks": {"noChangeAspect": "1"},
    "a:graphicData": {"uri": re.escape("http://schemas.openxmlformats.org/drawingml/2006/picture")},
    "a:extLst/a:ext": {"uri": r"\{[0-9A-F-]{36}\}"}, "a:xfrm/a:ext": _SIZE, "a:off": {"x": "0", "y": "0"},
    "adec:decorative": {"val": "1"}, "asvg:svgBlip": {"r:embed": _RELATION}, "a:blip": {"r:embed": _RELATION},
    "a:prstGeom": {"prst": "rect"},
    "w:latentStyles": {"w:defLockedState": "0", "w:defUIPriority": "99", "w:defSemiHidden": "1",
                       "w:defUnhideWhenUsed": "1", "w:defQFormat": "0", "w:count": _NUMBER},
    "w:style": {"w:type": "paragraph|character|table|numbering", "w:default": "1", "w:customStyle": "1",
                "w:styleId": _STYLE},
    "w:name": {"w:val": _WORDS}, "w:aliases": {"w:val": _WORDS}, "w:uiPriority": {"w:val": _NUMBER},
    "w:rFonts": dict.fromkeys(("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"), _FONT),
    "w:lvl/w:rPr/w:rFonts": {"w:ascii": "Wingdings", "w:hAnsi": "Wingdings", "w:hint": "default"},
    # The sign before an item of a list: no larger than a line or two.
    "w:lvl/w:rPr/w:sz": {"w:val": r"[2-9]\d"}, "w:lvl/w:rPr/w:szCs": {"w:val": r"[2-9]\d"},
    "w:sz": {"w:val": r"\d{2,3}"}, "w:szCs": {"w:val": r"\d{2,3}"}, "w:color": {"w:val": _COLOUR},
    "w:vertAlign": {"w:val": "subscript|superscript"},
    "w:pBdr/w:top": _BORDER, "w:pBdr/w:left": _BORDER, "w:pBdr/w:bottom": _BORDER, "w:pBdr/w:right": _BORDER,
    "w:pBdr/w:between": _BORDER, "w:tblBorders/w:top": _BORDER, "w:tblBorders/w:bottom": _BORDER,
    "w:tblBorders/w:left": _BORDER, "w:tblBorders/w:right": _BORDER, "w:tblBorders/w:insideH": _BORDER,
    "w:tcBorders/w:bottom": _BORDER,
    "w:tblCellMar/w:top": _MARGIN, "w:tblCellMar/w:left": _MARGIN, "w:tblCellMar/w:bottom": _MARGIN,
    "w:tblCellMar/w:right": _MARGIN,
    "w:tab": {"w:val": "left|right", "w:pos": _NUMBER},
    "w:spacing": {"w:before": _NUMBER, "w:after": _NUMBER, "w:line": _NUMBER, "w:lineRule": "atLeast|auto"},
    "w:ind": {"w:left": _NUMBER, "w:right": _SIGNED, "w:hanging": _NUMBER, "w:firstLine": _NUMBER},
    "w:outlineLvl": {"w:val": "[0-8]"}, "w:tblStylePr": {"w:type": "firstRow"},
    "w:abstractNum": {"w:abstractNumId": _NUMBER}, "w:multiLevelType": {"w:val": "multilevel"},
    "w:lvl": {"w:ilvl": "[0-8]"}, "w:start": {"w:val": "1"}, "w:numFmt": {"w:val": "bullet|decimal"},
    "w:suff": {"w:val": "space"}, "w:lvlText": {"w:val": "%[1-9][.]|[•–\uf06f]"},
    "w:lvlJc": {"w:val": "left"},
    "w:num": {"w:numId": _NUMBER}, "w:abstractNumId": {"w:val": _NUMBER},
    "w:lvlOverride": {"w:ilvl": "[0-8]"}, "w:startOverride": {"w:val": "1"},
    "w:defaultTabStop": {"w:val": _NUMBER}, "w:autoHyphenation": {"w:val": _OFF},
    "w:compatSetting": {"w:name": "compatibilityMode", "w:val": "15",
                        "w:uri": re.escape("http://schemas.microsoft.com/office/word")},
    "w:themeFontLang": {"w:val": _LANG},
    "w:font": {"w:name": _FONT}, "w:altName": {"w:val": _FONT}, "w:charset": {"w:val": "00"},
    "w:family": {"w:val": "auto|roman"}, "w:pitch": {"w:val": "variable"},
}  # fmt: skip

ATTRIBUTES: Final = {
    element: {name: re.compile(value) for name, value in attributes.items()}
    for element, attributes in _ATTRIBUTES.items()
}
"""What an element may say, by its path of one to three names; an element without a row says nothing."""

FIELD: Final = re.compile(
    r' (?:PAGE|NUMPAGES|TOC \\o "1-[1-9]" \\h \\z \\u|(?:PAGE)?REF [^\s\\"]{1,40} \\h) '
)

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
HYPERLINK: Final = f"{_OFFICE}hyperlink"
ADDRESS: Final = re.compile(r"(?i)(?:https?|mailto|tel|sms):\S+")
RELATIONS: Final = {
    "": frozenset(
        {f"{_OFFICE}{kind}" for kind in ("officeDocument", "extended-properties", "custom-properties")}
    )
    | {f"{_PACKAGE}core-properties"},
    "w:document": frozenset(
        f"{_OFFICE}{kind}"
        for kind in ("styles", "numbering", "settings", "fontTable", "theme", "footer", "image", "customXml")
    ),
    "seal": frozenset({f"{_OFFICE}customXmlProps"}),
}
"""The types of inside relationships by what they start from: the package, the main part, the seal."""

REPEATED: Final = frozenset({f"{_OFFICE}image"})

"""What a document made with a house template may hold besides: heads and feet, and looks of styles, as data.

Only a file whose seal names a template is held to this list. None of it can hide a word: the looks of notes
are worked out and measured as in any file.
"""

from __future__ import annotations

import re
from typing import Final

from exporter.verify.visible_docx_grammar import ATTRIBUTES, CHILDREN, RELATIONS, REPEATED
from exporter.verify.visible_docx_list import Grammar

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PICTURE = (
    "w:drawing", "wp:inline", "wp:docPr", "wp:cNvGraphicFramePr", "a:graphic", "a:graphicData", "pic:pic",
    "pic:nvPicPr", "pic:cNvPr", "a:extLst", "a:ext", "pic:blipFill", "a:stretch", "pic:spPr", "a:xfrm",
    "a:prstGeom",
)  # fmt: skip
_MARGIN = {
    "w:p": "w:pPr w:r",
    "w:pPr": "w:pStyle",
    "w:r": "w:rPr w:t w:tab w:fldChar w:instrText w:drawing",
    "w:rPr": "w:rStyle w:rtl",
    "w:tbl": "w:tblPr w:tblGrid w:tr",
    "w:tblPr": "w:tblW w:tblLayout",
    "w:tblGrid": "w:gridCol",
    "w:tr": "w:tc",
    "w:tc": "w:tcPr w:p",
    "w:tcPr": "w:tcW",
}
_MORE = {
    "w:document": {"w:sectPr": "w:headerReference w:titlePg"},
    "w:styles": {"w:pPr": "w:shd w:jc", "w:rPr": "w:caps w:smallCaps w:u"},
    "w:settings": {"w:settings": "w:evenAndOddHeaders"},
}
_KINDS = {"w:type": "default|first|even", "r:id": r"rId\d{1,5}"}
_ATTRIBUTES = {
    "w:headerReference": _KINDS,
    "w:footerReference": _KINDS,
    "w:shd": {"w:val": "clear", "w:color": "auto", "w:fill": "[0-9A-F]{6}"},
    "w:jc": {"w:val": "left|right|center|both"},
    "w:u": {"w:val": "single"},
    "w:tab": {"w:val": "left|center|right", "w:pos": r"\d{1,5}"},
}


def _margin(tag: str) -> dict[str, frozenset[str]]:
    words = {name: frozenset(children.split()) for name, children in _MARGIN.items()}
    picture = {name: CHILDREN["w:document"][name] for name in _PICTURE if name in CHILDREN["w:document"]}
    return {tag: frozenset({"w:p", "w:tbl"}), **words, **picture}


def _children() -> dict[str, dict[str, frozenset[str]]]:
    found = {root: dict(rows) for root, rows in CHILDREN.items()}
    for root, rows in _MORE.items():
        for name, more in rows.items():
            found[root][name] = found[root].get(name, frozenset()) | frozenset(more.split())
    return found | {tag: _margin(tag) for tag in ("w:hdr", "w:ftr")}


HOUSE: Final = Grammar(
    children=_children(),
    attributes=ATTRIBUTES
    | {name: {key: re.compile(said) for key, said in row.items()} for name, row in _ATTRIBUTES.items()},
    relations=RELATIONS
    | {
        "w:document": RELATIONS["w:document"] | {f"{_OFFICE}header"},
        "w:hdr": frozenset({f"{_OFFICE}image"}),
        "w:ftr": frozenset({f"{_OFFICE}image"}),
    },
    repeated=REPEATED | {f"{_OFFICE}header", f"{_OFFICE}footer"},
)
"""The list of what a document of ours may hold, and what a template adds to it."""

"""What the files of an e-book may hold: an allow-list of elements and attributes that fails closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from exporter.proof.visible.screen.css_list import ANYWHERE, NOTES
from exporter.proof.visible.screen.grammar import (
    ELEMENTS,
    ID,
    LANGUAGE,
    NOTES_IN,
    Attributes,
    Grammar,
    elements,
)
from exporter.readback.screen.names import OPS, XHTML, XML, short

_TYPE, _LANG = f"{OPS}type", f"{XML}lang"

_ADDRESS = re.compile(r"(?i)(?:https?:|mailto:|tel:|sms:)\S+|(?:[\w.-]+\.xhtml)?(?:#\S+)?")
_PICTURE = re.compile(r"(?!.*\.\.)(?:[\w-]+/)*[\w-]+\.(?:png|jpe?g|gif|svg|webp)")

# Parts of a book (EPUB Structural Semantics 1.1). Notes at the foot of a page, tips and asides are not among
# them: reading systems take those out of the text, and show them when somebody asks for them.
TYPES = (
    "acknowledgments|afterword|appendix|backmatter|bibliography|biblioentry|bodymatter|chapter|colophon|conclusion"
    "|contributors|copyright-page|cover|dedication|division|epigraph|epilogue|foreword|frontmatter|fulltitle"
    "|glossary|halftitlepage|index|introduction|landmarks|loi|lot|part|preamble|preface|prologue|subchapter"
    "|title|titlepage|toc|toc-brief|volume"
)
_ROLES = (
    "note|doc-(?:acknowledgments|afterword|appendix|bibliography|chapter|colophon|conclusion|cover|dedication"
    "|epilogue|foreword|glossary|index|introduction|part|preface|prologue|subtitle|toc)"
)
_GROUPS = {
    _TYPE: re.compile(TYPES),
    "role": re.compile(_ROLES),
    "aria-labelledby": ID,
}
_OWN: dict[str, Attributes] = {
    "section": _GROUPS,
    "div": _GROUPS,
    "nav": {**_GROUPS, _TYPE: re.compile(f"{TYPES}|page-list"), "hidden": re.compile("hidden")},
    # References are notes that a citation opens over the page; they stand in the list all the same.
    "a": {"href": _ADDRESS, _TYPE: re.compile(f"{TYPES}|noteref"),
          "role": re.compile("doc-backlink|doc-noteref")},
    "span": {_TYPE: re.compile("footnote"), "role": re.compile("doc-footnote")},
    "img": {"src": _PICTURE, "role": re.compile("doc-cover")},
    "meta": {"charset": re.compile("(?i)utf-8")},
    "link": {"rel": re.compile("stylesheet"), "type": re.compile("text/css"),
             "href": re.compile(r"[\w./-]+\.css")},
}  # fmt: skip
# Lists of links for the menus of reading systems, where no note may stand: EbookLib writes one of pages where
# it meets an element with a type and an id.
_MENUS = frozenset({"landmarks", "page-list"})
_POP_UPS = frozenset({"footnote", "endnote", "rearnote", "note", "footnotes", "endnotes", "rearnotes"})
# What XML allows before the root element and this exporter never writes: other sheets, entities, defaults.
_PROLOGUE = re.compile(rb"(?s)(?:\xef\xbb\xbf)?<\?xml [^>]*\?>\s*<!DOCTYPE html>\s*<html[\s>]")
_INSTRUCTION = re.compile(rb"<\?(?!xml )|<!\[CDATA\[|<!--")


def _outside(data: bytes) -> Iterator[str]:
    if not _PROLOGUE.match(data):
        yield "a document type or instructions of another kind"
    if found := _INSTRUCTION.search(data):
        yield f"“{found[0].decode()}”"


def _also(element: etree._Element) -> Iterator[str]:
    if element.get("hidden") is not None and element.get(_TYPE) not in _MENUS:
        yield f"hidden on <{short(element)}>"
    # Reading systems show these in a window, and some of them nowhere else.
    if element.get(_TYPE) in _POP_UPS and not _is_listed(element):
        yield f"a pop-up on <{short(element)}> that is no entry of the references"


def _is_listed(element: etree._Element) -> bool:
    return element.tag == f"{XHTML}span" and any(
        outer.get(_TYPE) == "bibliography" for outer in element.iterancestors(f"{XHTML}section")
    )


EPUB = Grammar(
    elements(f"{ELEMENTS} link", {_LANG: LANGUAGE}, _OWN),
    frozenset(NOTES_IN.split()),
    ANYWHERE,
    NOTES,
    _outside,
    _also,
)
"""What the files of an e-book may hold."""

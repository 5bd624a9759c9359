"""What the files of an e-book may hold: an allow-list of elements and attributes that fails closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from exporter.verify.visible_css_list import ANYWHERE, NOTES
from exporter.verify.visible_grammar import (
    ANY_WORDS,
    EVERYWHERE,
    ID,
    LANGUAGE,
    NUMBER,
    XHTML,
    Attributes,
    Grammar,
    short,
)

_TYPE = "{http://www.idpf.org/2007/ops}type"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_ADDRESS = re.compile(r"(?i)(?:https?:|mailto:|tel:|sms:)\S+|(?:[\w.-]+\.xhtml)?(?:#\S+)?")
_PICTURE = re.compile(r"(?!.*\.\.)(?:[\w-]+/)*[\w-]+\.(?:png|jpe?g|gif|svg|webp)")

_BLOCKS = (
    "main section div p h1 h2 h3 h4 h5 h6 ul ol li blockquote table caption thead tbody tr th td nav img"
)
_INLINES = "a b br em strong span sub sup"
_NOTES_IN = "html body main section div p b a em strong span br ul ol li"
_GROUPS = {
    _TYPE: re.compile("[a-z-]+"),
    "role": re.compile("note|doc-[a-z]+"),
    "aria-labelledby": ID,
}
_OWN: dict[str, Attributes] = {
    "section": _GROUPS,
    "div": _GROUPS,
    "nav": {**_GROUPS, "hidden": re.compile("hidden")},
    "a": {
        "href": _ADDRESS, _TYPE: re.compile("[a-z-]+"),
        "role": re.compile("doc-backlink"), "aria-label": ANY_WORDS,
    },
    "img": {
        "src": _PICTURE, "alt": ANY_WORDS, "width": NUMBER, "height": NUMBER,
        "role": re.compile("doc-cover"),
    },
    "li": {"value": NUMBER},
    "th": {"scope": re.compile("col|row")},
    "html": {},
    "head": {},
    "body": {},
    "title": {},
    "meta": {"charset": re.compile("(?i)utf-8")},
    "link": {"rel": re.compile("stylesheet"), "type": re.compile("text/css"),
             "href": re.compile(r"[\w./-]+\.css")},
}  # fmt: skip
_NAMES = (*_BLOCKS.split(), *_INLINES.split(), "html", "head", "body", "title", "meta", "link")
# What XML allows before the root element and this exporter never writes: other sheets, entities, defaults.
_PROLOGUE = re.compile(rb"(?s)(?:\xef\xbb\xbf)?<\?xml [^>]*\?>\s*<!DOCTYPE html>\s*<html[\s>]")
_INSTRUCTION = re.compile(rb"<\?(?!xml )|<!\[CDATA\[|<!--")


def _outside(data: bytes) -> Iterator[str]:
    if not _PROLOGUE.match(data):
        yield "a document type or instructions of another kind"
    if found := _INSTRUCTION.search(data):
        yield f"“{found[0].decode()}”"


def _also(element: etree._Element) -> Iterator[str]:
    if element.get("hidden") is not None and element.get(_TYPE) != "landmarks":
        yield f"hidden on <{short(element)}>"


EPUB = Grammar(
    {f"{XHTML}{name}": {**EVERYWHERE, _LANG: LANGUAGE, **_OWN.get(name, {})} for name in _NAMES},
    frozenset(_NOTES_IN.split()),
    ANYWHERE,
    NOTES,
    _outside,
    _also,
)
"""What the files of an e-book may hold."""

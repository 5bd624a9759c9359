"""What the files of an e-book may hold: an allow-list of elements and attributes that fails closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

XHTML = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MOST = 20

_WORDS = re.compile(r"(?s).*")
_ID = re.compile(r"\S{1,80}")
_NUMBER = re.compile(r"\d{1,5}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_ADDRESS = re.compile(r"(?i)(?:https?:|mailto:|tel:|sms:)\S+|(?:[\w.-]+\.xhtml)?(?:#\S+)?")
_PICTURE = re.compile(r"(?!.*\.\.)(?:[\w-]+/)*[\w-]+\.(?:png|jpe?g|gif|svg|webp)")

_BLOCKS = "section div p h1 h2 h3 h4 h5 h6 ul ol li blockquote table caption thead tbody tr th td nav img"
_INLINES = "a b br em strong span sub sup"
BLOCKS = frozenset(_BLOCKS.split()) | {"body"}
_EVERYWHERE = {
    "id": _ID,
    "class": _WORDS,
    "lang": _LANGUAGE,
    _LANG: _LANGUAGE,
    "dir": re.compile("ltr|rtl"),
}
_GROUPS = {
    _TYPE: re.compile("[a-z-]+"),
    "role": re.compile("note|doc-[a-z]+"),
    "aria-labelledby": _ID,
}
_OWN: dict[str, dict[str, re.Pattern[str]]] = {
    "section": _GROUPS,
    "div": _GROUPS,
    "nav": {**_GROUPS, "hidden": re.compile("hidden")},
    "a": {"href": _ADDRESS, _TYPE: re.compile("[a-z-]+")},
    "img": {
        "src": _PICTURE, "alt": _WORDS, "width": _NUMBER, "height": _NUMBER,
        "role": re.compile("presentation|doc-cover"),
    },
    "li": {"value": _NUMBER},
    "th": {"scope": re.compile("col|row")},
    "html": {},
    "head": {},
    "body": {},
    "title": {},
    "meta": {"charset": re.compile("(?i)utf-8")},
    "link": {"rel": re.compile("stylesheet"), "type": re.compile("text/css"),
             "href": re.compile(r"[\w./-]+\.css")},
}  # fmt: skip
_ALLOWED = {
    f"{XHTML}{name}": {**_EVERYWHERE, **_OWN.get(name, {})}
    for name in (*_BLOCKS.split(), *_INLINES.split(), "html", "head", "body", "title", "meta", "link")
}
# What XML allows before the root element and this exporter never writes: other sheets, entities, defaults.
_PROLOGUE = re.compile(rb"(?s)(?:\xef\xbb\xbf)?<\?xml [^>]*\?>\s*<!DOCTYPE html>\s*<html[\s>]")
_INSTRUCTION = re.compile(rb"<\?(?!xml )|<!\[CDATA\[|<!--")


def unknown_markup(root: etree._Element, data: bytes) -> Iterator[str]:
    """Yield what a file holds that is on no list, twenty things at most; ``data`` are its bytes."""
    for count, what in enumerate((*_outside(data), *_inside(root))):
        if count == _MOST:
            return
        yield what


def unknown_in(element: etree._Element) -> Iterator[str]:
    """Yield what an element, without what is in it, has that is on no list."""
    allowed = _ALLOWED.get(str(element.tag))
    if allowed is None:
        yield f"<{_short(str(element.tag))}>"
        return
    for name, value in element.attrib.items():
        pattern = allowed.get(name)
        if pattern is None or not pattern.fullmatch(value):
            yield f"{_short(name)}=“{value[:60]}” on <{_short(str(element.tag))}>"
    if element.get("hidden") is not None and element.get(_TYPE) != "landmarks":
        yield f"hidden on <{_short(str(element.tag))}>"


def _outside(data: bytes) -> Iterator[str]:
    if not _PROLOGUE.match(data):
        yield "a document type or instructions of another kind"
    if found := _INSTRUCTION.search(data):
        yield f"“{found[0].decode()}”"


def _inside(root: etree._Element) -> Iterator[str]:
    passed: set[tuple[object, ...]] = set()
    for element in root.iter():
        key = (element.tag, *element.attrib.items())
        if key not in passed:
            passed.add(key)
            yield from unknown_in(element)


@lru_cache(maxsize=256)
def _short(tag: str) -> str:
    return tag.removeprefix(XHTML)

"""What an HTML file may hold: the list of e-books, without what is theirs, with a page's own parts.

Everything is in the file: nothing is fetched or run, and no attribute styles an element.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from exporter.proof.visible.screen.css_list import ANYWHERE, NOTES, Judge, ems
from exporter.proof.visible.screen.grammar import (
    ANY_WORDS,
    ELEMENTS,
    ID,
    NOTES_IN,
    Attributes,
    Grammar,
    elements,
)
from exporter.readback.screen.names import short

_ADDRESS = re.compile(r"(?i)(?:https?:|mailto:|tel:|sms:)\S+|#\S+")
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/]+=*")
# The policy is ours; the other is what browsers add to a page that they save.
_EQUIVALENT = {
    "content-security-policy": re.compile(
        r"default-src 'none'; img-src data:; style-src 'sha256-[A-Za-z0-9+/]+=*'; base-uri 'none'; "
        r"form-action 'none'"
    ),
    "content-type": re.compile("(?i)text/html; *charset=utf-8"),
}
# The metadata that browsers obey have one value each; what others say of the page may be any words.
_NAMED = {
    "viewport": re.compile("width=device-width, initial-scale=1"),
    "color-scheme": re.compile("light dark"),
    **dict.fromkeys(
        ("description", "author", "keywords", "generator", "publication-exporter-seal"), ANY_WORDS
    ),
}

_GROUPS: Attributes = {"role": re.compile("note"), "aria-labelledby": ID}
_OWN: dict[str, Attributes] = {
    "section": _GROUPS,
    "div": {**_GROUPS, "role": re.compile("note|region"), "tabindex": re.compile("0")},
    "nav": {"aria-labelledby": ID},
    "a": {"href": _ADDRESS},
    "img": {"src": _PICTURE},
    "meta": dict.fromkeys(("charset", "name", "content", "http-equiv"), ANY_WORDS),
}
# Anything but this puts browsers into modes of their own, in which sheets mean something else.
_DOCTYPE = re.compile(rb"(?is)(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<!doctype html>")


def _outside(data: bytes) -> Iterator[str]:
    if not _DOCTYPE.match(data):
        yield "a document type of another kind"


def _also(element: etree._Element) -> Iterator[str]:
    name, parent = short(element), element.getparent()
    in_head = parent is not None and short(parent) == "head"
    if name in ("meta", "style", "title") and not in_head:
        yield f"<{name}> outside the head"
    if name == "meta" and not _is_known(dict(element.attrib)):
        yield f"<meta> with {' '.join(f'{key}=“{value[:40]}”' for key, value in element.attrib.items())}"


def _is_known(said: dict[str, str]) -> bool:
    match said:
        case {"charset": charset}:
            return len(said) == 1 and charset.lower() == "utf-8"
        case {"http-equiv": what, "content": content}:
            pattern = _EQUIVALENT.get(what.lower())
            return len(said) == 2 and pattern is not None and bool(pattern.fullmatch(content))
        case {"name": name, "content": content}:
            return len(said) == 2 and name in _NAMED and bool(_NAMED[name].fullmatch(content))
        case _:
            return False


def _wide(text: str) -> bool:
    """Whether a width leaves room for a line of notes."""
    size = ems(text)
    return size is not None and 20 <= size <= 60


def _or(judge: Judge, word: str) -> Judge:
    return lambda text: text == word or judge(text)


# The browser's own pair of colours (CSS Color 4, 6.2), of which each half goes with the other only.
_PAIR = {
    "color": _or(ANYWHERE["color"], "canvastext"),
    "background-color": _or(ANYWHERE["background-color"], "canvas"),
}
HTML = Grammar(
    elements(f"{ELEMENTS} header footer style", {}, _OWN),
    frozenset(f"{NOTES_IN} footer".split()),
    {**ANYWHERE, **_PAIR},
    {**NOTES, **_PAIR, "max-width": _wide},
    _outside,
    _also,
)
"""What an HTML file may hold."""

"""E-books that other programs saved again: what they add that can hide no word, on lists that fail closed.

Such programs rename and move files, write XML anew, and add a table of contents for old readers, metadata and
guides. What lays pages out, runs, encrypts or replaces is on none of these lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from exporter.proof.visible.screen.epub import Shelf
from exporter.proof.visible.screen.epub_markup import EPUB, TYPES
from exporter.proof.visible.screen.epub_package import OWN_ATTRIBUTES, OWN_ELEMENTS, OWN_TYPES, Lists
from exporter.proof.visible.screen.grammar import ANY_WORDS, Attributes
from exporter.readback.screen.names import OPS, XHTML, XML, short

_SPACE = f"{XML}space"
_WORD = re.compile(r"\S+")

_ADDRESS = re.compile(r"(?i)(?:https?:|mailto:|tel:|sms:)\S+|(?:[\w./%-]+\.x?html?)?(?:#\S+)?")
_PICTURE = re.compile(r"(?i)[\w./%-]+\.(?:png|jpe?g|gif|svg|webp)")
_NAMED = re.compile(r"(?i)(?:generator|author|description|keywords|date|dc[.:].+|dcterms[.:].+|calibre:.+)")
_CONTENT_TYPE = re.compile(r"(?i)(?:text/html|application/xhtml\+xml); *charset=utf-8")
# Before the root: a declaration, comments, a document type without rules of its own. Then no instructions.
_PROLOGUE = re.compile(
    rb"(?is)(?:\xef\xbb\xbf)?(?:<\?xml [^>]*\?>)?(?:\s|<!--.*?-->)*(?:<!doctype html[^\[>]*>)?"
    rb"(?:\s|<!--.*?-->)*<html[\s>]"
)
_INSTRUCTION = re.compile(rb"<\?(?!xml )")

_ATTRIBUTES: dict[str, Attributes] = {
    "html": {f"{OPS}prefix": ANY_WORDS, f"{OPS}type": ANY_WORDS, "class": ANY_WORDS},
    "body": {f"{OPS}type": re.compile(f"(?:{TYPES})(?: (?:{TYPES}))*")},
    "a": {"href": _ADDRESS},
    "img": {"src": _PICTURE},
    "link": {"href": re.compile(r"[\w./%-]+\.css")},
    "meta": {"charset": re.compile("(?i)utf-8"), "name": _NAMED, "content": ANY_WORDS,
             "http-equiv": re.compile("(?i)content-type")},
}  # fmt: skip


def _outside(data: bytes) -> Iterator[str]:
    if not _PROLOGUE.match(data):
        yield "a document type with rules of its own, or of another kind"
    if found := _INSTRUCTION.search(data):
        yield f"“{found[0].decode()}”"


def _also(element: etree._Element) -> Iterator[str]:
    yield from EPUB.also(element)
    equivalent = element.get("http-equiv") is not None
    if equivalent and not _CONTENT_TYPE.fullmatch(element.get("content", "")):
        yield f"content=“{element.get('content', '')[:60]}” on <{short(element)}>"


_FILES = replace(
    EPUB,
    allowed={
        tag: {**allowed, _SPACE: ANY_WORDS, **_ATTRIBUTES.get(tag.removeprefix(XHTML), {})}
        for tag, allowed in EPUB.allowed.items()
    },
    outside=_outside,
    also=_also,
)
_PACKAGE = Lists(
    OWN_TYPES,
    OWN_ELEMENTS | {"guide", "reference", "link"},
    {
        **OWN_ATTRIBUTES,
        "item": {
            "id": _WORD, "href": re.compile(r"(?!/)[^:]+"), "media-type": _WORD,
            "properties": re.compile("(?:nav|cover-image|svg)(?: (?:nav|cover-image|svg))*"),
        },
        "itemref": {"idref": _WORD, "id": _WORD, "linear": re.compile("yes|no")},
        "spine": {**OWN_ATTRIBUTES["spine"], "toc": _WORD, "id": _WORD},
        "link": {"rel": re.compile("record|acquire|xml-signature|dcterms:.*|a11y:.*"), "href": _WORD,
                 "refines": _WORD, "media-type": _WORD, "properties": _WORD, "id": _WORD},
    },
    re.compile(
        r"(?:dcterms|schema|a11y|calibre|cc):[\w-]+|file-as|role|display-seq|title-type|identifier-type"
        r"|belongs-to-collection|collection-type|group-position|alternate-script|source-of|term|authority"
    ),
    # In META-INF stand encryption and layout options; elsewhere what no list names is never opened.
    re.compile(r"(?!META-INF/).*|META-INF/(?:|metadata\.xml|manifest\.xml|calibre_bookmarks\.txt)"),
    own_ncx=False,
)  # fmt: skip

BOOKS_OF_OTHERS = Shelf(_PACKAGE, _FILES, frozenset({"@charset", "@namespace"}), unstyled=True)
"""What a book may hold that somebody opened and saved again. Without any sheet its words are plain to see."""

"""What a document for screens may hold: an allow-list of elements and attributes that fails closed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from exporter.verify.visible_css_list import Judge

XHTML = "{http://www.w3.org/1999/xhtml}"
Attributes = Mapping[str, re.Pattern[str]]

ANY_WORDS = re.compile(r"(?s).*")
ID = re.compile(r"\S{1,80}")
NUMBER = re.compile(r"\d{1,5}")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
EVERYWHERE: Attributes = {
    "id": ID,
    "class": ANY_WORDS,
    "lang": LANGUAGE,
    "dir": re.compile("ltr|rtl"),
}
_MOST = 20
_BACK_SIGNS = ("\u21a9", "\u21a9\ufe0e")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The lists of one format.

    ``allowed`` are its elements with their attributes, ``words`` the elements that notes may stand in.
    ``anywhere`` are the style properties that a sheet may set, ``notes`` those of notes and all around them.
    ``outside`` tells what bytes say beside their elements, ``also`` what no list of attributes can.
    """

    allowed: Mapping[str, Attributes]
    words: frozenset[str]
    anywhere: Mapping[str, Judge]
    notes: Mapping[str, Judge]
    outside: Callable[[bytes], Iterator[str]]
    also: Callable[[etree._Element], Iterator[str]]

    def unknown(self, root: etree._Element, data: bytes) -> Iterator[str]:
        """Yield what a file holds that is on no list, twenty things at most; ``data`` are its bytes."""
        for count, what in enumerate((*self.outside(data), *self._inside(root))):
            if count == _MOST:
                return
            yield what

    def unknown_in(self, element: etree._Element) -> Iterator[str]:
        """Yield what an element, without what is in it, has that is on no list."""
        allowed = self.allowed.get(str(element.tag))
        if allowed is None:
            yield f"<{short(element)}>"
            return
        for name, value in element.attrib.items():
            pattern = allowed.get(name)
            if pattern is None or not pattern.fullmatch(value):
                yield f"{name.removeprefix(XHTML)}=“{value[:60]}” on <{short(element)}>"
        if element.get("aria-label") is not None and not _is_sign(element):
            yield f"aria-label on <{short(element)}> in place of words"
        yield from self.also(element)

    def _inside(self, root: etree._Element) -> Iterator[str]:
        passed: set[tuple[object, ...]] = set()
        for element in root.iter(etree.Element):
            parent = element.getparent()
            within = parent.tag if parent is not None else ""
            key = (element.tag, within, _is_sign(element), *element.items())
            if key not in passed:
                passed.add(key)
                yield from self.unknown_in(element)


def short(element: etree._Element) -> str:
    """Return the name of an element, for messages."""
    return str(element.tag).removeprefix(XHTML)


def _is_sign(element: etree._Element) -> bool:
    """Whether an element is the link back from a reference: an arrow, whose name takes no word's place."""
    return element.get("role") == "doc-backlink" and not len(element) and element.text in _BACK_SIGNS

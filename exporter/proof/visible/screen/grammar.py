"""What a document for screens may hold: an allow-list of elements and attributes that fails closed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from exporter.proof.visible.screen.css_list import Judge
from exporter.proof.visible.screen.together import parting
from exporter.readback.screen.css import Rule, Shape
from exporter.readback.screen.names import XHTML, short

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
ELEMENTS = """
    html head title body meta main section div p h1 h2 h3 h4 h5 h6 ul ol li blockquote table caption thead
    tbody tr th td nav img a b br em strong span sub sup
"""
NOTES_IN = "html body main section div p b a em strong span br ul ol li"
_SHARED: Mapping[str, Attributes] = {
    "a": {"role": re.compile("doc-backlink"), "aria-label": ANY_WORDS},
    "img": {"alt": ANY_WORDS, "width": NUMBER, "height": NUMBER},
    "li": {"value": NUMBER},
    "th": {"scope": re.compile("col|row")},
}
_MOST = 20
# What must be known for certain of a note.
_SURE = frozenset({"font-size", "line-height", "color", "background", "background-color"})
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
        for count, what in enumerate(
            (*self.outside(data), *_beside_body(root), *repeated(root), *self._inside(root))
        ):
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

    def misuse(self, shape: Shape, rules: Sequence[Rule]) -> Iterator[str]:
        """Yield what rules say that none may say of a note or of what it stands in."""
        if shape[-1].tag not in self.words:
            yield f"stands in <{shape[-1].tag}>"
        yield from parting(shape, rules)
        for rule in rules:
            if rule.pseudo:
                yield f"“{rule.text}” may add to it or restyle a part of it"
            for name, value, _ in rule.declarations:
                judge = self.notes.get(name)
                if judge is None or not judge(value):
                    yield f"“{rule.text}” says {name}: {value[:60]}"
                elif rule.conditional and name in _SURE:
                    yield f"“{rule.text}” says {name} under a condition"

    def _inside(self, root: etree._Element) -> Iterator[str]:
        passed: set[tuple[object, ...]] = set()
        for element in root.iter(etree.Element):
            parent = element.getparent()
            within = parent.tag if parent is not None else ""
            key = (element.tag, within, _is_sign(element), *self.also(element), *element.items())
            if key not in passed:
                passed.add(key)
                yield from self.unknown_in(element)


def _beside_body(root: etree._Element) -> Iterator[str]:
    """Yield that something stands beside the one head and the one body of a page: programs show it too."""
    parts = [element.tag.removeprefix(XHTML) for element in root.iterchildren(etree.Element)]
    between = (root.text or "", *(part.tail or "" for part in root))
    if parts != ["head", "body"] or any(text.strip() for text in between):
        yield "more than a head and a body"


def repeated(root: etree._Element) -> Iterator[str]:
    """Yield each id that stands twice in a file: programs differ in which place it names (XML 1.0, 3.3.1)."""
    counted = Counter(element.get("id") for element in root.iter(etree.Element))
    yield from (f"id=“{name[:60]}” {count} times" for name, count in counted.items() if name and count > 1)


def elements(names: str, everywhere: Attributes, own: Mapping[str, Attributes]) -> dict[str, Attributes]:
    """Return elements with their attributes: those of all, those that e-books and pages share, their own."""
    return {
        f"{XHTML}{name}": {**EVERYWHERE, **everywhere, **_SHARED.get(name, {}), **own.get(name, {})}
        for name in names.split()
    }


def _is_sign(element: etree._Element) -> bool:
    """Whether an element is the link back from a reference: an arrow, whose name takes no word's place."""
    return element.get("role") == "doc-backlink" and not len(element) and element.text in _BACK_SIGNS

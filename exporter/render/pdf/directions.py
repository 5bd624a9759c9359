"""Words from right to left in a text from left to right: each phrase is kept to itself.

A number or a sign beside such a phrase would be drawn into it, to the other side of its words: a dose behind
a name would stand before it. U+200E on both sides, which draws nothing, says that the phrase has ended.

Source: Unicode Standard Annex 9, 2.6, "Implicit Directional Marks".
"""

from __future__ import annotations

import re

from exporter.render.html.tree import Element, changed

_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_PHRASE = re.compile(rf"[{_LETTERS}](?:(?:[\W\d_]|[{_LETTERS}])*[{_LETTERS}])?")
_MARK = "\u200e"


def kept_apart(root: Element) -> Element:
    """Return a tree with such marks around every phrase from right to left."""
    (found,) = changed([root], _marked)
    assert isinstance(found, Element)
    return found


def _marked(element: Element) -> Element:
    if not any(isinstance(child, str) and _PHRASE.search(child) for child in element.children):
        return element
    children = (_PHRASE.sub(_between, one) if isinstance(one, str) else one for one in element.children)
    return Element(element.tag, element.attributes, tuple(children))


def _between(phrase: re.Match[str]) -> str:
    return f"{_MARK}{phrase[0]}{_MARK}"

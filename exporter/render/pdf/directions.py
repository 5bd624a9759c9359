"""Words from right to left and from left to right in one text: each phrase is kept to itself.

A number or a sign beside a phrase of the other direction would be drawn into it, to the other side of its
words: a dose behind a name would stand before it. U+200E, which draws nothing, says where a phrase from left
to right begins again. So does the direction of an element where a formula is made of several.

Source: Unicode Standard Annex 9, 2.6, "Implicit Directional Marks".
"""

from __future__ import annotations

import re

from exporter.model.wording import RIGHT_TO_LEFT
from exporter.render.html.tree import Element, Node, changed, el

_PHRASE = re.compile(rf"[{RIGHT_TO_LEFT}](?:(?:[\W\d_]|[{RIGHT_TO_LEFT}])*[{RIGHT_TO_LEFT}])?")
_MARK = "\u200e"
_DOSE = re.compile(r"(?<![\w.,/–-])(?=\d[\d.,–-]*[ \u00a0\u202f]?[A-Za-zµμ])")
"""Before a number with a unit in Latin letters."""
_BEHIND, _BEFORE = re.compile(r"[A-Za-z0-9]+$"), re.compile(r"^[A-Za-z0-9]+")
_RAISED = frozenset({"sub", "sup"})


def kept_apart(root: Element) -> Element:
    """Return a tree with such marks around every phrase from right to left."""
    (found,) = changed([root], _marked)
    assert isinstance(found, Element)
    return found


def doses_in_order(root: Element) -> Element:
    """Return a tree from right to left in which numbers stand before their units, and formulas as written."""
    (found,) = changed([root], _ordered)
    assert isinstance(found, Element)
    return found


def _ordered(element: Element) -> Element:
    if element.get("dir") == "ltr":
        return element
    children: list[Node] = []
    for child in _formulas(element.children):
        children.append(_DOSE.sub(_MARK, child) if isinstance(child, str) else child)
    return Element(element.tag, element.attributes, tuple(children))


def _formulas(children: tuple[Node, ...]) -> list[Node]:
    """Return what an element holds, letters with what is raised or lowered beside them in one part."""
    found: list[Node] = []
    formula: list[Node] = []
    for child in children:
        if isinstance(child, Element) and child.tag in _RAISED:
            before = found[-1] if found else ""
            if not formula and isinstance(before, str) and (letters := _BEHIND.search(before)):
                found[-1], formula = before[: letters.start()], [letters[0]]
            formula.append(child)
            continue
        if formula and isinstance(child, str):
            behind = _BEFORE.match(child)
            formula += [behind[0]] if behind else []
            child = child[behind.end() :] if behind else child
            if not child:
                continue
        found += [_from_left(formula)] if formula else []
        formula = []
        found.append(child)
    return [*found, *([_from_left(formula)] if formula else [])]


def _from_left(parts: list[Node]) -> Element:
    return el("span", {"dir": "ltr"}, *parts)


def _marked(element: Element) -> Element:
    if not any(isinstance(child, str) and _PHRASE.search(child) for child in element.children):
        return element
    children = (_PHRASE.sub(_between, one) if isinstance(one, str) else one for one in element.children)
    return Element(element.tag, element.attributes, tuple(children))


def _between(phrase: re.Match[str]) -> str:
    return f"{_MARK}{phrase[0]}{_MARK}"

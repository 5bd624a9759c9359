"""A frozen element tree and its one way into markup, with every text and attribute escaped.

What is written is both well-formed XHTML and HTML that any HTML parser reads the same way. It adds no
blank and drops none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from operator import is_
from typing import TypeAlias

_VOID = frozenset({"br", "img", "meta", "link"})


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its attributes and children, in order; a child that is ``str`` is plain text."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Node, ...] = ()

    def get(self, name: str) -> str | None:
        """Return an attribute's value, None when the element does not have it."""
        for own, value in self.attributes:
            if own == name:
                return value
        return None

    def having(self, name: str, value: str) -> Element:
        """Return the element with an attribute set anew, in its place when the element has it."""
        return Element(self.tag, tuple((dict(self.attributes) | {name: value}).items()), self.children)


Node: TypeAlias = Element | str
Nodes: TypeAlias = tuple[Node, ...]


def el(tag: str, attributes: Mapping[str, str] | None = None, *children: Node) -> Element:
    """Return an element. Attributes with an empty value are left out, but for ``alt``, which may be empty."""
    kept = tuple((name, value) for name, value in (attributes or {}).items() if value or name == "alt")
    return Element(tag, kept, children)


def classes(*names: str) -> dict[str, str]:
    """Return the ``class`` attribute for the names that are not empty."""
    return {"class": " ".join(name for name in names if name)}


def markup(node: Node) -> str:
    """Return a node as XHTML markup: an element without content ends in ``/>``."""
    return "".join(_pieces(node, "/>"))


def html_markup(node: Node) -> str:
    """Return a node as HTML markup: an element without content has no end, and style is not escaped."""
    return "".join(_pieces(node, ">"))


def walk(node: Node) -> Iterator[Element]:
    """Yield every element of a tree in document order, the node itself first."""
    waiting = [] if isinstance(node, str) else [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting += [child for child in reversed(current.children) if not isinstance(child, str)]


def words(node: Node) -> str:
    """Return the text of a node, without the markup."""
    return node if isinstance(node, str) else "".join(map(words, node.children))


def changed(nodes: Iterable[Node], change: Callable[[Element], Element]) -> Nodes:
    """Return the nodes with every element replaced by what ``change`` makes of it, before what is in it."""
    return tuple([node if isinstance(node, str) else _changed(change(node), change) for node in nodes])


def _changed(element: Element, change: Callable[[Element], Element]) -> Element:
    if not element.children:
        return element
    children = changed(element.children, change)
    if all(map(is_, children, element.children)):
        return element
    return Element(element.tag, element.attributes, children)


def _pieces(node: Node, ending: str) -> list[str]:
    """Return the markup in pieces; a stack instead of recursion, because books have many elements."""
    pieces: list[str] = []
    waiting: list[Node | _End | _Raw] = [node]
    while waiting:
        current = waiting.pop()
        match current:
            case Element(tag, attributes, children):
                pieces.append(f"<{tag}")
                pieces += [f' {name}="{escape(value)}"' for name, value in attributes]
                if tag in _VOID:
                    pieces.append(ending)
                    continue
                pieces.append(">")
                waiting.append(_End(tag))
                # HTML takes what stands in a style element as it is.
                waiting.extend(reversed(children if tag != "style" else [_Raw(str(one)) for one in children]))
            case _End(tag):
                pieces.append(f"</{tag}>")
            case _Raw(text):
                pieces.append(text)
            case str():
                pieces.append(escape(current, quote=False))
    return pieces


@dataclass(frozen=True, slots=True)
class _End:
    """The end of an element whose children are being written."""

    tag: str


@dataclass(frozen=True, slots=True)
class _Raw:
    """Text that is written as it is."""

    text: str

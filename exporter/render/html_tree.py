"""A frozen element tree and its one way into markup, with every text and attribute escaped.

What is written is both well-formed XHTML and HTML that any HTML parser reads the same way. It adds no
blank and drops none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
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
        return dict(self.attributes).get(name)


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
    """Return a node as markup."""
    return "".join(_pieces(node))


def walk(node: Node) -> Iterator[Element]:
    """Yield every element of a tree in document order, the node itself first."""
    if isinstance(node, Element):
        yield node
        for child in node.children:
            yield from walk(child)


def relinked(node: Node, href: Callable[[str], str]) -> Node:
    """Return the tree with every link to ``#anchor`` leading to ``href(anchor)``."""
    if isinstance(node, str):
        return node
    attributes = tuple(
        (name, href(value[1:]) if name == "href" and value.startswith("#") else value)
        for name, value in node.attributes
    )
    return replace(
        node, attributes=attributes, children=tuple(relinked(child, href) for child in node.children)
    )


def _pieces(node: Node) -> Iterator[str]:
    if isinstance(node, str):
        yield escape(node, quote=False)
        return
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes)
    if node.tag in _VOID:
        yield f"<{node.tag}{attributes}/>"
        return
    yield f"<{node.tag}{attributes}>"
    for child in node.children:
        yield from _pieces(child)
    yield f"</{node.tag}>"

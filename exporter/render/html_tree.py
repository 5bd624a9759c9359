"""A frozen element tree and its one way into markup, with every text and attribute escaped.

What is written is both well-formed XHTML and HTML that any HTML parser reads the same way. It adds no
blank and drops none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

_VOID = frozenset({"br", "img", "meta", "link"})


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its attributes and children, in order; a child that is ``str`` is plain text."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Node, ...] = ()


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

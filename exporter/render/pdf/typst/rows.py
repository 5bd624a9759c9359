"""Which elements of an edition are measured where it is laid out, and how many words each holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from exporter.render.html.tree import Element, walk

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# What stands in a section and is no block of its text, or holds a claim.
_OTHERS = frozenset({"by", "sub", "keymsg", "pair"})


@dataclass(frozen=True, slots=True)
class Measured:
    """A block that is measured: its claim's or note's anchor, its words, and whether it is of the front."""

    element: Element
    anchor: str
    words: int
    front: bool = False


def measured(body: Element) -> list[Measured]:
    """Return the blocks of sections and the notes of the front, in reading order."""
    found = [_row(one) for one in _blocks(body)]
    return [*found, *(_row(one, front=True) for one in _front(body))]


def _row(element: Element, *, front: bool = False) -> Measured:
    own = next((one for one in walk(element) if "claim" in _names(one)), element)
    # Each text by itself, as in the other engine: cells and items have no blank between them.
    return Measured(element, own.get("id") or "", sum(len(text.split()) for text in _texts(element)), front)


def _texts(element: Element) -> Iterator[str]:
    for one in walk(element):
        yield from (child for child in one.children if isinstance(child, str))


def _blocks(root: Element) -> Iterator[Element]:
    for element in walk(root):
        names = _names(element)
        if "pair" in names:
            yield element
        elif element.tag == "section" and not names & {"toc", "calls"}:
            for child in element.children:
                if isinstance(child, Element) and _is_block(child):
                    yield child


def _is_block(child: Element) -> bool:
    return not (child.tag == "section" or child.tag in _HEADINGS or _names(child) & _OTHERS)


def _front(root: Element) -> Iterator[Element]:
    for element in walk(root):
        if _names(element) & {"first", "calls"}:
            yield from (one for one in walk(element) if "note" in _names(one))


def _names(element: Element) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())

"""Completes the structure tree of a PDF that Typst wrote: the names of notes that run in, the heads of rows.

Typst 0.15 gives no template a way to say either. A note that ends the paragraph of its claim is the quotation
of the template, the only one in any line; the tables of the tree are those of the text, in its order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from exporter.render.html.tree import Element, walk, words
from exporter.render.pdf.typst.objects import Objects

_ELEMENT = re.compile(rb"\d+ 0 obj\s*<</Type/StructElem/S/(\w+)/P (\d+) 0 R")
_KIDS = re.compile(rb"/K\[(\d+) 0 R")
_HEADERS = re.compile(rb"/Headers\[[^\]]*\]")
_QUOTE, _SPAN, _HEAD, _CELL = b"Quote", b"Span", b"TH", b"TD"


@dataclass(frozen=True, slots=True)
class Tags:
    """What a tree is to say: the label of each note that runs in, whether rows of a table have heads."""

    notes: tuple[str, ...]
    heads: tuple[bool, ...]

    @classmethod
    def of(cls, body: Element) -> Tags:
        """Return what the tree of a body is to say."""
        notes = (one for one in walk(body) if "run-in" in (one.get("class") or "").split())
        tables = (one for one in walk(body) if one.tag == "table")
        return cls(tuple(map(_label, notes)), tuple(map(_has_heads, tables)))


def completed(objects: Objects, tags: Tags) -> dict[int, bytes]:
    """Return the elements of the tree that change. Raises ValueError for a tree of another text."""
    tree = dict(_elements(objects))
    return {**dict(_notes(tree, tags.notes)), **dict(_rows(tree, tags.heads))}


@dataclass(frozen=True, slots=True)
class _Tag:
    """An element of the tree: the object, its type and the number of what it is in."""

    data: bytes
    kind: bytes
    parent: int

    def renamed(self, kind: bytes, more: bytes = b"") -> bytes:
        """Return the object with another type, and what else is to be said behind it."""
        return self.data.replace(b"/S/" + self.kind, b"/S/" + kind + more, 1)


def _elements(objects: Objects) -> Iterator[tuple[int, _Tag]]:
    for number, data in objects:
        if found := _ELEMENT.match(data):
            yield number, _Tag(data, found[1], int(found[2]))


def _label(note: Element) -> str:
    return next(words(one) for one in walk(note) if one.get("class") == "label")


def _has_heads(table: Element) -> bool:
    return any(one.get("scope") == "row" for one in walk(table))


def _notes(tree: Mapping[int, _Tag], labels: Sequence[str]) -> Iterator[tuple[int, bytes]]:
    """Yield the notes that run in, each with its label for a title (``/T``, ISO 32000-1, 14.7.2).

    By it a reader of the tree tells a note from the words of the paragraph that it ends.
    """
    found = [number for number, tag in tree.items() if tag.kind == _QUOTE]
    for number, label in zip(found, labels, strict=True):
        yield number, tree[number].renamed(_SPAN, b"/T" + _text(label))


def _rows(tree: Mapping[int, _Tag], heads: Sequence[bool]) -> Iterator[tuple[int, bytes]]:
    """Yield the first cells of rows as heads of them, and the others (``Scope``, ISO 32000-1, 14.8.5.7).

    Cells name the heads of their columns alone (``Headers``). Without those names, both heads are theirs by
    their place.
    """
    tables = [number for number, tag in tree.items() if tag.kind == b"Table"]
    headed = {number for number, has in zip(tables, heads, strict=True) if has}
    bodies = {number for number, tag in tree.items() if tag.kind == b"TBody" and tag.parent in headed}
    rows = {number: tag for number, tag in tree.items() if tag.kind == b"TR" and tag.parent in bodies}
    first = {int(kid[1]) for tag in rows.values() if (kid := _KIDS.search(tag.data))}
    for number, tag in tree.items():
        if number in first:
            yield number, _HEADERS.sub(b"/Scope/Row", tag.renamed(_HEAD), count=1)
        elif tag.kind == _CELL and tag.parent in rows:
            yield number, _HEADERS.sub(b"", tag.data, count=1)


def _text(text: str) -> bytes:
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()

"""The structure tree of one page: which block each marked content belongs to, in the order of the tree."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium

from exporter.model.transcript import Place

# ISO 32000-1, 14.8.4.4: inline-level types; NonStruct is one when a block is around it.
_INLINE = frozenset(
    {"Annot", "BibEntry", "Code", "Em", "Link", "NonStruct", "Note", "Quote", "RB", "RP", "RT", "Reference"}
    | {"Ruby", "Span", "Strong", "Sub", "WP", "WT", "Warichu"}
)
_PLACES = {
    "Lbl": Place.MARKER,
    "TOC": Place.NAVIGATION,
    "TOCI": Place.NAVIGATION,
    "Figure": Place.HIDDEN,
    "Formula": Place.HIDDEN,
    "Artifact": Place.HIDDEN,
}
_DEEPEST = 60
_ROOM = ctypes.create_string_buffer(1024)
"""Made once: most elements are asked for three strings, and have one."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A piece of the tree's text, in tree order.

    ``block`` numbers the block-level element around it, or the note in one that is run in; ``paragraph`` is
    the block-level element always, ``role`` its type. ``mcid`` is the marked content it refers to, -1 when
    ``spoken`` (ActualText or Alt) replaces the text of its ``mcids``.
    """

    block: int
    role: str
    place: Place
    mcid: int
    spoken: str = ""
    mcids: tuple[int, ...] = ()
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds for the children of an element."""

    block: int = 0
    paragraph: int = 0
    role: str = ""
    place: Place = Place.BODY


def leaves(page: Any) -> list[Leaf] | None:
    """Return the leaves of a page's tree in its order; None when the page has no tree."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return None
    try:
        count = pdfium.FPDF_StructTree_CountChildren(tree)
        walk = _Walk()
        for index in range(count):
            element = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            if element:
                walk.element(element, _Around(), 0)
        return walk.found if count else None
    finally:
        pdfium.FPDF_StructTree_Close(tree)


class _Walk:
    """A walk through a tree; ``found`` are its leaves so far."""

    def __init__(self) -> None:
        self.found: list[Leaf] = []
        self.blocks = 0

    def element(self, element: Any, outer: _Around, depth: int) -> None:
        """Add the leaves of an element and of all below it."""
        around = self._around(element, outer)
        start = len(self.found)
        for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            if child and depth < _DEEPEST:
                self.element(child, around, depth + 1)
            elif not child:
                mcid = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
                if mcid >= 0:
                    leaf = Leaf(around.block, around.role, around.place, mcid, paragraph=around.paragraph)
                    self.found.append(leaf)
        spoken = _replacement(element)
        if spoken and len(self.found) > start:
            self._speak(start, spoken)

    def _around(self, element: Any, outer: _Around) -> _Around:
        role = _string(pdfium.FPDF_StructElement_GetType, element)
        if role in _INLINE and outer.role:
            return self._inline(element, outer)
        self.blocks += 1
        place = outer.place if outer.place is not Place.BODY else _PLACES.get(role, Place.BODY)
        return _Around(self.blocks, self.blocks, role, place)

    def _inline(self, element: Any, outer: _Around) -> _Around:
        """Return what holds in an inline element: one that has a title is a note in its paragraph."""
        if not _string(pdfium.FPDF_StructElement_GetTitle, element):
            return outer
        self.blocks += 1
        return replace(outer, block=self.blocks)

    def _speak(self, start: int, spoken: str) -> None:
        """Put what a screen reader says in the place of the text that it replaces."""
        mcids = tuple(mcid for leaf in self.found[start:] for mcid in (leaf.mcids or (leaf.mcid,)))
        first = self.found[start]
        self.found[start:] = [replace(first, mcid=-1, spoken=spoken, mcids=mcids)]


def block_of(found: list[Leaf]) -> dict[int, Leaf]:
    """Return for each marked-content id the leaf that refers to it first."""
    blocks: dict[int, Leaf] = {}
    for leaf in found:
        for mcid in leaf.mcids or (leaf.mcid,):
            blocks.setdefault(mcid, leaf)
    return blocks


def _replacement(element: Any) -> str:
    return _string(pdfium.FPDF_StructElement_GetActualText, element) or _string(
        pdfium.FPDF_StructElement_GetAltText, element
    )


def _string(call: Callable[..., int], element: Any) -> str:
    """Return a string of an element; it is written when there is room for it (``FPDF_StructElement_…``)."""
    room, needed = _ROOM, call(element, _ROOM, len(_ROOM))
    if needed > len(room):
        room = ctypes.create_string_buffer(needed)
        call(element, room, needed)
    if needed <= 2:
        return ""
    return ctypes.string_at(room, needed).decode("utf-16-le", "replace").partition("\0")[0]

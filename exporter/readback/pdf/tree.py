"""The structure tree of a PDF: which block each marked content belongs to, in the order of the tree.

Source: ISO 32000-1, 14.7. Read with pikepdf, which writes nothing of our PDFs' text or tree, and in one walk:
PDFium gives the tree of one page at a time, and looks through all of the document for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, TypeAlias

import pikepdf

from exporter.model.transcript import Place
from exporter.readback.package import unreadable

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
_DEEPEST = 100
_MOST = 1_000_000
"""Elements and contents that are walked through, ten times those of a thousand pages: where each part is told
twice, and each of its parts, there is no end."""
_DAMAGED = (pikepdf.PdfError, ValueError, TypeError, AttributeError, LookupError, RuntimeError)
_Key: TypeAlias = tuple[int, int]


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
class Tree:
    """What a tree tells, in its order: the ``leaves`` of each page, and the ``pages``.

    Pages are numbered from 1; each run of one page is told once.
    """

    leaves: dict[int, list[Leaf]]
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds for the children of an element; ``told`` that programs that begin with a page come to it."""

    block: int = 0
    paragraph: int = 0
    role: str = ""
    place: Place = Place.BODY
    told: bool = True


def tree_of(pdf: pikepdf.Pdf) -> Tree | None:
    """Return what the structure tree tells; None for a PDF that is not tagged (14.8.1).

    Raises ProofError (PF11) when the tree cannot be walked.
    """
    try:
        root = pdf.Root.get("/StructTreeRoot")
        marks = pdf.Root.get("/MarkInfo")
        if root is None or "/K" not in root or marks is None or not marks.get("/Marked", False):
            return None
        walk = _Walk(pdf, root)
        for kid in _kids(root):
            if isinstance(kid, pikepdf.Dictionary):
                walk.element(kid, root, _Around(), 0)
    except _DAMAGED as fault:
        raise unreadable(f"its structure tree is damaged ({type(fault).__name__})") from fault
    return Tree(walk.found, tuple(page for page, _ in groupby(walk.told)))


class _Walk:
    """A walk through a tree; ``found`` are its leaves so far, ``told`` the page of each."""

    def __init__(self, pdf: pikepdf.Pdf, root: Any) -> None:
        self.found: dict[int, list[Leaf]] = {}
        self.told: list[int] = []
        self._numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        self._owners = _owners(pdf, root)
        self._roles = {str(name): str(role) for name, role in root.get("/RoleMap", {}).items()}
        self._blocks = self._steps = 0

    def element(self, element: Any, parent: Any, outer: _Around, depth: int) -> None:
        """Add the leaves of an element and of all below it."""
        if depth > _DEEPEST:
            raise ValueError("too deep")
        # Programs that begin with a page go from parent to parent: what names another is in no tree for them.
        around = self._around(element, replace(outer, told=outer.told and _same(element.get("/P"), parent)))
        spoken = str(element.get("/ActualText", "")) or str(element.get("/Alt", ""))
        others, self.found = self.found, {} if spoken else self.found
        page = element.get("/Pg")
        for kid in _kids(element):
            self._kid(kid, element, page, around, depth)
        if spoken:
            self.found, own = others, self.found
            for number, leaves in own.items():
                self.found.setdefault(number, []).append(_spoken(leaves, spoken))

    def _kid(self, kid: Any, element: Any, page: Any, around: _Around, depth: int) -> None:
        self._steps += 1
        if self._steps > _MOST:
            raise ValueError("too large")
        if isinstance(kid, int):
            self._content(kid, element, page, around)
        elif isinstance(kid, pikepdf.Dictionary):
            kind = kid.get("/Type")
            if kind == "/MCR":
                self._content(int(kid.MCID), element, kid.get("/Pg", page), around)
            elif kind != "/OBJR":
                self.element(kid, element, around, depth + 1)

    def _content(self, mcid: int, element: Any, page: Any, around: _Around) -> None:
        number = 0 if page is None else self._numbers.get(page.objgen, 0)
        if not number or mcid < 0:
            return
        self.told.append(number)
        if around.told and element.objgen in self._owners[number]:
            leaf = Leaf(around.block, around.role, around.place, mcid, paragraph=around.paragraph)
            self.found.setdefault(number, []).append(leaf)

    def _around(self, element: Any, outer: _Around) -> _Around:
        role = str(element.get("/S", ""))
        role = self._roles.get(role, role).removeprefix("/")
        if role in _INLINE and outer.role:
            return self._inline(element, outer)
        self._blocks += 1
        place = outer.place if outer.place is not Place.BODY else _PLACES.get(role, Place.BODY)
        return _Around(self._blocks, self._blocks, role, place, outer.told)

    def _inline(self, element: Any, outer: _Around) -> _Around:
        """Return what holds in an inline element: one that has a title is a note in its paragraph."""
        if not str(element.get("/T", "")):
            return outer
        self._blocks += 1
        return replace(outer, block=self._blocks)


def block_of(found: list[Leaf]) -> dict[int, Leaf]:
    """Return for each marked-content id the leaf that refers to it first."""
    blocks: dict[int, Leaf] = {}
    for leaf in found:
        for mcid in leaf.mcids or (leaf.mcid,):
            blocks.setdefault(mcid, leaf)
    return blocks


def _kids(element: Any) -> Iterator[Any]:
    kids = element.get("/K")
    if isinstance(kids, pikepdf.Array):
        yield from kids
    elif kids is not None:
        yield kids


def _same(one: Any, other: Any) -> bool:
    return isinstance(one, pikepdf.Object) and one.objgen == other.objgen != (0, 0)


def _spoken(leaves: list[Leaf], spoken: str) -> Leaf:
    """Return what a screen reader says in the place of the text that it replaces."""
    mcids = tuple(mcid for leaf in leaves for mcid in (leaf.mcids or (leaf.mcid,)))
    return replace(leaves[0], mcid=-1, spoken=spoken, mcids=mcids)


def _owners(pdf: pikepdf.Pdf, root: Any) -> dict[int, frozenset[_Key]]:
    """Return which elements own content of each page, as its entry in the parent tree says (14.7.4.4)."""
    owners: dict[int, frozenset[_Key]] = dict.fromkeys(range(1, len(pdf.pages) + 1), frozenset())
    if "/ParentTree" not in root:
        return owners
    known: Any = pikepdf.NumberTree(root.ParentTree)
    for number, page in enumerate(pdf.pages, 1):
        key: Any = page.obj.get("/StructParents")
        entry = known[key] if isinstance(key, int) and key in known else None
        if isinstance(entry, pikepdf.Array):
            owners[number] = frozenset(one.objgen for one in entry if isinstance(one, pikepdf.Dictionary))
    return owners

"""What a PDF does besides showing its pages, by its objects: actions, forms, collections, annotations, links.

Source: ISO 32000-1, 7.7.2 (catalog), 12.3.5 (collections), 12.5 (annotations), 12.6 (actions), 12.7 (forms).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from exporter.readback.pdf.opened import parts

_LEADS = frozenset({"/GoTo", "/URI"})
"""Actions that a reader asks for, and that leave what the pages show as it is."""
_TURNS = frozenset({"/GoTo"})
"""What a file may do by itself when it is opened."""
COMMENTS = frozenset({"/Highlight", "/Underline", "/Squiggly", "/Text", "/Popup"})
"""Annotations with which a reader marks words or remarks on them; they add none to the page."""
_MOST = 200
_LETTERS = re.compile(r"[^\W\d_]{4,}")
# In points.
_EDGE = 2.0


@dataclass(frozen=True, slots=True)
class Act:
    """What a file does: ``page`` counts from 1, 0 for the whole file.

    ``comment``: it is a reader's mark, with what it ``said`` under the name ``author``.
    """

    words: str
    page: int = 0
    comment: bool = False
    said: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a link of a page leads outside the file."""

    uri: str
    page: int


def acts(data: bytes) -> tuple[Act, ...]:
    """Return what a PDF does that no file of ours does, at most 200; not to be readable is one of that."""
    try:
        pdf = parts(data)
        found = [*_catalog(pdf.Root)]
        for number, page in enumerate(pdf.pages, 1):
            found += _of_page(page.obj, number)
            if len(found) > _MOST:
                break
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return (Act("has objects that cannot be read"),)
    return tuple(found)


def addresses(data: bytes) -> tuple[Address, ...]:
    """Return where links lead outside the file. Empty for a file that pikepdf cannot read."""
    try:
        return tuple(_addresses(parts(data)))
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return ()


def _catalog(root: pikepdf.Object) -> Iterator[Act]:
    opening = root.get("/OpenAction")
    if isinstance(opening, pikepdf.Dictionary) and (words := _unusual(opening, _TURNS)):
        yield Act(f"{words} when it is opened")
    if "/AA" in root:
        yield Act("runs actions when it is opened, printed or closed")
    names = root.get("/Names")
    if names is not None and "/JavaScript" in names:
        yield Act("holds scripts")
    if "/AF" in root or (names is not None and "/EmbeddedFiles" in names):
        yield Act("carries other files")
    if "/Collection" in root:
        yield Act("is a collection that shows other files in its place")
    if root.get("/NeedsRendering") is not None and bool(root.NeedsRendering):
        yield Act("asks that its pages be made anew when it is opened")
    if any(_LETTERS.search(said) for said in _prefixes(root.get("/PageLabels"))):
        yield Act("calls its pages by words of its own")
    if "/Requirements" in root:
        yield Act("asks for abilities that not every program has")
    yield from _form(root.get("/AcroForm"))


def _prefixes(labels: pikepdf.Object | None) -> Iterator[str]:
    """Yield what stands before the numbers that programs call pages by (12.4.2)."""
    waiting, seen = ([labels] if labels is not None else []), 0
    while waiting and seen < _MOST:
        current = waiting.pop()
        seen += 1
        waiting += list(current.get("/Kids", ()))
        yield from (str(one["/P"]) for one in [*current.get("/Nums", ())][1::2] if "/P" in one)


def _form(form: pikepdf.Object | None) -> Iterator[Act]:
    if form is None:
        return
    if "/XFA" in form:
        yield Act("holds a form (XFA) that some programs show in place of the pages")
    if len(form.get("/Fields", ())):
        yield Act("holds fields of a form")


def _of_page(page: pikepdf.Object, number: int) -> Iterator[Act]:
    if "/AA" in page or "/PresSteps" in page:
        yield Act("runs actions when it is shown", number)
    for one in page.get("/Annots", ()):
        kind = str(one.get("/Subtype", "none"))
        if kind in COMMENTS:
            words = "holds a highlight or a comment of a reader"
            said, author = (str(one.get(key, "")) for key in ("/Contents", "/T"))
            yield Act(words, number, comment=True, said=said, author=author)
        elif kind != "/Link":
            said = " ".join(str(one.get("/Contents", "")).split())[:100]
            yield Act(f"holds an annotation ({kind[1:]}){f': “{said}”' if said else ''}", number)
        if kind == "/Link" and _draws(one):
            yield Act("holds a link that is drawn over the words beside it", number)
        for name in ("/A", "/PA"):
            if name in one and (words := _unusual(one[name])):
                yield Act(f"holds an annotation that {words}", number)
        if "/AA" in one:
            yield Act("holds an annotation that runs actions", number)


def _draws(link: pikepdf.Object) -> bool:
    """Whether a link has a look of its own, or an edge that is more than a line (12.5.4, 12.5.5)."""
    border = [*link.get("/Border", (0, 0, 0))][2:3]
    style = link.get("/BS")
    wide = [*border, *([style.get("/W", 1)] if style is not None else [])]
    return link.get("/AP") is not None or any(float(one) > _EDGE for one in wide)


def _unusual(action: pikepdf.Object, usual: frozenset[str] = _LEADS) -> str:
    """Return what an action does, and those that follow it, ``""`` when they only lead somewhere."""
    waiting, seen = [action], 0
    while waiting and seen < _MOST:
        current = waiting.pop()
        seen += 1
        kind = str(current.get("/S", "none"))
        if kind not in usual:
            return f"runs an action ({kind.removeprefix('/')})"
        following = current.get("/Next")
        if following is not None:
            waiting += list(following) if isinstance(following, pikepdf.Array) else [following]
    return ""


def _addresses(pdf: pikepdf.Pdf) -> Iterator[Address]:
    for number, page in enumerate(pdf.pages, 1):
        for one in page.obj.get("/Annots", ()):
            action = one.get("/A")
            if action is not None and action.get("/S") == "/URI" and "/URI" in action:
                yield Address(bytes(action.URI).decode("utf-8", "replace"), number)

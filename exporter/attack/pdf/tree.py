"""Damages a note in the structure tree of a PDF alone: what the page shows stays, what is told changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pikepdf

from exporter.attack.pdf.content import Piece
from exporter.attack.subject import NotApplicableError, raise_if

Others = Callable[[], Sequence[Piece]]
Change = Callable[[pikepdf.Pdf, Sequence[Piece], str, Others], None]


def drop(pdf: pikepdf.Pdf, pieces: Sequence[Piece], _: str, __: Others) -> None:
    """Take the note's element out of its parent."""
    _cut_out(_element(pdf, pieces))


def to_end(pdf: pikepdf.Pdf, pieces: Sequence[Piece], _: str, __: Others) -> None:
    """Make the note's element the last of the document."""
    element = _element(pdf, pieces)
    _cut_out(element)
    root = pdf.Root.StructTreeRoot
    document = root.K[0] if isinstance(root.K, pikepdf.Array) else root.K
    document.K.append(element)
    element.P = document


def swap(pdf: pikepdf.Pdf, pieces: Sequence[Piece], _: str, others: Others) -> None:
    """Let the elements of two notes change places."""
    one, other = _element(pdf, pieces), _element(pdf, others())
    (home, place), (second_home, second_place) = _place(one), _place(other)
    home.K[place], second_home.K[second_place] = other, one
    one.P, other.P = second_home, home


def twice(pdf: pikepdf.Pdf, pieces: Sequence[Piece], _: str, __: Others) -> None:
    """Let the note's parent hold it twice."""
    home, place = _place(element := _element(pdf, pieces))
    home.K.insert(place, element)


def speak(pdf: pikepdf.Pdf, pieces: Sequence[Piece], name: str, _: Others) -> None:
    """Let a screen reader say something else in the place of the note."""
    _element(pdf, pieces)[name] = pikepdf.String("Well established.")


def rename(pdf: pikepdf.Pdf, pieces: Sequence[Piece], role: str, _: Others) -> None:
    """Make the note's element one of a type that is not read as text."""
    _element(pdf, pieces).S = pikepdf.Name(role)


def _element(pdf: pikepdf.Pdf, pieces: Sequence[Piece]) -> Any:
    """Return the widest element that holds the marked contents of the note and no others."""
    page = pdf.pages[pieces[0].page].obj.objgen
    wanted = frozenset(piece.mcid for piece in pieces)
    raise_if(-1 in wanted, "it is not in the structure tree")
    holder = next((one for one in _elements(pdf.Root.StructTreeRoot.K) if _holds(one, page, wanted)), None)
    if holder is None:
        raise NotApplicableError("no element of the structure tree holds it alone")
    return holder


def _elements(kids: Any) -> Iterator[Any]:
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid.get("/K", pikepdf.Array()))


def _holds(element: Any, page: tuple[int, int], wanted: frozenset[int]) -> bool:
    """Whether the marked contents below are the wanted ones, blanks between them not counted."""
    found = list(_contents(element, page))
    numbers = {number for home, number in found if home == page}
    whole = len(numbers) == len(set(found)) and numbers >= wanted
    return whole and min(numbers) == min(wanted) and max(numbers) == max(wanted)


def _contents(element: Any, page: tuple[int, int]) -> Iterator[tuple[tuple[int, int], int]]:
    home = element["/Pg"].objgen if "/Pg" in element else page
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield home, kid
        elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
            yield (kid["/Pg"].objgen if "/Pg" in kid else home), int(kid["/MCID"])
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _contents(kid, home)


def _cut_out(element: Any) -> None:
    home, place = _place(element)
    del home.K[place]


def _place(element: Any) -> tuple[Any, int]:
    home = element.P
    if not isinstance(home.K, pikepdf.Array):
        home.K = pikepdf.Array([home.K])
    return home, next(number for number, kid in enumerate(home.K) if _same(kid, element))


def _same(one: Any, other: Any) -> bool:
    return isinstance(one, pikepdf.Object) and one.objgen == other.objgen != (0, 0)

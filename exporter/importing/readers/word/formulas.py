"""Formulas of Word as runs: what stands above and below stays so, and brackets say what a fraction holds.

Source: ECMA-376, part 1, 22.1 (Math).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from exporter.importing.readers.word.package import W

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_INTEGRAL = "\u222b"
_ABOVE, _BELOW = "superscript", "subscript"
Element: TypeAlias = etree._Element


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    moved: str = ""


def as_runs(formula: Element) -> list[Element]:
    """Return the runs that say a formula."""
    return [_run(part) for part in _parts(formula) if part.text]


def _run(part: _Part) -> Element:
    run = etree.Element(f"{W}r")
    if part.moved:
        about = etree.SubElement(run, f"{W}rPr")
        etree.SubElement(about, f"{W}vertAlign").set(f"{W}val", part.moved)
    written = etree.SubElement(run, f"{W}t")
    written.text = part.text
    written.set(_SPACE, "preserve")
    return run


def _parts(node: Element) -> Iterator[_Part]:
    """Yield the texts of a formula in the order in which it is said."""
    kind = str(node.tag).removeprefix(_M)
    if kind == "t":
        yield _Part(node.text or "")
    elif kind == "f":
        yield from _grouped(_inside(node, "num"))
        yield _Part("/")
        yield from _grouped(_inside(node, "den"))
    elif kind == "rad":
        yield from _moved(_inside(node, "deg"), _ABOVE)
        yield from (_Part("√("), *_inside(node, "e"), _Part(")"))
    elif kind == "d":
        yield from _bracketed(node)
    elif kind == "nary":
        yield _Part(_sign(node, "naryPr", "chr", _INTEGRAL))
        yield from (*_around(node), _Part(" "), *_inside(node, "e"))
    elif kind in ("sSub", "sSup", "sSubSup", "sPre", "limLow", "limUpp"):
        base = _inside(node, "e")
        yield from (*_around(node), *base) if kind == "sPre" else (*base, *_around(node))
    elif kind == "func":
        yield from (*_inside(node, "fName"), _Part(" "), *_inside(node, "e"))
    elif kind in ("mr", "eqArr", "m"):
        yield from _apart(node)
    else:
        for child in node:
            yield from _parts(child)


def _inside(node: Element, name: str) -> list[_Part]:
    part = node.find(f"{_M}{name}")
    return [] if part is None else list(_parts(part))


def _around(node: Element) -> Iterator[_Part]:
    for name, where in (("sub", _BELOW), ("sup", _ABOVE)):
        yield from _moved(_inside(node, name), where)
    for text in node.findall(f"{_M}lim"):
        yield _Part(" ")
        yield from _moved(_parts(text), _BELOW if node.tag == f"{_M}limLow" else _ABOVE)


def _moved(parts: Iterable[_Part], where: str) -> Iterator[_Part]:
    yield from (_Part(part.text, part.moved or where) for part in parts)


def _grouped(parts: list[_Part]) -> Iterator[_Part]:
    """Yield parts, in brackets where a line would be read otherwise without them."""
    plain = "".join(part.text for part in parts)
    if plain.replace(".", "").replace(",", "").isalnum():
        yield from parts
    else:
        yield from (_Part("("), *parts, _Part(")"))


def _bracketed(node: Element) -> Iterator[_Part]:
    yield _Part(_sign(node, "dPr", "begChr", "("))
    for at, part in enumerate(node.findall(f"{_M}e")):
        if at:
            yield _Part(_sign(node, "dPr", "sepChr", "|"))
        yield from _parts(part)
    yield _Part(_sign(node, "dPr", "endChr", ")"))


def _apart(node: Element) -> Iterator[_Part]:
    """Yield rows and cells, parted by signs."""
    between = "; " if node.tag == f"{_M}m" else ", " if node.tag == f"{_M}mr" else " "
    for at, part in enumerate(node.findall(f"{_M}mr") or node.findall(f"{_M}e")):
        if at:
            yield _Part(between)
        yield from _parts(part)


def _sign(node: Element, about: str, name: str, usual: str) -> str:
    found = node.find(f"{_M}{about}/{_M}{name}")
    return usual if found is None else found.get(f"{_M}val") or ""

"""The markup of Word files: namespaces, property elements, their values (ECMA-376 part 1, 17.17 and 22.9)."""

from __future__ import annotations

import math
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R = f"{{{OFFICE}}}"

Properties: TypeAlias = Mapping[str, etree._Element]

_OFF = frozenset({"0", "false", "off", "none"})
_UNITS = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pc": 240.0, "pi": 240.0}


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship: its type, its id, and the part or the outside address that it leads to."""

    type: str
    id: str
    target: str
    outside: bool

    @property
    def kind(self) -> str:
        """The last word of its type (``styles``)."""
        return self.type.rpartition("/")[2]


def relations_name(part: str) -> str:
    """Return the name of the part with the relationships of a part; of the package for ``""``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations(root: etree._Element | None, part: str) -> Iterator[Relation]:
    """Yield every relationship of a part in the root of its ``.rels`` (ECMA-376 part 2, 9.3)."""
    for entry in root.iterchildren(etree.Element) if root is not None else ():
        target, outside = entry.get("Target", ""), entry.get("TargetMode") == "External"
        if not outside:
            whole = posixpath.join("/", posixpath.dirname(part), target)
            target = posixpath.normpath(whole).lstrip("/")
        yield Relation(entry.get("Type", ""), entry.get("Id", ""), target, outside)


def properties(holder: etree._Element | None) -> Properties:
    """Return the children of a property element by local name, those of other namespaces with theirs."""
    if holder is None:
        return {}
    return {child.tag.removeprefix(W): child for child in holder if isinstance(child.tag, str)}


def value(element: etree._Element | None) -> str:
    """Return the ``w:val`` of an element, ``""`` without one."""
    return str(element.get(f"{W}val", "")) if element is not None else ""


def is_on(element: etree._Element | None) -> bool:
    """Whether an on-off element (17.17.4) is there and on."""
    return element is not None and element.get(f"{W}val", "1") not in _OFF


def number(text: str | None) -> float | None:
    """Return a number as files write it, in twentieths of a point when it names a unit; None for none."""
    text = (text or "").strip()
    factor = _UNITS.get(text[-2:])
    try:
        read = float(text) if factor is None else float(text[:-2]) * factor
    except ValueError:
        return None
    return read if math.isfinite(read) else None


def points(text: str | None) -> float | None:
    """Return a size in points; files write half points, or a unit (17.18.42). None for no number."""
    read = number(text)
    return None if read is None else read / (20 if (text or "").strip()[-2:] in _UNITS else 2)

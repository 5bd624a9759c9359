"""The objects of a PDF that WeasyPrint has drawn and not yet written, as pydyf holds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf


def number_of(reference: bytes | str) -> int:
    """Return the number of the object that a reference (``7 0 R``) leads to."""
    text = reference.decode() if isinstance(reference, bytes) else reference
    return int(text.split()[0])


def target(pdf: pydyf.PDF, reference: bytes | str) -> Any:
    """Return the object that a reference leads to."""
    return pdf.objects[number_of(reference)]


def is_element(thing: object) -> bool:
    """Whether an object is an element of the structure tree (ISO 32000-1, 14.7.2)."""
    return isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/StructElem"


def kids_of(pdf: pydyf.PDF, element: Any) -> Iterator[Any]:
    """Yield the elements directly inside an element of the structure tree."""
    found = (target(pdf, kid) for kid in element["K"] if not isinstance(kid, int))
    return filter(is_element, found)

"""The links of a PDF page that lead to a place in the same file, and the words that they lie on."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from exporter.model.transcript import Jump
from exporter.readback.pdf_page import Box, Painted

_MOST_LINKS = 20_000


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the file: its box, and where it leads, as of a Jump."""

    box: Box
    to_page: int
    to: tuple[float, float] | None


def links_of(document: Any, page: Any) -> Iterator[Link]:
    """Yield the links of a loaded page that lead to a place in the same file, in the order of the file."""
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    for _ in range(_MOST_LINKS):
        if not pdfium.FPDFLink_Enumerate(page, position, link):
            return
        target, area = pdfium.FPDFLink_GetDest(document, link), pdfium.FS_RECTF()
        if target and pdfium.FPDFLink_GetAnnotRect(link, area):
            # The corners may be told in any order (ISO 32000-1, 7.9.5).
            (left, right), (bottom, top) = sorted((area.left, area.right)), sorted((area.bottom, area.top))
            to_page = pdfium.FPDFDest_GetDestPageIndex(document, target) + 1
            yield Link((left, bottom, right, top), to_page, _point(target))


def jumps(links: Sequence[Link], texts: Sequence[Painted]) -> tuple[Jump, ...]:
    """Return the links that lie on any of the text objects, each with their words."""
    found = ((link, [text.text for text in texts if _on(link.box, text)]) for link in links)
    return tuple(Jump("".join(words), link.box, link.to_page, link.to) for link, words in found if words)


def _on(box: Box, text: Painted) -> bool:
    across, along = (text.box[0] + text.box[2]) / 2, (text.box[1] + text.box[3]) / 2
    return not text.hidden and box[0] <= across <= box[2] and box[1] <= along <= box[3]


def _point(target: Any) -> tuple[float, float] | None:
    known = [ctypes.c_int() for _ in range(3)]
    x, y, zoom = (ctypes.c_float() for _ in range(3))
    pdfium.FPDFDest_GetLocationInPage(target, *known, x, y, zoom)
    return (x.value, y.value) if known[0].value and known[1].value else None

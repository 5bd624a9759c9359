"""The links of a PDF page that lead to a place in the same file or call, and the words that they lie on."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from exporter.model.transcript import Box, Dial, Jump
from exporter.readback.pdf.painted import Painted

_MOST_LINKS = 20_000
_CALLS = "tel:"


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its box, and where it leads, as of a Jump, or the ``address`` that it calls, as of a Dial."""

    box: Box
    to_page: int = 0
    to: tuple[float, float] | None = None
    address: str = ""


def links_of(document: Any, page: Any) -> Iterator[Link]:
    """Yield the links of a loaded page that lead to a place in the file or call, in the order of the file."""
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    for _ in range(_MOST_LINKS):
        if not pdfium.FPDFLink_Enumerate(page, position, link):
            return
        target, address, area = pdfium.FPDFLink_GetDest(document, link), "", pdfium.FS_RECTF()
        if not target:
            address = _address(document, pdfium.FPDFLink_GetAction(link))
        if (target or address.lower().startswith(_CALLS)) and pdfium.FPDFLink_GetAnnotRect(link, area):
            # The corners may be told in any order (ISO 32000-1, 7.9.5).
            (left, right), (bottom, top) = sorted((area.left, area.right)), sorted((area.bottom, area.top))
            box = left, bottom, right, top
            yield Link(box, address=address) if address else _inside(document, target, box)


def jumps(links: Sequence[Link], texts: Sequence[Painted]) -> tuple[Jump, ...]:
    """Return the links inside the file that lie on any of the text objects, each with their words."""
    found = _on_words((link for link in links if not link.address), texts)
    return tuple(Jump(words, link.box, link.to_page, link.to) for link, words in found)


def dials(links: Sequence[Link], texts: Sequence[Painted]) -> tuple[Dial, ...]:
    """Return the links that call and lie on any of the text objects, each with their words."""
    found = _on_words((link for link in links if link.address), texts)
    return tuple(Dial(words.strip(), link.address) for link, words in found)


def _on_words(links: Iterable[Link], texts: Sequence[Painted]) -> Iterator[tuple[Link, str]]:
    """Yield each link whose box holds the middle of text objects that are shown, with their words."""
    seen = [(*_middle(text.box), text.of.text) for text in texts if not text.hidden]
    for link in links:
        left, bottom, right, top = link.box
        if words := "".join(
            text for across, along, text in seen if left <= across <= right and bottom <= along <= top
        ):
            yield link, words


def _inside(document: Any, target: Any, box: Box) -> Link:
    return Link(box, pdfium.FPDFDest_GetDestPageIndex(document, target) + 1, _point(target))


def _address(document: Any, action: Any) -> str:
    """Return the address of a URI action (ISO 32000-1, 12.6.4.7), ``""`` for any other."""
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    needed = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    buffer = ctypes.create_string_buffer(max(1, needed))
    pdfium.FPDFAction_GetURIPath(document, action, buffer, needed)
    return buffer.value.decode("utf-8", "replace").strip()


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _point(target: Any) -> tuple[float, float] | None:
    known = [ctypes.c_int() for _ in range(3)]
    x, y, zoom = (ctypes.c_float() for _ in range(3))
    pdfium.FPDFDest_GetLocationInPage(target, *known, x, y, zoom)
    return (x.value, y.value) if known[0].value and known[1].value else None

"""Pictures of a part of a page, drawn by PDFium with some text objects switched on, off or recoloured.

A picture is an array of rows of pixels, four bytes each (blue, green, red, unused); the page's own grid.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from exporter.model.transcript import Box
from exporter.readback.pdf.objects import clip_of, content
from exporter.readback.pdf.sheet import Boxes, Sheet, Text

Picture = npt.NDArray[np.uint8]
Pixels = npt.NDArray[np.int64]

_ON, _OFF = True, False
_MOST_PIXELS = 40_000_000
# Far enough to bring any clip path beyond every edge of a page.
_FAR = 1e5


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a page to draw: its pixels ``left`` and ``top`` on a page ``across`` by ``down`` pixels.

    ``scale`` is pixels a point; ``origin`` is the page's left and top edge in points.
    """

    origin: tuple[float, float]
    scale: tuple[float, float]
    across: int
    down: int
    left: int
    top: int
    width: int
    height: int

    def pixels(self, boxes: Boxes) -> Pixels:
        """Return boxes (left, bottom, right, top in points) as columns and rows of the picture.

        Each is x0, y0, x1, y1; ends are exclusive and rounded outwards, and may lie outside the picture.
        """
        x = (boxes[:, (0, 2)] - self.origin[0]) * self.scale[0] - self.left
        y = (self.origin[1] - boxes[:, (3, 1)]) * self.scale[1] - self.top
        found = np.stack((np.floor(x[:, 0]), np.floor(y[:, 0]), np.ceil(x[:, 1]), np.ceil(y[:, 1])), axis=1)
        return found.astype(np.int64)

    def row(self, y: float) -> int:
        """Return the row of the picture that a height on the page, in points, lies in."""
        return floor((self.origin[1] - y) * self.scale[1]) - self.top


def frame(sheet: Sheet, box: Box, dots: float, room: float) -> Frame:
    """Return the frame of a box, with some room around it (points), at so many dots an inch.

    It is never larger than the page that is shown.
    """
    left, bottom, right, top = sheet.visible
    scale = dots / 72
    wide, high = max(right - left, 1e-3), max(top - bottom, 1e-3)
    across, down = max(1, round(wide * scale)), max(1, round(high * scale))
    scales = across / wide, down / high
    x0 = min(max(floor((box[0] - room - left) * scales[0]), 0), across - 1)
    x1 = min(max(ceil((box[2] + room - left) * scales[0]), x0 + 1), across)
    y0 = min(max(floor((top - box[3] - room) * scales[1]), 0), down - 1)
    y1 = min(max(ceil((top - box[1] + room) * scales[1]), y0 + 1), down)
    return Frame((left, top), scales, across, down, x0, y0, x1 - x0, y1 - y0)


def too_large(area: Frame) -> bool:
    """Whether a frame has more pixels than are worth drawing."""
    return area.width * area.height > _MOST_PIXELS


def draw(sheet: Sheet, area: Frame, *, annotations: bool = False, onto: Picture | None = None) -> Picture:
    """Return a picture of the area as the page is now, on white or on another picture of it."""
    picture = np.empty((area.height, area.width, 4), np.uint8) if onto is None else onto.copy()
    bitmap = pdfium.FPDFBitmap_CreateEx(
        area.width, area.height, pdfium.FPDFBitmap_BGRx, picture.ctypes.data, area.width * 4
    )
    if onto is None:
        picture.fill(255)
    flags = pdfium.FPDF_ANNOT if annotations else 0
    pdfium.FPDF_RenderPageBitmap(bitmap, sheet.page, -area.left, -area.top, area.across, area.down, 0, flags)
    pdfium.FPDFBitmap_Destroy(bitmap)
    return picture


@contextmanager
def without(texts: Iterable[Text]) -> Iterator[None]:
    """Switch text objects off."""
    handles = [text.handle for text in texts]
    for handle in handles:
        pdfium.FPDFPageObj_SetIsActive(handle, _OFF)
    try:
        yield
    finally:
        for handle in handles:
            pdfium.FPDFPageObj_SetIsActive(handle, _ON)


@contextmanager
def alone(sheet: Sheet, texts: Iterable[Text]) -> Iterator[None]:
    """Switch everything off but some text objects; of the forms around them only what they hold stays."""
    kept = {id(text) for text in texts}
    others = [text.handle for text in sheet.texts if id(text) not in kept]
    around = {_address(form) for text in sheet.texts if id(text) in kept for form in text.forms}
    own = {_address(text.handle) for text in sheet.texts if id(text) in kept}
    others += [item for item in sheet.top_level if _address(item) not in around | own]
    for form in {
        _address(form): form for text in sheet.texts if id(text) in kept for form in text.forms
    }.values():
        others += [item for item in content(form) if _address(item) not in around | own]
    for handle in others:
        pdfium.FPDFPageObj_SetIsActive(handle, _OFF)
    try:
        yield
    finally:
        for handle in others:
            pdfium.FPDFPageObj_SetIsActive(handle, _ON)


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def make_black(texts: Iterable[Text]) -> None:
    """Give text objects plain black ink for good: filled, opaque, on top of what lies below."""
    for text in texts:
        pdfium.FPDFPageObj_SetFillColor(text.handle, 0, 0, 0, 255)
        pdfium.FPDFPageObj_SetBlendMode(text.handle, b"Normal")
        pdfium.FPDFTextObj_SetTextRenderMode(text.handle, pdfium.FPDF_TEXTRENDERMODE_FILL)


def unclip(texts: Iterable[Text]) -> None:
    """Blow up the clip paths of text objects, and of the forms around them, beyond the page, for good."""
    for text in texts:
        for item in (text.handle, *text.forms):
            box, _ = clip_of(item)
            if box is not None:
                x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
                pdfium.FPDFPageObj_TransformClipPath(item, _FAR, 0, 0, _FAR, x - _FAR * x, y - _FAR * y)

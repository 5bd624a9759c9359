"""Whole pages of a PDF drawn by PDFium, moved so that pages of two files fall on the same grid of pixels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from exporter.readback.package import unreadable

Picture = npt.NDArray[np.uint8]

DOTS_A_POINT = 100 / 72
_WHITE = 255
_MOST_PIXELS = 20_000_000


class Pages:
    """The open pages of a PDF, to be drawn."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def size(self, number: int) -> tuple[float, float]:
        """Return width and height of a page in points, zero for one that is damaged."""
        size = pdfium.FS_SIZEF()
        pdfium.FPDF_GetPageSizeByIndexF(self._document, number - 1, size)
        return float(size.width), float(size.height)

    def draw(
        self,
        number: int,
        sides: tuple[float, float],
        scale: float = 1.0,
        corner: tuple[float, float] = (0.0, 0.0),
    ) -> Picture:
        """Return a part of a page, ``sides`` in points at ``scale``, on white.

        ``corner`` is how far its upper left corner is from that of the page, in points of the page. Raises
        ProofError (PF11) for a page that cannot be drawn.
        """
        width, height = (max(1, round(side * DOTS_A_POINT)) for side in sides)
        page = pdfium.FPDF_LoadPage(self._document, number - 1)
        if not page or width * height > _MOST_PIXELS:
            raise unreadable(f"page {number} is damaged")
        picture = np.full((height, width, 4), _WHITE, np.uint8)
        bitmap = pdfium.FPDFBitmap_CreateEx(
            width, height, pdfium.FPDFBitmap_BGRx, picture.ctypes.data, width * 4
        )
        dots = DOTS_A_POINT * scale
        matrix = pdfium.FS_MATRIX(dots, 0, 0, dots, -dots * corner[0], -dots * corner[1])
        whole = pdfium.FS_RECTF(0, 0, width, height)
        pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, whole, 0)
        pdfium.FPDFBitmap_Destroy(bitmap)
        pdfium.FPDF_ClosePage(page)
        return picture


@contextmanager
def open_pages(data: bytes) -> Iterator[Pages]:
    """Open a PDF for drawing. Raises ProofError (PF11) when the bytes are no readable PDF."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise unreadable("it is no PDF, or is damaged or encrypted")
    try:
        yield Pages(document)
    finally:
        pdfium.FPDF_CloseDocument(document)

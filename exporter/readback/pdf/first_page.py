"""A small picture of the first page of a PDF, for lists of files."""

from __future__ import annotations

from exporter.readback.package import unreadable
from exporter.readback.pdf.page_pictures import DOTS_A_POINT, Picture, open_pages


def first_page(data: bytes, wide: int) -> Picture:
    """Return the first page, ``wide`` pixels wide, as rows of blue, green, red and a byte without meaning.

    Raises ProofError (PF11) when the bytes are no readable PDF.
    """
    with open_pages(data) as pages:
        width, height = pages.size(1)
        if width <= 0 or height <= 0:
            raise unreadable("its first page has no size")
        scale = wide / (width * DOTS_A_POINT)
        return pages.draw(1, (width * scale, height * scale), scale)

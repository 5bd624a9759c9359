"""The pictures on the pages of a PDF, each as its likeness."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

from exporter.intake.likeness import likeness_of_pixels
from exporter.readback.package import unreadable

_MOST, _DEEPEST = 2_000, 12


def images(data: bytes) -> Iterator[str]:
    """Yield the likeness of each picture that a page paints, in forms too, as it is stored in the file.

    Raises ProofError (PF11) for what is no PDF.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise unreadable("it is no PDF, or is damaged or encrypted") from fault
    with document:
        for image in islice(_painted(document), _MOST):
            yield _likeness(image)


def _painted(document: pypdfium2.PdfDocument) -> Iterator[pypdfium2.PdfImage]:
    for page in document:
        # A file of its own: to be drawn in full size an image is moved, and nobody else looks at this page.
        yield from page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST)
        page.close()


def _likeness(image: pypdfium2.PdfImage) -> str:
    try:
        # As it is stored: drawn where it stands on its page, its edges would be smeared over more pixels.
        width, height = image.get_px_size()
        image.set_matrix(pypdfium2.PdfMatrix(width, 0, 0, height, 0, 0))
        bitmap = image.get_bitmap(render=True)
    except pypdfium2.PdfiumError:
        return ""
    return likeness_of_pixels(bitmap.to_pil())

"""A PDF held open: who reads its words and who looks at its pages share what was parsed of it.

The file read last stays open until another is read, or ``let_go`` says that nobody asks for more of it.
"""

from __future__ import annotations

import atexit
from functools import lru_cache
from io import BytesIO
from typing import Any
from weakref import finalize

import pikepdf
import pypdfium2.raw as pdfium

from exporter.readback.package import unreadable
from exporter.readback.pdf.sheet import Sheet
from exporter.readback.pdf.tree import Leaf, Tree, tree_of

_MOST_PAGES = 3_000
_LARGEST = 256 * 2**20


class Opened:
    """The pages of a PDF, each read once; ``document`` is PDFium's handle of the file.

    ``tree`` is what its structure tree tells, None without one.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) > _LARGEST:
            raise unreadable(f"it is larger than {_LARGEST // 2**20} MB")
        self.document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not self.document:
            raise unreadable("it is no PDF, or is damaged or encrypted")
        self.sheets: list[Sheet] = []
        # PDFium reads from the bytes for as long as the file is open.
        finalize(self, _close, self.document, self.sheets, data)
        pages = pdfium.FPDF_GetPageCount(self.document)
        if not 0 < pages <= _MOST_PAGES:
            raise unreadable(f"it has {pages} pages")
        self.tree = _tree(data)
        for number in range(1, pages + 1):
            self.sheets.append(Sheet(self.document, number, self._leaves(number)))

    def anew(self, sheet: Sheet) -> Sheet:
        """Return another opening of a page, to be changed while it is looked at; it is yours to close."""
        return Sheet(self.document, sheet.number, self._leaves(sheet.number))

    def _leaves(self, number: int) -> list[Leaf] | None:
        return None if self.tree is None else self.tree.leaves.get(number, [])


@lru_cache(maxsize=1)
def opened(data: bytes) -> Opened:
    """Return a PDF held open. Raises ProofError (PF11) when the bytes are no readable PDF."""
    return Opened(data)


@lru_cache(maxsize=1)
def parts(data: bytes) -> pikepdf.Pdf:
    """Return the objects that a PDF is made of, for what PDFium does not tell. Raises pikepdf.PdfError."""
    return pikepdf.open(BytesIO(data))


def _tree(data: bytes) -> Tree | None:
    try:
        return tree_of(parts(data))
    except pikepdf.PdfError as fault:
        raise unreadable("its objects are damaged") from fault


def let_go() -> None:
    """Close the file that is held open, as soon as nobody uses it."""
    opened.cache_clear()
    parts.cache_clear()


def _close(document: Any, sheets: list[Sheet], _: bytes) -> None:
    for sheet in sheets:
        sheet.close()
    pdfium.FPDF_CloseDocument(document)


# PDFium is taken down when Python ends, and what is closed after that ends the process with a fault.
atexit.register(let_go)

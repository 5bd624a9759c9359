"""In which order the whole structure tree of a PDF tells its pages; PDFium gives the tree page by page only.

Read with pikepdf, which writes nothing of our PDFs' text or tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pikepdf

from exporter.readback.package import unreadable
from exporter.readback.pdf.opened import parts

_DEEPEST = 100


def told_pages(data: bytes) -> tuple[int, ...]:
    """Return the pages in the order the structure tree tells them, each run of one page once; from 1.

    The empty tuple stands for a PDF without a tree. Raises ProofError (PF11) when the tree cannot be walked.
    """
    try:
        document = parts(data)
        root = document.Root.get("/StructTreeRoot")
        if root is None:
            return ()
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
        pages = (numbers.get(page.objgen, 0) for page in _leaf_pages(root, None, 0))
        return tuple(page for page, _ in groupby(pages))
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError) as fault:
        raise unreadable(f"its structure tree is damaged ({type(fault).__name__})") from fault


def _leaf_pages(element: Any, page: Any, depth: int) -> Iterator[Any]:
    """Yield the page of every piece of marked content below an element (ISO 32000-1, 14.7.4.2)."""
    if depth > _DEEPEST:
        raise ValueError("too deep")
    page = element.get("/Pg", page)
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]:
        if isinstance(kid, int):
            yield from [] if page is None else [page]
        elif kid.get("/Type") == "/MCR":
            own = kid.get("/Pg", page)
            yield from [] if own is None else [own]
        elif kid.get("/Type") != "/OBJR":
            yield from _leaf_pages(kid, page, depth + 1)

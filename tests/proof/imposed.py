"""Imposed files made without a look at what is on them, and changed afterwards."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf

from exporter.impose.plan import in_halves
from exporter.impose.sheets import lying
from exporter.impose.write import sizes, write
from exporter.model.derived.imposition import Imposition


def imposed(data: bytes, kind: Imposition, paper: str) -> bytes:
    pages = sizes(data)
    return write(data, in_halves(kind, len(pages), pages[0], lying(paper)))


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        change(document)
        document.save(out)
    return out.getvalue()

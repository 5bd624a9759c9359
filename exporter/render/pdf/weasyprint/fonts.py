"""The fonts of a painted PDF: named, and without the clock: the same input must give the same bytes."""

from __future__ import annotations

from io import BytesIO

import pydyf
from fontTools.ttLib import TTFont


def date_fonts(pdf: pydyf.PDF) -> None:
    """Date every TrueType font by the day it was created.

    fontTools stamps the moment into a variable font (OpenType ``head``, ``modified``) when WeasyPrint makes
    a static one of it, and a PDF's identifier is a hash of everything in it.
    """
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and "Length1" in thing.extra:
            data = _dated(b"".join(thing.stream))
            thing.stream, thing.extra["Length1"] = [data], len(data)


def names_of(pdf: pydyf.PDF) -> set[str]:
    """Return the names of the fonts that were used, each behind the tag of its subset (``ABCDEF+Name``)."""
    described = (thing["FontName"] for thing in pdf.objects if _describes_font(thing))
    return {name.decode("utf-8", "replace").removeprefix("/") for name in described}


def _describes_font(thing: object) -> bool:
    return isinstance(thing, pydyf.Dictionary) and "FontName" in thing


def _dated(data: bytes) -> bytes:
    font = TTFont(BytesIO(data), recalcBBoxes=False, recalcTimestamp=False, lazy=True)
    font["head"].modified = font["head"].created
    out = BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()

"""Whether a font may go into a document that people edit, as its maker says in the file.

Source: OpenType 1.9, table ``OS/2``, ``fsType``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from exporter.diagnostics import Location, Report
from exporter.theme.theme import FontFace

_USAGE, _EDITABLE, _WHOLE_ONLY, _BITMAPS_ONLY = 0x000E, 0x0008, 0x0100, 0x0200


def check_embeddable(faces: Iterable[FontFace], where: Location, report: Report) -> None:
    """Report every face that may not be in a document that people edit, or that Word cannot draw (TH08)."""
    for face in faces:
        if why := _refusal(face.path):
            message = f"The font “{face.family}” cannot be embedded in a Word file: {why} ({face.path.name})."
            report.error("TH08", message, where, "Leave out embed, or take another font.")


@lru_cache(maxsize=64)
def _refusal(path: Path) -> str:
    with TTFont(path, lazy=True) as font:
        bits, outlines, variable = font["OS/2"].fsType, "glyf" in font, "fvar" in font
    # Where several uses are named, the least restrictive holds.
    if bits & _USAGE and not bits & _EDITABLE:
        return "its maker allows no editable embedding (fsType)"
    if bits & _BITMAPS_ONLY:
        return "its maker allows bitmaps only (fsType)"
    if variable and bits & _WHOLE_ONLY:
        return "its maker allows it whole only (fsType), and Word needs a cut of it"
    return "" if outlines else "it has no TrueType outlines, and Word embeds no others"

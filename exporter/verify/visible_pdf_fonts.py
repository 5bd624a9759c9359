"""Whether a PDF draws the letters that its text says: each drawn glyph against those of the theme's fonts.

It measures what is drawn, so that neither the name nor the map of an embedded font can lie to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from exporter.theme.theme import FontFace
from exporter.verify.visible_pdf_page import Drawn

# Width, bottom and top of a glyph's ink, as parts of the type size.
Extent = tuple[float, float, float]

# PDFium measures a glyph as its hints draw it: up to a fiftieth of the size beside its outline.
_NEAR = 0.025
_STEP = 500


def foreign_letters(drawn: Iterable[Drawn], faces: Sequence[FontFace]) -> str:
    """Return the letters that are drawn in the shape of no face of the theme that has them, each once.

    Letters of a variable font change with its weight and are passed, and so are ``f`` and what follows it:
    they may be drawn as one (fi, ffl).
    """
    tables = [_extents(face.path) for face in faces if not face.variable]
    found: dict[str, None] = {}
    for char, extent in dict.fromkeys(pair for entry in drawn for pair in _pairs(entry)):
        known = [table[char] for table in tables if char in table]
        if known and not any(_alike(extent, other) for other in known):
            found[char] = None
    return "".join(found)


def _pairs(entry: Drawn) -> Iterable[tuple[str, Extent]]:
    """Yield each letter that has a glyph of its own, with the extent of that, in steps fine enough."""
    if entry.size <= 0 or len(entry.boxes) == 0:
        return
    measures = entry.boxes[:, (0, 1, 3)].copy()
    measures[:, 0] = entry.boxes[:, 2] - entry.boxes[:, 0]
    measures[:, 1:] -= entry.matrix[5]
    steps = (measures / entry.size * _STEP).round() / _STEP
    before = ""
    for char, extent in zip(entry.codes, steps.tolist(), strict=True):
        if char != "f" and before != "f":
            yield char, (extent[0], extent[1], extent[2])
        before = char


def _alike(one: Extent, other: Extent) -> bool:
    return all(abs(a - b) < _NEAR for a, b in zip(one, other, strict=True))


@lru_cache(maxsize=16)
def _extents(path: Path) -> dict[str, Extent]:
    """Return the extent of every letter of a font with TrueType outlines; of others nothing is known."""
    with TTFont(path, lazy=True) as font:
        if "glyf" not in font:
            return {}
        unit, outlines = font["head"].unitsPerEm, font["glyf"]
        found: dict[str, Extent] = {}
        for code, name in font.getBestCmap().items():
            glyph = outlines[name]
            if glyph.numberOfContours:
                width = glyph.xMax - glyph.xMin
                found[chr(code)] = (width / unit, glyph.yMin / unit, glyph.yMax / unit)
        return found

"""Whether a PDF draws the letters that its text says: each drawn glyph against those of the theme's fonts.

It measures what is drawn, so that neither the name nor the map of an embedded font can lie to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from exporter.theme.theme import FontFace
from exporter.verify.visible_pdf_page import Drawn

# Width, bottom and top of a glyph's ink, as parts of the type size.
Extent = tuple[float, float, float]

# PDFium measures a glyph as its hints draw it: up to a fiftieth of the size beside its outline.
_NEAR = 0.025
_STEP = 500
_AXES = {"wght": (400.0, 700.0), "opsz": (12.0, 18.0, 24.0, 36.0)}


def foreign_letters(drawn: Iterable[Drawn], faces: Sequence[FontFace]) -> str:
    """Return the letters that are drawn in the shape of no face of the theme that has them, each once.

    A variable font is measured at the weights and optical sizes that text is set in. ``f`` and what follows
    it are passed: they may be drawn as one (fi, ffl).
    """
    tables = [_extents(face.path) for face in faces if not face.variable]
    masters = [face.path for face in faces if face.variable]
    found: dict[str, None] = {}
    for char, extent in dict.fromkeys(pair for entry in drawn for pair in _pairs(entry)):
        known = [table[char] for table in tables if char in table]
        if any(_alike(extent, other) for other in known):
            continue
        varied = [one for path in masters for one in _varied(path, char)]
        if (known or varied) and not any(_alike(extent, other) for other in varied):
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


@lru_cache(maxsize=4096)
def _varied(path: Path, char: str) -> tuple[Extent, ...]:
    """Return the extents of a letter of a variable font, one for each instance; none when it lacks it."""
    name, instances, unit = _instances(path)
    if ord(char) not in name:
        return ()
    found = []
    for glyphs in instances:
        pen = BoundsPen(glyphs)
        glyphs[name[ord(char)]].draw(pen)
        if pen.bounds:
            left, bottom, right, top = pen.bounds
            found.append(((right - left) / unit, bottom / unit, top / unit))
    return tuple(found)


@lru_cache(maxsize=8)
def _instances(path: Path) -> tuple[dict[int, str], list[Any], int]:
    """Return a variable font's map, its glyphs at each weight and optical size, and its unit."""
    font = TTFont(path, lazy=True)
    axes = {axis.axisTag: axis for axis in font["fvar"].axes}
    settings = [
        [(tag, value) for value in values if axes[tag].minValue <= value <= axes[tag].maxValue]
        for tag, values in _AXES.items()
        if tag in axes
    ]
    glyphs = [font.getGlyphSet(location=dict(place)) for place in product(*settings)]
    return font.getBestCmap(), glyphs, font["head"].unitsPerEm


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

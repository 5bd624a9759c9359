"""Whether a PDF draws the letters that its text says: each drawn glyph against those of the theme's fonts.

It measures what is drawn, so that neither the name nor the map of an embedded font can lie to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

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
    paths = tuple(face.path for face in faces if not face.variable)
    pairs = dict.fromkeys(pair for entry in drawn for pair in _pairs(entry))
    return "".join(dict.fromkeys(char for char, extent in pairs if _is_foreign(char, extent, paths)))


@lru_cache(maxsize=8192)
def _is_foreign(char: str, extent: Extent, paths: tuple[Path, ...]) -> bool:
    """Whether a letter has this extent in none of the fonts that have it."""
    known = [own for own in (_measured(path).extent(char) for path in paths) if own is not None]
    return bool(known) and not any(_alike(extent, other) for other in known)


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


@dataclass(frozen=True, slots=True)
class _Face:
    """A font with TrueType outlines, its letters measured when they are asked for."""

    letters: Mapping[int, str]
    outlines: Any
    unit: int
    known: dict[str, Extent | None] = field(default_factory=dict)

    def extent(self, char: str) -> Extent | None:
        """Return the extent of a letter, None for one that the font has not or that leaves no ink."""
        if char not in self.known:
            self.known[char] = self._measured(self.letters.get(ord(char)))
        return self.known[char]

    def _measured(self, name: str | None) -> Extent | None:
        if name is None:
            return None
        glyph = self.outlines[name]
        if not glyph.numberOfContours:
            return None
        return (glyph.xMax - glyph.xMin) / self.unit, glyph.yMin / self.unit, glyph.yMax / self.unit


@lru_cache(maxsize=16)
def _measured(path: Path) -> _Face:
    """Return a font to be measured; of one without TrueType outlines nothing is known."""
    font = TTFont(BytesIO(path.read_bytes()), lazy=True)
    if "glyf" not in font:
        return _Face({}, {}, 1)
    return _Face(font.getBestCmap(), font["glyf"], font["head"].unitsPerEm)

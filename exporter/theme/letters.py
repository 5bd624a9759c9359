"""How wide words are in the fonts of a theme, from the fonts themselves (OpenType, tables hmtx and HVAR)."""

from __future__ import annotations

import string
from functools import lru_cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from exporter.theme.digits import lent
from exporter.theme.theme import FontFace, Theme

_UNKNOWN = 0.6
"""What a letter that no font has counts, in ems."""
_REGULAR, _BOLD = 400, 700
_Files = tuple[tuple[Path, int | None], ...]
"""Fonts in order, each with the weight that a variable one is set in."""


def width(theme: Theme, text: str, *, bold: bool = False, digits_lent: bool = False) -> float:
    """Return how wide a text is on one line, in ems of its size, in the fonts of headings, tables and feet.

    ``digits_lent``: its digits are those of the face that lends them on paper (``exporter.theme.digits``).
    Word shows the family's own.
    """
    faces, other = _faces(theme.faces, bold), lent(theme) if digits_lent else None
    numbers = _faces((other, *theme.faces), bold) if other else faces
    return sum(_advance(numbers if char in string.digits else faces, char) for char in text)


@lru_cache(maxsize=64)
def _faces(faces: tuple[FontFace, ...], bold: bool) -> _Files:
    """Return the upright files in order, each family by the weight asked for where it has several."""
    upright = [face for face in faces if face.style == "normal"]
    wanted = sorted(upright, key=lambda face: not face.variable and (face.weight >= _BOLD) is not bold)
    order = list(dict.fromkeys(face.family for face in upright))
    ranked = sorted(wanted, key=lambda face: order.index(face.family))
    weight = _BOLD if bold else _REGULAR
    return tuple((face.path, weight if face.variable else None) for face in ranked)


@lru_cache(maxsize=16_384)
def _advance(faces: _Files, char: str) -> float:
    found = (advance for path, weight in faces if (advance := _advances(path, weight).get(char)) is not None)
    return next(found, _UNKNOWN)


@lru_cache(maxsize=32)
def _advances(path: Path, weight: int | None) -> _Advances:
    return _Advances(path, weight)


class _Advances:
    """The widths of a font's characters, looked up one by one: few of them are ever asked for.

    A variable font is measured at a weight: what its tables say without one may be another, thinner cut.
    """

    def __init__(self, path: Path, weight: int | None) -> None:
        font = TTFont(path, lazy=True)
        self._names: dict[int, str] = font.getBestCmap()
        self._glyphs: Any = font.getGlyphSet(location={"wght": weight} if weight else None)
        self._em: int = font["head"].unitsPerEm

    def get(self, char: str) -> float | None:
        """Return the width of a character in ems, None where the font has none."""
        name = self._names.get(ord(char))
        return None if name is None else float(self._glyphs[name].width) / self._em

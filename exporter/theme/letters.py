"""How wide words are in the fonts of a theme, from the fonts themselves (OpenType, tables hmtx and HVAR)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from exporter.theme.theme import FontFace, Theme

_UNKNOWN = 0.6
"""What a letter that no font has counts, in ems."""
_BOLD = 700


def width(theme: Theme, text: str, *, bold: bool = False) -> float:
    """Return how wide a text is on one line, in ems of its size, in the fonts of headings and tables."""
    faces = _faces(theme.faces, bold)
    return sum(_advance(faces, char) for char in text)


@lru_cache(maxsize=64)
def _faces(faces: tuple[FontFace, ...], bold: bool) -> tuple[tuple[Path, bool], ...]:
    """Return the upright files in order, each family by the weight asked for where it has several."""
    upright = [face for face in faces if face.style == "normal"]
    wanted = sorted(upright, key=lambda face: not face.variable and (face.weight >= _BOLD) is not bold)
    order = list(dict.fromkeys(face.family for face in upright))
    ranked = sorted(wanted, key=lambda face: order.index(face.family))
    return tuple((face.path, bold and face.variable) for face in ranked)


@lru_cache(maxsize=16_384)
def _advance(faces: tuple[tuple[Path, bool], ...], char: str) -> float:
    found = (advance for path, heavy in faces if (advance := _advances(path, heavy).get(char)) is not None)
    return next(found, _UNKNOWN)


@lru_cache(maxsize=32)
def _advances(path: Path, heavy: bool) -> _Advances:
    return _Advances(path, heavy)


class _Advances:
    """The widths of a font's characters, looked up one by one: few of them are ever asked for."""

    def __init__(self, path: Path, heavy: bool) -> None:
        font = TTFont(path, lazy=True)
        self._names: dict[int, str] = font.getBestCmap()
        self._glyphs: Any = font.getGlyphSet(location={"wght": _BOLD} if heavy else None)
        self._em: int = font["head"].unitsPerEm

    def get(self, char: str) -> float | None:
        """Return the width of a character in ems, None where the font has none."""
        name = self._names.get(ord(char))
        return None if name is None else float(self._glyphs[name].width) / self._em

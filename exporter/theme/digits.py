"""Whose digits are printed: those of a face whose zero has a stroke or a dot in it are another family's.

Some people read a zero with a stroke as an eight or as no number at all, and programs that read pages do: on
paper the digits come from the next family of the theme whose zero is plain. A theme that names no such family
keeps its own.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from string import digits

from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from exporter.theme.theme import FontFace, Theme

_PLAIN = 2
"""The outlines of a zero: one around it and one within."""


def lent(theme: Theme) -> FontFace | None:
    """Return the upright face that the digits of the theme's first family are taken from; None: its own."""
    upright = [face for face in theme.faces if face.style == "normal"]
    if not upright or not has_marked_zero(upright[0].path):
        return None
    others = (face for face in upright if face.family != upright[0].family)
    return next((face for face in others if not has_marked_zero(face.path)), None)


@lru_cache(maxsize=8)
def without_digits(path: Path) -> str:
    """Return the characters that a font draws, but for digits, as ranges of CSS (CSS Fonts 4, 4.5).

    They are its own and no others: what is in the range of a face is drawn by it, as a box where it cannot.
    """
    with TTFont(path, lazy=True) as font:
        codes = sorted(set(font.getBestCmap()) - set(map(ord, digits)))
    starts = [code for before, code in pairwise((-2, *codes)) if code != before + 1]
    ends = [code for code, after in pairwise((*codes, codes[-1] + 2)) if after != code + 1]
    return ", ".join(f"U+{start:X}-{end:X}" for start, end in zip(starts, ends, strict=True))


@lru_cache(maxsize=32)
def has_marked_zero(path: Path) -> bool:
    """Whether a font's zero is drawn with more than its ring; of one without digits, no."""
    with TTFont(path, lazy=True) as font:
        name = font.getBestCmap().get(ord("0"))
        if name is None:
            return False
        pen = RecordingPen()
        font.getGlyphSet()[name].draw(pen)
        return sum(operator in ("closePath", "endPath") for operator, _ in pen.value) > _PLAIN

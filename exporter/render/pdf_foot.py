"""How high the running foot is: its lines are counted with the font's own widths, so that none is cut off."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from exporter.theme.theme import PaperSize, RoleName, Theme

_POINTS_A_MILLIMETRE = 72 / 25.4
_SHARE = 0.76
_PADDING = 4.5
_EDGE = 5.0


def foot_height(texts: Iterable[str], theme: Theme, paper: PaperSize) -> float:
    """Return the bottom margin, in millimetres, that the foot's texts need; each starts a line."""
    role = theme.roles[RoleName.RUNNING]
    room = paper.live * _SHARE * _POINTS_A_MILLIMETRE
    widths = _widths(theme.faces[0].path)
    lines = sum(_lines(text, role.size, room, widths) for text in texts)
    points = role.space_before + role.border.width + _PADDING + lines * role.leading
    return points / _POINTS_A_MILLIMETRE + _EDGE


def _lines(text: str, size: float, room: float, widths: dict[int, float]) -> int:
    lines, used = 1, 0.0
    for word in text.split(" "):
        width = size * sum(widths.get(ord(char), 0.7) for char in word)
        blank = size * widths.get(0x20, 0.3)
        if used and used + blank + width > room:
            lines, used = lines + 1, width
        else:
            used += width + (blank if used else 0)
    return lines


@lru_cache(maxsize=4)
def _widths(path: Path) -> dict[int, float]:
    """The advance of every character of a font, as a part of the type size."""
    with TTFont(path, lazy=True) as font:
        unit, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: metrics[glyph][0] / unit for code, glyph in font.getBestCmap().items()}

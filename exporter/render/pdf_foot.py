"""How high the running foot is: its lines are counted with the font's own widths, so that none is cut off."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from exporter.theme.theme import PaperSize, RoleName, Theme

_POINTS_A_MILLIMETRE = 72 / 25.4
SHARE = 0.76
"""The part of the live width that the foot's text takes beside the page number."""
_PADDING = 4.5
_EDGE = 5.0
_PAGE_NUMBER = " · Page 100 of 100"


@dataclass(frozen=True, slots=True)
class Foot:
    """``height`` is the bottom margin needed, in millimetres; ``wide`` puts the page number into the text."""

    wide: bool
    height: float


def measure_foot(texts: tuple[str, ...], theme: Theme, paper: PaperSize) -> Foot:
    """Return how the foot is set: beside the page number, or full width where that saves a line."""
    role = theme.roles[RoleName.RUNNING]
    widths = _widths(theme.faces[0].path)
    live = paper.live * _POINTS_A_MILLIMETRE
    beside = sum(_lines(text, role.size, live * SHARE, widths) for text in texts)
    # The last text is followed by the page number there; a short one leaves room for it.
    full = sum(_lines(text, role.size, live, widths) for text in (*texts[:-1], texts[-1] + _PAGE_NUMBER))
    points = role.space_before + role.border.width + _PADDING + min(beside, full) * role.leading
    return Foot(full < beside, points / _POINTS_A_MILLIMETRE + _EDGE)


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

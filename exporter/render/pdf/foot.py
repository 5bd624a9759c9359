"""How the running foot is set: its lines are counted with the font's own widths, so that none is cut off."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from pathlib import Path

from fontTools.ttLib import TTFont

from exporter.theme.digits import lent
from exporter.theme.theme import FontFace, PaperSize, RoleName, Theme

_POINTS_A_MILLIMETRE = 72 / 25.4
SHARE = 0.76
"""The part of the live width that texts take beside the page number; less where that needs more."""
_GAP = 6.0
"""Points between a text and the page number beside it, at least."""
_REGULAR, _BOLD, _BOLDER = 400, 700, 1.12
"""The weights of texts and of the page number; how much wider it makes letters of known regular widths."""
_PADDING = 4.5
_EDGE = 5.0
_JOINT = " · "
_SENTENCE = re.compile(r"(?<=[.!?]) ")


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot's texts, each broken into its lines, and the height of the bottom margin in millimetres.

    ``wide`` puts the page number behind the last text, after ``joint``, instead of beside the texts.
    ``under`` leaves it beside the first text; those below have the full width, their lines as they are.
    ``share`` is the part of the live width for texts beside it.
    """

    texts: tuple[str, ...]
    wide: bool
    joint: str
    height: float
    under: bool = False
    share: float = SHARE


Width = Callable[[str], float]


def measure_foot(texts: tuple[str, ...], number: str, theme: Theme, paper: PaperSize) -> Foot:
    """Return how the foot is set: beside the page number, or wider where that saves a line.

    ``number`` is the longest page number that there may be. It stands on one line, and no text touches it.
    """
    role = theme.roles[RoleName.RUNNING]
    width = _width_of(theme.faces[0].path, role.size, lent(theme))
    live = paper.live * _POINTS_A_MILLIMETRE
    narrow = min(live * SHARE, live - _GAP - _bold_width(number, theme))

    def lines(texts: Iterable[str], room: float) -> int:
        return sum(_lines(text, room, width) for text in texts)

    beside = tuple(_broken(text, narrow, width) for text in texts)
    below = tuple(_broken(text, live, width) for text in texts[1:])
    # The last text is followed by the page number there; a short one leaves room for it.
    wide = tuple(_broken(text, live, width) for text in (*texts[:-1], texts[-1] + _JOINT + number))
    joint = "\n" if wide[-1].endswith(f"\n{number}") else _JOINT
    whole = (*wide[:-1], wide[-1].removesuffix(joint + number))
    ways = [(lines(wide, live), whole, True, False)]
    # What stands under the number keeps its lines as they are, and so has the first text beside it.
    if _fit(beside[:1], narrow, width) and _fit(below, live, width):
        ways.insert(0, (lines(beside[:1], narrow) + lines(below, live), (*beside[:1], *below), False, True))
    if _fit((" ".join(beside).replace(" ", "\n"),), narrow, width):
        ways.insert(0, (lines(beside, narrow), beside, False, False))
    needed, chosen, is_wide, is_under = min(ways, key=itemgetter(0))
    points = role.space_before + role.border.width + _PADDING + needed * role.leading
    height = points / _POINTS_A_MILLIMETRE + _EDGE
    return Foot(chosen, is_wide, joint, height, is_under, narrow / live)


def _fit(texts: Iterable[str], room: float, width: Width) -> bool:
    """Whether every line of some texts is as narrow as the room."""
    return all(width(line) <= room for text in texts for line in text.split("\n"))


def _bold_width(number: str, theme: Theme) -> float:
    size, first = theme.roles[RoleName.RUNNING].size, theme.faces[0]
    same = (face for face in theme.faces if face.family == first.family and face.style == first.style)
    bold = next((face for face in same if face.weight == _BOLD and not face.variable), None)
    if bold is None:
        return _BOLDER * _width_of(first.path, size, lent(theme))(number)
    return _width_of(bold.path, size, lent(theme), _BOLD)(number)


def _broken(text: str, room: float, width: Width) -> str:
    """Return a text with its lines parted after sentences and between facts, never inside one.

    A text that fits is returned as it is, and so is one with a part that is wider than the room.
    """
    facts = [sentence for part in text.split(_JOINT) for sentence in _SENTENCE.split(part)]
    if width(text) <= room or any(width(fact) > room for fact in facts):
        return text
    lines = [facts[0]]
    for fact in facts[1:]:
        # The joint that stood before the fact is one of the two.
        joined = next(whole for joint in (_JOINT, " ") if (whole := f"{lines[-1]}{joint}{fact}") in text)
        if width(joined) <= room:
            lines[-1] = joined
        else:
            lines.append(fact)
    return "\n".join(lines)


def _lines(text: str, room: float, width: Width) -> int:
    return sum(_filled(line, room, width) for line in text.split("\n"))


def _filled(line: str, room: float, width: Width) -> int:
    count, used = 1, ""
    for word in line.split(" "):
        longer = f"{used} {word}" if used else word
        if used and width(longer) > room:
            count, used = count + 1, word
        else:
            used = longer
    return count


def _width_of(path: Path, size: float, digits: FontFace | None, weight: int = _REGULAR) -> Width:
    """Return how wide a text is in a font of one weight whose digits may be those of another face."""
    widths = _widths(path)
    if digits:
        widths = widths | _digits(digits.path, weight if digits.variable else digits.weight)
    return lambda text: size * sum(widths.get(ord(char), 0.7) for char in text)


@lru_cache(maxsize=4)
def _widths(path: Path) -> dict[int, float]:
    """The advance of every character of a font, as a part of the type size."""
    with TTFont(path, lazy=True) as font:
        unit, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: metrics[glyph][0] / unit for code, glyph in font.getBestCmap().items()}


@lru_cache(maxsize=4)
def _digits(path: Path, weight: int) -> dict[int, float]:
    """The advance of every digit of a font at a weight, as a part of the type size."""
    with TTFont(path, lazy=True) as font:
        glyphs, names = font.getGlyphSet(location={"wght": weight}), font.getBestCmap()
        return {code: glyphs[names[code]].width / font["head"].unitsPerEm for code in map(ord, string.digits)}

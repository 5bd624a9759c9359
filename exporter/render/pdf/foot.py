"""How the running foot is set: its lines are counted with the font's own widths, so that none is cut off."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import itemgetter

from exporter.theme import letters
from exporter.theme.theme import PaperSize, Role, RoleName, Theme

_POINTS_A_MILLIMETRE = 72 / 25.4
SHARE = 0.76
"""The part of the live width that texts take beside the page number; less where that needs more."""
_GAP = 6.0
"""Points between a text and the page number beside it, at least."""
_PADDING = 4.5
_EDGE = 5.0
_JOINT = " · "
_SENTENCE = re.compile(r"(?<=[.!?]) ")


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot's texts, each broken into its lines, and the height of the bottom margin in millimetres.

    ``wide`` puts the page number behind the last text, after ``joint``, instead of beside the texts.
    ``under`` leaves it beside the first text; those below have the full width, their lines as they are.
    ``share`` is the part of the live width for texts beside it. ``alone`` says that no number is in the foot.
    """

    texts: tuple[str, ...]
    wide: bool
    joint: str
    height: float
    under: bool = False
    share: float = SHARE
    alone: bool = False


Width = Callable[[str], float]


def measure_foot(texts: tuple[str, ...], number: str, theme: Theme, paper: PaperSize) -> Foot:
    """Return how the foot is set: beside the page number, or wider where that saves a line.

    ``number`` is the longest page number that there may be. It stands on one line, and no text touches it.
    ``""`` leaves the whole width to the texts.
    """
    role = theme.roles[RoleName.RUNNING]
    width = _width_in(theme, role.size)
    live = paper.live * _POINTS_A_MILLIMETRE
    if not number:
        alone = tuple(_broken(text, live, width) for text in texts)
        height = _height(sum(_lines(text, live, width) for text in alone), role)
        return Foot(alone, wide=False, joint="", height=height, alone=True)
    narrow = live * min(SHARE, share_beside(number, theme, paper))

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
    return Foot(chosen, is_wide, joint, _height(needed, role), is_under, narrow / live)


def share_beside(number: str, theme: Theme, paper: PaperSize) -> float:
    """Return the part of the live width that a page number in bold, and the gap beside it, leave to words."""
    wide = theme.roles[RoleName.RUNNING].size * letters.width(theme, number, bold=True, digits_lent=True)
    return 1 - (_GAP + wide) / (paper.live * _POINTS_A_MILLIMETRE)


def _height(lines: int, role: Role) -> float:
    points = role.space_before + role.border.width + _PADDING + lines * role.leading
    return points / _POINTS_A_MILLIMETRE + _EDGE


def _fit(texts: Iterable[str], room: float, width: Width) -> bool:
    """Whether every line of some texts is as narrow as the room."""
    return all(width(line) <= room for text in texts for line in text.split("\n"))


def _width_in(theme: Theme, size: float) -> Width:
    return lambda text: size * letters.width(theme, text, digits_lent=True)


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

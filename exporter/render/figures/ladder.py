"""The evidence scale drawn as a ladder: an SVG in black, its words as text, so that one bit is enough.

The thickness of a rung falls with its rank and the lowest is broken, but it is the words that say what is
surer. Lengths are in ems of the letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import pairwise

from exporter.model.blocks import Figure, Picture
from exporter.model.edition import LadderRung, PrintedLadder
from exporter.render.figures.signs import SIDE, sign_of_status

SCREEN_LETTERS = 16.0
SCREEN_FAMILIES = ("sans-serif",)
"""Letters of a picture on a screen: CSS pixels, and the reader's own face."""

_PITCH, _SMALL_PITCH, _LEAD = 1.4, 1.3, 1.6
_RAILS, _RAIL = (0.25, 2.1), 0.3
_BRACKET, _MARK = 2.5, 0.58
_LABEL, _MARKED_LABEL = 2.95, 3.5
_THICKEST, _THINNEST, _BROKEN = 0.68, 0.2, 0.12
_FRAME = 0.2
_BASE = 0.36
"""From the middle of a line to the feet of its letters."""
_LINE = 1.2
_MOST_LETTERS = 34
# Widest of the faces that are met: of an em, for a letter of an alphabet and for one that fills a square.
_LETTER, _SQUARE = 0.62, 1.0


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the drawing, or two: its text and the middle of the first line, from the top."""

    rung: LadderRung
    lines: tuple[str, ...]
    middle: float

    @property
    def end(self) -> float:
        """The middle of its last line."""
        return self.middle + _LINE * (len(self.lines) - 1)


@lru_cache(maxsize=64)
def ladder_figure(
    ladder: PrintedLadder, families: tuple[str, ...] = SCREEN_FAMILIES, letters: float = SCREEN_LETTERS
) -> Figure:
    """Return the ladder as a figure with its description; ``letters`` is the size of its words in CSS pixels.

    The same arguments give the same bytes.
    """
    drawing = _Drawing(ladder)
    wide, high = round(drawing.width * letters), round(drawing.height * letters)
    named = escape(",".join(map(_name, families)), quote=True)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
        f'viewBox="0 0 {_n(wide / letters)} {_n(high / letters)}" font-family="{named}" font-size="1">'
        f'<path d="M0 0H{_n(wide / letters)}V{_n(high / letters)}H0z" fill="#fff"/>{drawing.shapes}</svg>'
    )
    return Figure(Picture("ladder.svg", "image/svg+xml", svg.encode(), wide, high), ladder.alt)


def _name(family: str) -> str:
    """Return a family as CSS names it: in quotes (CSS Fonts 4, 2.1); one that is any of a kind, bare.

    A bare word that begins with a digit, like the last of “Source Sans 3”, voids the whole list. No
    blank follows the commas of a list: WeasyPrint splits it there, and would keep a quote after a blank.
    """
    if family in SCREEN_FAMILIES:
        return family
    escaped = family.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


class _Drawing:
    """The shapes of a ladder, from the top down; ``width`` and ``height`` are what they need."""

    def __init__(self, ladder: PrintedLadder) -> None:
        self._pitch = _SMALL_PITCH if ladder.small else _PITCH
        self._label = _MARKED_LABEL if ladder.mark else _LABEL
        self.width = max(map(_reach, (ladder.lead, ladder.lead_beside)))
        self.height = 0.0
        self.shapes = "".join(self._drawn(ladder))

    def _drawn(self, ladder: PrintedLadder) -> Iterator[str]:
        yield self._lead(ladder.lead)
        if ladder.mark:
            yield self._legend(ladder.mark)
        top = self.height + _RAIL / 2
        rows = self._rows(ladder.rungs)
        yield from self._ladder(rows, top)
        yield from map(self._words, rows)
        if ladder.beside:
            yield from self._beside(ladder)

    def _lead(self, words: str) -> str:
        self.height += _LEAD
        return _text(0, self.height - _LEAD / 2 + _BASE, words, bold=True)

    def _legend(self, words: str) -> str:
        self.height += self._pitch
        middle = self.height - self._pitch / 2
        return _triangle(_RAILS[0], middle) + _text(_RAILS[0] + 0.85, middle + _BASE, f"= {words}")

    def _rows(self, rungs: Sequence[LadderRung]) -> list[_Row]:
        rows = []
        for rung in rungs:
            lines = tuple(_wrapped(rung.label))
            rows.append(_Row(rung, lines, self.height + self._pitch / 2))
            self.height += self._pitch + _LINE * (len(lines) - 1)
            self.width = max(self.width, *(self._label + _reach(line) for line in lines))
        return rows

    def _ladder(self, rows: Sequence[_Row], top: float) -> Iterator[str]:
        rails = "".join(f"M{_n(x)} {_n(top)}V{_n(self.height)}" for x in _RAILS)
        yield _stroke(rails, _RAIL, ' stroke-linecap="round"')
        most = max((row.rung.rank or 0 for row in rows), default=0) or 1
        for row in rows:
            yield _rung(row.middle, (row.rung.rank or 0) / most)
        for upper, lower in pairwise(rows):
            if upper.rung.rank == lower.rung.rank:
                ends = f"M{_n(_RAILS[1])} {_n(upper.middle)}H{_BRACKET}V{_n(lower.middle)}H{_n(_RAILS[1])}"
                yield _stroke(ends, 0.12)

    def _beside(self, ladder: PrintedLadder) -> Iterator[str]:
        self.height += 0.55
        yield _stroke(f"M0 {_n(self.height)}H{_n(self.width)}", 0.1)
        self.height += 0.1
        yield self._lead(ladder.lead_beside)
        rows = self._rows(ladder.beside)
        for row in rows:
            size = (1.05 if ladder.small else 1.35) / SIDE
            place = {"x": sum(_RAILS) / 2 + 0.1, "y": row.middle, "scale": size}
            yield sign_of_status(row.rung.id, warns=row.rung.warns, **place)
            if row.rung.warns:
                yield self._frame(row)
        yield from map(self._words, rows)

    def _frame(self, row: _Row) -> str:
        top, end = row.middle - self._pitch / 2 + _FRAME / 2, row.end + self._pitch / 2 - _FRAME / 2
        left, right = _FRAME / 2, self.width - _FRAME / 2
        return _stroke(f"M{_n(left)} {_n(top)}H{_n(right)}V{_n(end)}H{_n(left)}z", _FRAME)

    def _words(self, row: _Row) -> str:
        mark = _triangle(_BRACKET + 0.15, row.middle) if row.rung.used else ""
        lines = enumerate(row.lines)
        return mark + "".join(
            _text(self._label, row.middle + _BASE + _LINE * place, line, bold=row.rung.warns)
            for place, line in lines
        )


def _rung(middle: float, part: float) -> str:
    left, right = _RAILS
    path = f"M{_n(left)} {_n(middle)}H{_n(right)}"
    if part == 0:
        return _stroke(path, _BROKEN, ' stroke-dasharray="0.3 0.25"')
    return _stroke(path, _THINNEST + (_THICKEST - _THINNEST) * part)


def _triangle(left: float, middle: float) -> str:
    half = _MARK * 0.6
    return f'<path d="M{_n(left)} {_n(middle - half)}l{_n(_MARK)} {_n(half)}l-{_n(_MARK)} {_n(half)}z"/>'


def _text(x: float, y: float, words: str, *, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return f'<text x="{_n(x)}" y="{_n(y)}"{weight}>{escape(words, quote=False)}</text>'


def _stroke(path: str, width: float, more: str = "") -> str:
    return f'<path d="{path}" fill="none" stroke="#000" stroke-width="{_n(width)}"{more}/>'


def _wrapped(label: str) -> Iterable[str]:
    """Return a label in one line, or in as few of about the same length as it takes."""
    words, count = label.split(" "), -(-len(label) // _MOST_LETTERS)
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and len(longer) > max(len(label) / count, _MOST_LETTERS / 2):
            lines.append(word)
        else:
            lines[-1] = longer
    return lines if count > 1 else [label]


def _reach(words: str) -> float:
    """Return the room that words take in the widest face, in ems."""
    return sum(_SQUARE if unicodedata.east_asian_width(char) in "WF" else _LETTER for char in words)


def _n(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".")

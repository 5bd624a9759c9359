"""Marks that people begin the items of a list with and the format does not have: letters, signs, brackets.

Written so, the items would run together into one paragraph, and nobody would see that they were steps.
"""

from __future__ import annotations

import re
from itertools import pairwise

from exporter.read.body.cursor import Reading
from exporter.read.body.inline.passage import Passage

_ALWAYS = re.compile(
    r"(?P<sign>[•◦▪▫■□●○▸►‣⁃·])[ \t\u00a0]"
    r"|(?P<dash>[–—])[ \t\u00a0]"
    r"|(?P<bracket>\(?(?:[A-Za-z]|[ivxl]{1,5}|[IVXL]{1,5})\)|\([0-9]{1,3}\))[ \t\u00a0]"
    r"|(?P<roman>(?:[ivx]{1,5}|[IVX]{2,5})\.)[ \t\u00a0](?![A-Za-z]\.)"
)
_NO_BLANK = re.compile(r"(?P<mark>[-+*]|[0-9]{1,3}[.)])(?P<blank>[^\S \t\n])")
# Each of these begins a text by right as well: only two lines in a row that do are a list.
_SIGN = re.compile(r"(?P<mark>[\u2190-\u21ff\u2460-\u24ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff])\ufe0f?")
_GLUED = re.compile(r"(?P<mark>[-+•◦▪‣·–—])(?=[^\W\d_])|(?P<star>\*)(?=[^\W\d_])(?=[^*\n]*$)")
_COUNTED = re.compile(
    r"(?P<mark>(?:[^\W\d_]{2,12} )?(?P<number>[0-9]{1,3})(?:\ufe0f?\u20e3|[.:)](?!\d)| ?[-–—](?=\s)))"
)
_LETTERED = re.compile(r"(?P<mark>(?P<letter>[A-Za-z])(?:[.:]| ?[-–—]))[ \t\u00a0]")
_ROMAN = re.compile(r"(?P<mark>(?P<roman>[IVX]{1,5}|[ivx]{1,5})(?:[.:]| ?[-–—]))[ \t\u00a0]")
_ROMANS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_COLUMNS = re.compile(r"\S *(?P<gap>\t| {3,})[ \t]*\S")
_HINT = "Write “-” for points, or “1.”, “2.”, “3.” for steps, with an empty line before the first"
_TABLE = "Write a table (docs/source-format.md, “Tables”) or a list"
_LINES = "; for lines of one text end each but the last with a backslash."


def check_marks(reading: Reading, passage: Passage) -> None:
    """Report the first line of a paragraph that begins as an item of a list elsewhere does (SF54).

    Its first line is one by its mark alone; a later one where two lines have such marks, since a dash or a
    bracket may begin a line of a sentence by chance. Arrows, ticks, numbers and letters that go on from line
    to line are marks only where two lines in a row have them.
    """
    lines = list(zip(passage.starts, passage.text.split("\n"), strict=True))
    marked = [(start[0], found) for start, line in lines if (found := _ALWAYS.match(line))]
    if marked and not (marked[0][0] > 0 and len(marked) == 1 and marked[0][1].lastgroup != "sign"):
        _refuse(reading, passage, marked[0][0], marked[0][1][0].strip())
        return
    for (start, line), (_, after) in pairwise([*lines, (lines[-1][0], "")]):
        if parted := _NO_BLANK.match(line):
            said = f"Behind “{parted['mark']}” stands U+{ord(parted['blank']):04X}, which makes no list."
            reading.error("SF54", passage.at(start[0]), said, "Write an ordinary blank there.")
            return
        if (gap := _COLUMNS.search(line)) and _COLUMNS.search(after) and not line.endswith("\\"):
            said = "These lines have columns made with blanks or tabs, and would run together."
            reading.error("SF57", passage.at(start[0] + gap.start("gap")), said, _TABLE + _LINES)
            return
        if mark := _run(line, after):
            _refuse(reading, passage, start[0], mark, _LINES)
            return


def _refuse(reading: Reading, passage: Passage, offset: int, mark: str, end: str = ".") -> None:
    end = f"; for a text that begins so write “\\{mark}”." if mark[0] == "(" else end
    said = f"Items of a list do not begin with “{mark}” here."
    reading.error("SF54", passage.at(offset), said, _HINT + end)


def _run(line: str, after: str) -> str:
    """Return the mark of a line where the next goes on with one of its kind, else nothing."""
    for kind in (_SIGN, _GLUED, _COUNTED, _ROMAN, _LETTERED):
        one, two = kind.match(line), kind.match(after)
        if one and two and _goes_on(one, two) and not line.rstrip().endswith("\\"):
            return one[0].strip()
    return ""


def _goes_on(one: re.Match[str], two: re.Match[str]) -> bool:
    first, second = one.groupdict(), two.groupdict()
    if "number" in first:
        return int(second["number"]) == int(first["number"]) + 1
    if "roman" in first:
        places = [_ROMANS.index(one) if one in _ROMANS else 0 for one in _lowered(first, second)]
        return 0 < places[0] == places[1] - 1
    if "letter" in first:
        return ord(second["letter"]) == ord(first["letter"]) + 1
    return True


def _lowered(*found: dict[str, str]) -> tuple[str, ...]:
    return tuple(one["roman"].lower() for one in found)

"""Marks that people begin the items of a list with and the format does not have: letters, signs, brackets.

Written so, the items would run together into one paragraph, and nobody would see that they were steps.
"""

from __future__ import annotations

import re

from exporter.read.body.cursor import Reading
from exporter.read.body.inline.passage import Passage

_ALWAYS = re.compile(
    r"(?P<sign>[•◦▪▫■□●○▸►‣⁃·])[ \t\u00a0]"
    r"|(?P<dash>[–—])[ \t\u00a0]"
    r"|(?P<bracket>\(?(?:[A-Za-z]|[ivxl]{1,5}|[IVXL]{1,5})\)|\([0-9]{1,3}\))[ \t\u00a0]"
    r"|(?P<roman>(?:[ivx]{1,5}|[IVX]{2,5})\.)[ \t\u00a0](?![A-Za-z]\.)"
)
_HINT = "Write “-” for points, or “1.”, “2.”, “3.” for steps, with an empty line before the first"


def check_marks(reading: Reading, passage: Passage) -> None:
    """Report the first line of a paragraph that begins as an item of a list elsewhere does (SF54).

    Its first line is one by its mark alone; a later one where two lines have such marks, since a dash or a
    bracket may begin a line of a sentence by chance.
    """
    lines = list(zip(passage.starts, passage.text.split("\n"), strict=True))
    marked = [(start[0], found) for start, line in lines if (found := _ALWAYS.match(line))]
    if not marked or (marked[0][0] > 0 and len(marked) == 1 and marked[0][1].lastgroup != "sign"):
        return
    offset, found = marked[0]
    mark = found[0].strip()
    escaped = f"; for a text that begins so write “\\{mark}”." if mark[0] == "(" else "."
    reading.error(
        "SF54", passage.at(offset), f"Items of a list do not begin with “{mark}” here.", _HINT + escaped
    )

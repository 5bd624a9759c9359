"""Every text of plain text: its paragraphs by their lines alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporter.importing.words.passages import Passage

LABEL = re.compile(r"^[ \t>]*(?:\(?\d{1,3}[.)]|[-*+•◦▪●–—])[ \t]+", re.MULTILINE)
"""What an item of a list begins with."""
RULE = re.compile(r"^[ \t]*[-=_*~#.+ \t]{3,}$|^[ \t]*[>|]+[ \t]?", re.MULTILINE)
"""A line of signs, and the signs before a quoted line."""


def line_passages(text: str) -> Iterator[Passage]:
    """Yield the paragraphs of a plain text: every word is owed its place, and labels of lists are marks."""
    for line, paragraph in _paragraphs(text.removeprefix("\ufeff")):
        yield Passage(LABEL.sub("", RULE.sub("", paragraph)), "text", f"line {line}")


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    lines: list[str] = []
    first = 1
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            first = first if lines else number
            lines.append(line)
        elif lines:
            yield first, "\n".join(lines)
            lines = []
    if lines:
        yield first, "\n".join(lines)

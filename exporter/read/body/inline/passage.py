"""A run of Markdown text cut out of a file, which knows where each of its characters stands there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from exporter.diagnostics import Location
from exporter.intake.text import SourceText

_BLANKS = " \t"


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines joined by line ends. ``starts`` has, for each, its offset here, its line and its column there."""

    source: SourceText
    text: str
    starts: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, source: SourceText, parts: Iterable[tuple[int, int, str]]) -> Passage:
        """Return the passage made of ``(line, column, text)``, lines and columns from 1."""
        starts: list[tuple[int, int, int]] = []
        texts: list[str] = []
        offset = 0
        for line, column, text in parts:
            starts.append((offset, line, column))
            texts.append(text)
            offset += len(text) + 1
        return cls(source, "\n".join(texts), tuple(starts))

    def at(self, offset: int) -> Location:
        """Return the place in the file of the character at ``offset``."""
        start, line, column = self.starts[bisect_right(self.starts, offset, key=lambda entry: entry[0]) - 1]
        return self.source.at(line, column + offset - start)


def paragraph_passage(source: SourceText, first: int, content: str) -> Passage:
    """Return the passage of a paragraph whose first line is ``first`` (from 1).

    ``content`` is what the block parser left of its lines after taking list and quote marks away: each
    line is the end of a line of the file, so it is looked for from the right. Blanks before a line go.
    """
    parts: list[tuple[int, int, str]] = []
    line = first
    for written in content.split("\n"):
        text = written.lstrip(_BLANKS)
        while line < len(source.lines) and text not in source.line(line):
            line += 1
        parts.append((line, source.line(line).rfind(text) + 1, text))
        line += 1
    return Passage.of(source, parts)

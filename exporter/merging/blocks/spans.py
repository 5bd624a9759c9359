"""The lines of the source that blocks take up: what is cut out, and behind what something new stands."""

from __future__ import annotations

import re

from exporter.intake.text import SourceText
from exporter.merging.source.passages import Holder, Kind, Passage
from exporter.merging.source.places import line_of
from exporter.merging.source.texts import Texts

_FENCE = re.compile(r"(:{3,})[ \t]*")
_OPENING = re.compile(r"(:{3,})\{")
_BAR = re.compile(r"(?<!\\)\|")


def lines_of(passage: Passage, texts: Texts) -> tuple[int, int] | None:
    """Return the first and the last line of the text of a passage; None when it has no block of its own."""
    if passage.block is None or passage.kind is Kind.NOTE:
        return None
    places = [one.letter for one in texts.placed(passage) if one.letter]
    source = texts.text(passage.block.where.file)
    if not places or source is None:
        return None
    return line_of(source, places[0].start), line_of(source, max(one.end for one in places) - 1)


def directive(source: SourceText, first: int) -> int:
    """Return the last line of the directive that opens on a line."""
    opening = _OPENING.match(source.line(first))
    colons = len(opening[1]) if opening else 0
    for line in range(first + 1, len(source.lines) + 1):
        found = _FENCE.fullmatch(source.line(line))
        if found and len(found[1]) >= colons:
            return line
    return len(source.lines)


def whole(passage: Passage, texts: Texts) -> tuple[int, int] | None:
    """Return the lines of all that a passage stands in: its directive, its table, else its own."""
    block = passage.block
    source = texts.text(block.where.file) if block else None
    if block is None or source is None:
        return None
    if block.around.line and block.holder is not Holder.QUOTE:
        return block.around.line, directive(source, block.around.line)
    if passage.kind is Kind.CELL:
        return block.where.line, _table_end(source, block.where.line)
    if source.line(block.where.line).startswith(":::"):
        return block.where.line, directive(source, block.where.line)
    return lines_of(passage, texts)


def _table_end(source: SourceText, line: int) -> int:
    while _BAR.search(source.line(line + 1)):
        line += 1
    behind = line + 1
    while behind <= len(source.lines) and not source.line(behind).strip():
        behind += 1
    # The caption of a table stands below it.
    return behind if source.line(behind).startswith(": ") else line


def cut(source: SourceText, first: int, last: int) -> tuple[int, int]:
    """Return the offsets of lines together with the empty lines that stood behind them."""
    while last < len(source.lines) and not source.line(last + 1).strip():
        last += 1
    start = sum(len(line) + 1 for line in source.lines[: first - 1])
    end = sum(len(line) + 1 for line in source.lines[:last])
    if last >= len(source.lines):
        # At the end of the file the line end before goes, and its own stays.
        return max(start - 1, 0), len(source.text.rstrip("\n"))
    return start, end


def behind(source: SourceText, line: int) -> int:
    """Return the offset of the end of a line."""
    return sum(len(each) + 1 for each in source.lines[:line]) - 1

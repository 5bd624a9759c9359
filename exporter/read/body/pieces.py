"""Cuts a body into directives, comments and the Markdown between them, by its lines alone.

Code does not exist in the format, so no line can be hidden in it.

Source: docs/source-format.md, "Directives".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from exporter.read.body.cursor import Reading

_FENCE = re.compile(r"[ \t]*(:{3,})(.*)")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
_OPENING = re.compile(r"([ \t]*)\{([^{}]*)\}(.*)")


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown from line ``first`` to ``last``."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A line that begins with a comment."""

    line: int


@dataclass(frozen=True, slots=True)
class Fenced:
    """A directive: its name and argument with their columns, the line it opens on and its last line.

    ``body_last`` is the last line of its inside, ``first`` when there is none; ``broken`` tells that another
    directive began in it, so that its inside is not all that its author put there.
    """

    name: str
    name_column: int
    argument: str
    argument_column: int
    first: int
    body_last: int
    last: int
    broken: bool = False


Piece: TypeAlias = Prose | CommentLine | Fenced


def cut(reading: Reading, first: int, last: int) -> list[Piece]:
    """Return the pieces of the lines ``first`` to ``last``, in order."""
    pieces: list[Piece] = []
    line = begun = first
    spare_closing = False
    while line <= last:
        text = reading.line(line)
        fence = _FENCE.fullmatch(text)
        if fence is None and not text.lstrip(" \t").startswith("<!--"):
            line += 1
            continue
        if begun < line:
            pieces.append(Prose(begun, line - 1))
        if fence is None:
            pieces.append(CommentLine(line))
            line += 1
        elif not fence.group(2).strip(" \t"):
            if not spare_closing:
                _report_stray(reading, line)
            spare_closing = False
            line += 1
        else:
            fenced, spare = _directive(reading, line, last, fence)
            spare_closing = spare_closing or spare
            pieces.append(fenced)
            line = fenced.last + 1
        begun = line
    if begun <= last:
        pieces.append(Prose(begun, last))
    return pieces


def cut_comments(reading: Reading, first: int, last: int) -> list[Prose | CommentLine]:
    """Return the pieces of a directive's inside, in which no other directive stands."""
    pieces: list[Prose | CommentLine] = []
    begun = first
    for line in range(first, last + 1):
        if reading.line(line).lstrip(" \t").startswith("<!--"):
            if begun < line:
                pieces.append(Prose(begun, line - 1))
            pieces.append(CommentLine(line))
            begun = line + 1
    if begun <= last:
        pieces.append(Prose(begun, last))
    return pieces


def _directive(reading: Reading, line: int, last: int, fence: re.Match[str]) -> tuple[Fenced, bool]:
    """Return the directive of a line, and whether a closing line of it may still follow."""
    opening = _opening(reading, line, fence)
    colons = len(fence.group(1))
    stop = _first_fence(reading, line + 1, last, lambda found: _opens(found) or _closes(found, colons))
    inner = _FENCE.fullmatch(reading.line(stop)) if stop <= last else None
    if inner is not None and _opens(inner):
        _report_inner(reading, line, stop, inner)
        close = _first_fence(reading, stop + 1, last, lambda found: len(found.group(1)) >= colons)
        holds = len(inner.group(1)) < colons and close <= last and not _opens_at(reading, close)
        end = close if holds else stop - 1
        return Fenced(*opening, line, stop - 1, end, broken=True), not holds
    if stop > last:
        end = _unclosed(reading, line, last, colons)
        return Fenced(*opening, line, end, end), False
    if not reading.line(stop).startswith(":"):
        _report_closing(reading, stop, colons)
    return Fenced(*opening, line, stop - 1, stop), False


def _first_fence(reading: Reading, first: int, last: int, wanted: Callable[[re.Match[str]], bool]) -> int:
    """Return the first line of colons that is wanted, ``last + 1`` when there is none."""
    for number in range(first, last + 1):
        fence = _FENCE.fullmatch(reading.line(number))
        if fence is not None and wanted(fence):
            return number
    return last + 1


def _closes(fence: re.Match[str], colons: int) -> bool:
    return len(fence.group(1)) >= colons and not _opens(fence)


def _opens(fence: re.Match[str]) -> bool:
    return bool(fence.group(2).strip(" \t"))


def _opens_at(reading: Reading, line: int) -> bool:
    fence = _FENCE.fullmatch(reading.line(line))
    return fence is not None and _opens(fence)


def _report_inner(reading: Reading, line: int, inner: int, fence: re.Match[str]) -> None:
    reading.error(
        "SF67",
        reading.source.at(inner, fence.start(1) + 1),
        f"A directive begins inside another, which was opened in line {line}.",
        f"Close the one of line {line} first, with a line of colons alone.",
    )


def _opening(reading: Reading, line: int, fence: re.Match[str]) -> tuple[str, int, str, int]:
    if fence.start(1) > 0:
        _report_opening(reading, line, 1, "A directive begins at the left margin, outside lists and quotes.")
    found = _OPENING.fullmatch(fence.group(2))
    begin = fence.start(2)
    if found is None:
        _report_opening(reading, line, begin + 1, "The name of a directive stands in braces.")
        name, _, argument = fence.group(2).strip(" \t").partition(" ")
        return name.strip("{}"), begin + 1, argument.strip(" \t"), begin + len(name) + 2
    if found.group(1):
        _report_opening(
            reading, line, begin + 1, "The name of a directive follows the colons without a blank."
        )
    rest = found.group(3)
    if rest and rest[0] not in " \t":
        _report_opening(
            reading, line, begin + found.start(3) + 1, "A blank parts the name from the argument."
        )
    argument = rest.strip(" \t")
    column = begin + found.start(3) + len(rest) - len(rest.lstrip(" \t")) + 1
    return found.group(2), begin + found.start(2) + 1, argument, column


def _report_opening(reading: Reading, line: int, column: int, message: str) -> None:
    reading.error("SF64", reading.source.at(line, column), message, "Write :::{claim} observational.")


def _report_closing(reading: Reading, line: int, colons: int) -> None:
    reading.error(
        "SF64",
        reading.source.at(line, 1),
        "The closing line stands at the left margin.",
        f"Write “{':' * colons}” without blanks before it.",
    )


def _unclosed(reading: Reading, line: int, last: int, colons: int) -> int:
    """Report a directive that is not closed; return the line up to which it may go."""
    reading.error(
        "SF66",
        reading.source.at(line, 1),
        "This directive is not closed.",
        f"Write “{':' * colons}” alone on a line at its end.",
    )
    return _until_heading(reading, line, last)


def _until_heading(reading: Reading, line: int, last: int) -> int:
    for number in range(line + 1, last + 1):
        if _HEADING.match(reading.line(number)):
            return number - 1
    return last


def _report_stray(reading: Reading, line: int) -> None:
    reading.error(
        "SF68",
        reading.begin(line),
        "This line closes a directive that was never opened.",
        "Remove it, or open one.",
    )

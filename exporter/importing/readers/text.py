"""Plain text: paragraphs by their empty lines, headings and lists by how they look: guesses, and said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from exporter.importing.characters import clean
from exporter.importing.draft import Block, Brought, Heading, Item, Listing, Para, Quote, Span, Spans, Told
from exporter.importing.failures import refused
from exporter.importing.readers.web.lists import parted
from exporter.importing.readers.web.tree import decoded

_LONGEST_HEADING = 80
_UNDERLINE = re.compile(r"[ \t]*([=\-~*_#])\1{2,}[ \t]*")
_RULE = re.compile(r"[ \t]*(?:[-=_*~#.+][ \t]*){3,}")
_QUOTED = re.compile(r"[ \t]*>+[ \t]?")
_BARRED = re.compile(r"[ \t]*\|+[ \t]")
"""A bar before each line sets a text apart."""
_LABEL = re.compile(r"[ \t]*(?:[-*+•◦▪●–—][ \t]+|(\d{1,3})[.)][ \t]+)(?=\S)")
_FIELD = re.compile(r"[A-Z][\w-]{1,20}: ")
_SOURCE = re.compile(r"[ \t]*\[\d{1,3}\]")
_COLUMNS = re.compile(r"\S(?: {3,}|\t)\S")
_CONTENTS = re.compile(r"(.{3,80}?)(?:[ .]{3,}|\t+)\d{1,3}")
_HINT = "Look at the headings and lists: plain text does not mark them."


def read_text(data: bytes, file: Path) -> Brought:
    """Return what a plain text holds. Raises SourceError (IN02) for what is no text."""
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refused(file, "IN02", "it is no text: it holds bytes of zero", "Save it as text in UTF-8.")
    written, guessed = decoded(data)
    groups = list(_groups(clean(written).removeprefix("\ufeff")))
    blocks = list(_blocks(groups))
    said = [Told("IN10", "headings and lists of the plain text are guessed from how its lines look", _HINT)]
    if guessed:
        message = f"the file is no UTF-8; it was read as {guessed}"
        said.append(Told("IN21", message, "Look at letters with accents and at signs such as ≥ and µ."))
    return Brought(tuple(blocks), told=tuple(said))


def _groups(text: str) -> Iterator[list[str]]:
    lines: list[str] = []
    for line in (*text.split("\n"), ""):
        if line.strip():
            lines.append(line)
        elif lines:
            yield lines
            lines = []


def _blocks(groups: Sequence[list[str]]) -> Iterator[Block]:
    named = {
        found[1].strip() for group in groups for line in group if (found := _CONTENTS.fullmatch(line.strip()))
    }
    capitals = any(_is_line(group) and group[0].strip().isupper() for group in groups)
    for at, group in enumerate(groups):
        following = groups[at + 1] if at + 1 < len(groups) else None
        level = _level(group, following, named, capitals=capitals) if at or not _is_line(group) else 1
        if level and (at == 0 or following is not None):
            yield Heading(level, _spans(group[0]))
            rest = [line for line in group[1:] if not _UNDERLINE.fullmatch(line)]
            yield from _body(rest) if rest else ()
        else:
            yield from _body(group)


def _is_line(group: list[str]) -> bool:
    """Tell whether a group is one short line of words, underlined or not."""
    lines = [line for line in group if not _UNDERLINE.fullmatch(line)]
    if len(lines) != 1 or len(lines[0].strip()) > _LONGEST_HEADING:
        return False
    return any(map(str.isalnum, lines[0])) and _QUOTED.match(lines[0]) is None


def _level(group: list[str], following: list[str] | None, named: set[str], *, capitals: bool) -> int:
    """Return the level of a heading that a group begins with, 0 for none."""
    first = group[0].strip()
    if len(group) > 1 and (line := _UNDERLINE.fullmatch(group[1])) and len(first) <= _LONGEST_HEADING:
        return 2 if line[1] == "=" else 3
    if not _is_line(group) or (_LABEL.match(group[0]) and first not in named):
        return 0
    if first in named:
        return 2
    if first.isupper() and any(char.isalpha() for char in first):
        return 2
    plain_line = first[-1] not in ".,;:!)" and _COLUMNS.search(first) is None and not first[0].islower()
    return (
        (3 if capitals else 2)
        if plain_line and following is not None and len(" ".join(following)) > len(first)
        else 0
    )


def _body(group: list[str]) -> Iterator[Block]:
    lines = [line for line in group if not _RULE.fullmatch(line)]
    if not lines:
        return
    if all(_BARRED.match(line) for line in lines):
        yield Para(_spans(" ".join(_behind(_BARRED, line) for line in lines)))
        return
    if all(_QUOTED.match(line) for line in lines):
        if spans := _spans(" ".join(_behind(_QUOTED, line) for line in lines)):
            yield Quote((spans,))
        return
    if _SOURCE.match(lines[0]):
        yield from (Para(_spans(" ".join(entry))) for entry in _sources(lines))
        return
    if said := _said(lines):
        yield from (*_body(lines[: said[0]]), *_body(lines[said[0] : said[1]]), *_body(lines[said[1] :]))
        return
    first = next((at for at, line in enumerate(lines) if _LABEL.match(line)), len(lines))
    if first and lines[:first]:
        yield Para(_paragraph(lines[:first]))
    if first < len(lines):
        yield from _lists(lines[first:])


def _said(lines: list[str]) -> tuple[int, int] | None:
    """Return which lines quote what a line before them says that somebody wrote, None for none."""
    for at, line in enumerate(lines[1:], start=1):
        if _QUOTED.match(line) and lines[at - 1].rstrip().endswith(":"):
            ends = (to for to in range(at, len(lines)) if not _QUOTED.match(lines[to]))
            return at, next(ends, len(lines))
    return None


def _behind(mark: re.Pattern[str], line: str) -> str:
    """Return what stands behind the mark that a line begins with: in a line “>” is a sign (INR > 3)."""
    found = mark.match(line)
    return line[found.end() if found else 0 :].strip()


def _sources(lines: list[str]) -> list[list[str]]:
    """Return the lines of a list of sources that are numbered in brackets, entry by entry."""
    entries: list[list[str]] = []
    for line in lines:
        if _SOURCE.match(line) or not entries:
            entries.append([])
        entries[-1].append(line)
    return entries


def _paragraph(lines: list[str]) -> Spans:
    """Return lines as one text, broken where they are columns or short ones that stand by themselves."""
    apart = sum(bool(_COLUMNS.search(line.strip())) for line in lines) * 2 >= len(lines)
    apart = apart or (len(lines) > 1 and all(_FIELD.match(line) for line in lines))
    short = len(lines) > 1 and all(len(line.strip()) < 45 for line in lines)
    if apart or short:
        return parted(_spans(line) for line in lines)
    return _spans(" ".join(line.strip() for line in lines))


def _lists(lines: list[str]) -> Iterator[Block]:
    """Yield lists of lines that begin with marks; other lines go on the item before them."""
    entries: list[tuple[int, bool, list[str]]] = []
    for line in lines:
        label = _LABEL.match(line)
        if label:
            entries.append((int(label[1] or 0), bool(label[1]), [line[label.end() :]]))
        else:
            entries[-1][2].append(line.strip())
    while entries:
        start, ordered, _ = entries[0]
        run = [entries.pop(0)]
        while entries and entries[0][1] == ordered and (not ordered or entries[0][0] == run[-1][0] + 1):
            run.append(entries.pop(0))
        yield Listing(tuple(Item(_spans(" ".join(words))) for _, _, words in run), ordered, start or 1)


def _spans(line: str) -> Spans:
    text = " ".join(line.split())
    return (Span(text),) if text else ()

"""The letters of a text, each with the place in its file that says it.

The text is known already, as the reader has read it: here it is followed through the file a second time, by
rules of its own, so that what stands between letters (marks, escapes, line ends) is known too. Where the two
part, nothing is guessed: the text then has no letters.
"""

from __future__ import annotations

import json
import re
import string
from dataclasses import dataclass, field
from enum import StrEnum
from typing import assert_never

from exporter.model.inlines import (
    Citation,
    Emphasis,
    Foreign,
    InlinePicture,
    Inlines,
    LineBreak,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from exporter.model.walk import plain

_PUNCTUATION = frozenset(string.punctuation)
# A line end in a text is a blank; the next line may begin with the mark of a quote.
_LINE_END = re.compile(r"[ \t]*\n[ \t>]*")
_HARD_BREAK = re.compile(r"\\\n[ \t>]*|[ \t]*\n(?:[ \t>]*\n)+[ \t>]*")
_NEAR_PICTURE = re.compile(r"[ \t>]*(?:\\?\n[ \t>]*)*")
_PICTURE = re.compile(r"!\[(?:[^\[\]\\]|\\.)*\]\((?:<[^<>\n]*>|(?:[^\s()]|\([^\s()]*\))*)\)(?:\{[^{}\n]*\})?")
_CITATION = re.compile(r"\[@[^\]]*\]")
_TARGET = re.compile(r"\]\((?:<[^<>\n]*>|(?:[^\s()]|\([^\s()]*\))*)\)")
_NUMBER = re.compile(r"\[" + _TARGET.pattern)
_LANGUAGE = re.compile(r"\]\{lang=[^}]*\}")
_ESCAPED = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|.)", re.DOTALL)
_LONGEST_SKIP = 200


class Dialect(StrEnum):
    """How a text is written in its file: which characters are marks there, and how they are escaped."""

    MARKDOWN = "Markdown"
    CELL = "cell"
    PLAIN = "plain"
    ALT = "alt"
    YAML = "YAML"
    JSON = "JSON"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark around letters: from ``start`` to ``end`` with its signs; ``look`` is how its letters look."""

    start: int
    end: int
    look: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """One printed character and the characters of the file that say it, from ``start`` to before ``end``.

    ``made``: the file holds a mark there (a citation) of which the exporter makes this and its neighbours.
    ``counted``: that mark is a link to a figure, whose number is among the words that it leads from.
    ``marks`` are the marks around it, by their beginnings.
    """

    char: str
    start: int
    end: int
    made: bool = False
    counted: bool = False
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Spelling:
    """The letters of a text, and the marks around some of them by their beginnings.

    ``end`` is behind the last character of the text, marks included.
    """

    letters: tuple[Letter, ...]
    marks: dict[int, Mark]
    end: int


class LostError(Exception):
    """The file does not say what was read from it, as far as these rules go."""


def spelled(text: str, at: int, content: Inlines) -> Spelling:
    """Return the letters of inlines that begin at an offset of a text. Raises LostError."""
    walk = _Walk(text, at)
    try:
        walk.take(content)
    except IndexError as fault:
        raise LostError from fault
    return Spelling(tuple(walk.letters), walk.marks, walk.at)


def spelled_plain(text: str, at: int, value: str, dialect: Dialect) -> Spelling:
    """Return the letters of a text without marks. Raises LostError."""
    quote = text[at : at + 1] if dialect is Dialect.YAML else ""
    quote = quote if quote in ("'", '"') else ""
    at += bool(quote)
    letters: list[Letter] = []
    for char in value:
        end = _plain_end(text, at, char, dialect, quote)
        letters.append(Letter(char, at, end))
        at = end
    return Spelling(tuple(letters), {}, at)


def _plain_end(text: str, at: int, char: str, dialect: Dialect, quote: str) -> int:
    line_end = _LINE_END.match(text, at) if char == " " else None
    if line_end:
        return line_end.end()
    if dialect is Dialect.JSON or quote == '"':
        found = _ESCAPED.match(text, at)
        if found and _unescaped(found[0]) == char:
            return found.end()
    if quote == "'" and char == "'" and text.startswith("''", at):
        return at + 2
    if dialect is Dialect.ALT and text.startswith(f"\\{char}", at):
        return at + 2
    if text.startswith(char, at):
        return at + 1
    raise LostError


def _unescaped(written: str) -> str:
    try:
        return str(json.loads(f'"{written}"'))
    except ValueError:
        return written[1:]


@dataclass(slots=True)
class _Walk:
    text: str
    at: int
    letters: list[Letter] = field(default_factory=list)
    marks: dict[int, Mark] = field(default_factory=dict)
    around: tuple[int, ...] = ()

    def take(self, content: Inlines) -> None:
        for place, inline in enumerate(content):
            match inline:
                case Text(value):
                    for char in value:
                        self._letter(char)
                case Subscript(value):
                    self._enclosed("~", (Text(value),), "~", "lowered")
                case Superscript(value):
                    self._enclosed("^", (Text(value),), "^", "raised")
                case Emphasis(inner):
                    self._enclosed("*", inner, "*", "italic")
                case Strong(inner):
                    self._enclosed("**", inner, "**", "bold")
                case Foreign(_, inner):
                    self._enclosed("[", inner, _LANGUAGE)
                case Link(_, inner, address) if self.text.startswith("[](", self.at):
                    found = self._found(_NUMBER)
                    self._made(plain(inner), found.start(), found.end(), counted=True)
                    self.at = found.end()
                case Link(_, inner, address):
                    self._enclosed("[", inner, _TARGET)
                    self._made(f" ({address})" if address else "", self.at, self.at)
                case _:
                    self._take_one(inline, content[max(place - 1, 0) : place + 2])

    def _take_one(self, inline: Citation | InlinePicture | LineBreak, beside: Inlines) -> None:
        """Take what is written as a whole; ``beside`` are the inlines before and behind it."""
        match inline:
            case LineBreak() if any(isinstance(one, InlinePicture) for one in beside):
                # A picture has a line of its own, whether or not the file has.
                found = self._found(_NEAR_PICTURE)
                self._made(" ", found.start(), found.end())
                self.at = found.end()
            case LineBreak():
                found = self._found(_HARD_BREAK)
                self._add(" ", found.end())
            case Citation(_, parts):
                found = self._found(_CITATION)
                self._made("".join(part.text for part in parts), found.start(), found.end())
                self.at = found.end()
            case InlinePicture():
                self.at = self._found(_PICTURE).end()
            case _:
                assert_never(inline)

    def _found(self, pattern: re.Pattern[str]) -> re.Match[str]:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise LostError
        return found

    def _enclosed(self, before: str, inner: Inlines, behind: str | re.Pattern[str], look: str = "") -> None:
        if not self.text.startswith(before, self.at):
            raise LostError
        start, outer = self.at, self.around
        # Marks that begin in one place, as in ***both***, are told apart by their lengths.
        self.at += len(before)
        self.around = (*outer, start)
        self.take(inner)
        self.around = outer
        if isinstance(behind, str):
            if not self.text.startswith(behind, self.at):
                raise LostError
            self.at += len(behind)
        else:
            self.at = self._found(behind).end()
        self.marks[start] = Mark(start, self.at, look)

    def _made(self, words: str, start: int, end: int, *, counted: bool = False) -> None:
        self.letters += [
            Letter(char, start, end, made=True, counted=counted, marks=self.around) for char in words
        ]

    def _add(self, char: str, end: int) -> None:
        self.letters.append(Letter(char, self.at, end, marks=self.around))
        self.at = end

    def _letter(self, char: str) -> None:
        for _ in range(_LONGEST_SKIP):
            line_end = _LINE_END.match(self.text, self.at) if char == " " else None
            if line_end:
                return self._add(char, line_end.end())
            if char in _PUNCTUATION and self.text.startswith(f"\\{char}", self.at):
                return self._add(char, self.at + 2)
            if self.text[self.at] == char:
                return self._add(char, self.at + 1)
            self._skip()
        raise LostError

    def _skip(self) -> None:
        """Pass over what an edition prints nothing of: soft hyphens, and links to what it does not print."""
        if self.text[self.at] in "\u00ad[":
            self.at += 1
        else:
            self.at = self._found(_TARGET).end()

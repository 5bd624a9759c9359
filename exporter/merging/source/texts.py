"""The files of a source as they are on the disk, and the letters of passages in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from exporter.diagnostics import Location, Report
from exporter.intake.gate import TEXT_LIMIT, gate, read_bytes
from exporter.intake.text import SourceText
from exporter.merging.source.letters import (
    Letter,
    LostError,
    Mark,
    Spelling,
    spelled,
    spelled_plain,
)
from exporter.merging.source.passages import CITED, Origin, Part, Passage
from exporter.merging.source.places import line_of

_BEFORE = re.compile(r"[ \t]*(?:(?:-|\d{1,9}[.)]|>)[ \t]+)+")
_LOST = "its place in the file was not found"


@dataclass(frozen=True, slots=True)
class Placed:
    """A printed character: the letter of a file that says it, or why there is none."""

    char: str
    letter: Letter | None = None
    origin: Origin | None = None
    why: str = ""

    @property
    def made(self) -> bool:
        """Whether the exporter makes it of a mark, or of what a claim cites."""
        return self.letter.made if self.letter else self.why == CITED

    @property
    def bare(self) -> bool:
        """Whether it is a word of the text: not of a citation, nor of the address of a link."""
        return not self.made or (self.letter is not None and self.letter.counted)


@dataclass(slots=True)
class Texts:
    """The files around a publication: ``root`` is the folder that all their names begin in."""

    root: Path
    data: dict[str, bytes] = field(default_factory=dict)
    read: dict[str, SourceText | None] = field(default_factory=dict)
    spellings: dict[int, tuple[Part, Spelling | None]] = field(default_factory=dict)

    def text(self, file: str) -> SourceText | None:
        """Return a file as the reader reads it, None when it cannot be read."""
        if file not in self.read:
            data = read_bytes(self.root / file, self.root, file, TEXT_LIMIT, Report())
            self.data[file] = data or b""
            self.read[file] = gate(file, data, Report()) if data is not None else None
        return self.read[file]

    def spelling(self, part: Part) -> Spelling | None:
        """Return the letters of a part, None when they are not found in its file."""
        if id(part) not in self.spellings:
            # The part is kept too, so that its id stays its own.
            self.spellings[id(part)] = part, self._spelled(part)
        return self.spellings[id(part)][1]

    def _spelled(self, part: Part) -> Spelling | None:
        origin = part.origin
        source = self.text(origin.file) if origin else None
        if origin is None or source is None:
            return None
        try:
            start = origin.find(source)
            if origin.content is not None:
                return spelled(source.text, start, origin.content)
            return spelled_plain(source.text, start, part.text, origin.dialect)
        except (LostError, IndexError, ValueError):
            return None

    def placed(self, passage: Passage) -> list[Placed]:
        """Return the characters of a passage, as many as its text has."""
        found: list[Placed] = []
        for part in passage.parts:
            found += self._of_part(part)
        return _normal(found)

    def _of_part(self, part: Part) -> Iterable[Placed]:
        spelling = self.spelling(part)
        if spelling is None or "".join(one.char for one in spelling.letters) != part.text:
            why = part.why or _LOST
            return [Placed(char, why=why) for char in part.text]
        return [Placed(one.char, one, part.origin) for one in spelling.letters]

    def marks(self, origin: Origin) -> Mapping[int, Mark]:
        """Return the marks around letters of a text, by their beginnings."""
        for part, spelling in self.spellings.values():
            if part.origin is origin and spelling is not None:
                return spelling.marks
        return {}

    def separator(self, origin: Origin) -> str:
        """Return what stands between two blocks such as that of a text: another item, paragraph or quote."""
        source = self.text(origin.file)
        assert source is not None
        line = source.line(line_of(source, origin.find(source)))
        found = _BEFORE.match(line)
        if found is None:
            return "\n\n"
        if found[0].lstrip().startswith(">"):
            return f"\n{found[0].rstrip()}\n{found[0]}"
        return f"\n{found[0]}"

    def where(self, passage: Passage, at: int = 0) -> Location | None:
        """Return the place of a character of a passage in the source, as near as it is known."""
        return self.near(self.placed(passage), at) or (passage.block.where if passage.block else None)

    def near(self, placed: Sequence[Placed], at: int) -> Location | None:
        """Return the place of a printed character, or of the nearest that has one."""
        for one in (*placed[at:], *reversed(placed[:at])):
            if one.letter and one.origin:
                return self.at(one.origin.file, one.letter.start)
        return None

    def at(self, file: str, offset: int) -> Location:
        """Return the place of an offset in a file."""
        source = self.text(file)
        if source is None:
            return Location(file)
        line = source.text.count("\n", 0, offset) + 1
        return source.at(line, offset - source.text.rfind("\n", 0, offset))


def _normal(found: list[Placed]) -> list[Placed]:
    kept: list[Placed] = []
    for one in found:
        blank = one.char.isspace()
        if blank and (not kept or kept[-1].char == " "):
            continue
        kept.append(Placed(" ", one.letter, one.origin, one.why) if blank else one)
    return kept[:-1] if kept and kept[-1].char == " " else kept

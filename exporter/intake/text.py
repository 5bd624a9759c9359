"""A source file as text: decoded, with its name for people and the places in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from exporter.diagnostics import Location


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one file after the gate: LF line ends, no BOM, no refused character.

    ``file`` is the path as people read it (``kratom-and-depression/article.md``).
    """

    file: str
    text: str = field(repr=False)
    lines: tuple[str, ...] = field(repr=False)

    @classmethod
    def of(cls, file: str, text: str) -> SourceText:
        """Return the text split into its lines."""
        return cls(file, text, tuple(text.split("\n")))

    def at(self, line: int, column: int = 0) -> Location:
        """Return the place at ``line`` and ``column`` (both from 1), with that line as excerpt."""
        return Location(self.file, line, column, self.line(line))

    def line(self, number: int) -> str:
        """Return a line of the file, from 1, ``""`` outside it."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

"""What every part of the body reader is given: the file, what it may refer to, and where findings go."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from exporter.diagnostics import Diagnostic, Location, Report
from exporter.intake.text import SourceText
from exporter.read.body.context import BodyContext
from exporter.read.body.drafts import Word

MOST_FINDINGS = 1000


class LimitedReport(Report):
    """A report that keeps the first findings only, so that a broken file cannot fill the memory."""

    def __init__(self, limit: int = MOST_FINDINGS) -> None:
        super().__init__()
        self._limit = limit
        self.full = False

    def add(self, finding: Diagnostic) -> None:
        """Add one finding, unless the report is full."""
        if len(self) < self._limit:
            super().add(finding)
        else:
            self.full = True


@dataclass(frozen=True, slots=True)
class Reading:
    """The body being read.

    ``links`` gathers every ``#id`` that a link names, and where; ``numbered`` those of links without words,
    which are filled with the number of a figure; ``figures`` the ids of figures. ``inside`` tells that a
    directive is read, ``pictures`` that pictures may stand in the text that is read.
    """

    source: SourceText
    context: BodyContext
    report: Report
    links: list[tuple[str, Location]] = field(default_factory=list)
    numbered: list[tuple[str, Location]] = field(default_factory=list)
    figures: list[Word] = field(default_factory=list)
    inside: bool = False
    pictures: bool = False

    @property
    def with_pictures(self) -> Reading:
        """The same for the text of an item or a cell: outside directives pictures may stand in it."""
        return replace(self, pictures=not self.inside)

    def error(self, code: str, where: Location, message: str, hint: str) -> None:
        """Report an error of the format."""
        self.report.error(code, message, where, hint)

    def line(self, number: int) -> str:
        """Return a line of the file, ``""`` outside it."""
        return self.source.line(number)

    def begin(self, line: int) -> Location:
        """Return the place of the first character of a line that is not a blank."""
        text = self.line(line)
        return self.source.at(line, len(text) - len(text.lstrip(" \t")) + 1)

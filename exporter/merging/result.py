"""What a merge found: changes that the source takes, findings on the others, and the new files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from exporter.diagnostics import Location, Report
from exporter.merging.edited.model import By

_SHORT = 160


@dataclass(frozen=True, slots=True)
class Change:
    """A change that is written into the source.

    ``what`` is what was changed, for people; ``old`` and ``new`` are its words, ``""`` where there are none.
    """

    where: Location | None
    by: By | None
    what: str
    old: str = ""
    new: str = ""

    def as_text(self) -> str:
        """Return the change as people read it, in one line."""
        who = str(self.by) if self.by and str(self.by) else "untracked"
        return f"{self.where or 'source'}: {self.what} ({who}): {self._words()}"

    def _words(self) -> str:
        old, new = _short(self.old), _short(self.new)
        if old and new:
            return f"“{old}” became “{new}”"
        return f"“{new}” was added" if new else f"“{old}” was removed"

    def as_json(self) -> dict[str, object]:
        """Return the change as plain data."""
        return {
            "file": self.where.file if self.where else None,
            "line": self.where.line if self.where else None,
            "column": self.where.column if self.where else None,
            "author": self.by.name if self.by else None,
            "day": self.by.day if self.by else None,
            "tracked": self.by is not None,
            "what": self.what,
            "old": self.old,
            "new": self.new,
        }


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge. ``old`` and ``new`` are the files that change, by name, from ``root`` on.

    ``report`` has what was not written, with reasons, and remarks; ``checks`` what is wrong with the source
    as it would be.
    """

    root: Path
    changes: tuple[Change, ...]
    report: Report
    old: Mapping[str, bytes] = field(default_factory=dict)
    new: Mapping[str, bytes] = field(default_factory=dict)
    checks: Report = field(default_factory=Report)

    def as_lines(self) -> Iterator[str]:
        """Yield a line for each change that the source takes."""
        return (change.as_text() for change in self.changes)

    def summary(self, written: bool) -> str:
        """Return how much was merged and how much is left, in a sentence."""
        left = len(self.report.errors)
        files = ", ".join(sorted(self.new)) or "no file"
        verb = "changed" if written else "would change"
        return f"{len(self.changes)} changes merged, {left} left to do by hand; {verb}: {files}."

    def as_json(self) -> dict[str, object]:
        """Return the merge as plain data, without the texts of the files."""
        return {
            "changes": [change.as_json() for change in self.changes],
            "findings": [finding.as_json() for finding in self.report],
            "check": [finding.as_json() for finding in self.checks],
            "files": sorted(self.new),
        }


def _short(words: str) -> str:
    return words if len(words) <= _SHORT else f"{words[: _SHORT // 2]} … {words[-_SHORT // 2 :]}"

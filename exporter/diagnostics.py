"""Findings and failures: what is wrong, where, and what to do about it.

Every finding has a stable code (two letters, two digits) with a page in ``exporter/data/codes``.
This module holds the records and their text and JSON forms; it never prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

_WIDEST = 120
# What a terminal obeys, turns around or cannot encode: controls but tab and line end, surrogates.
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class Severity(StrEnum):
    """How bad a finding is: an error stops the export, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file that a person wrote.

    ``file`` is relative to the folder the person named, with ``/``; ``line`` and ``column`` count
    from 1, and 0 means that the finding is about the file as a whole.
    """

    file: str
    line: int = 0
    column: int = 0
    excerpt: str = field(default="", compare=False)

    def __str__(self) -> str:
        parts = [self.file]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a finished file as its readers see it; what is not known is empty.

    ``page`` counts from 1 (0: no pages). ``under`` is the heading that the place stands under, ``after`` how
    the passage before it begins.
    """

    page: int = 0
    under: str = ""
    after: str = ""

    def __str__(self) -> str:
        parts = [
            f"page {self.page}" if self.page else "",
            f"under “{self.under}”" if self.under else "",
            f"after “{self.after}”" if self.after else "",
        ]
        return ", ".join(filter(None, parts)) or "at the beginning"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding on a finished file is about, in the file's own words.

    ``quote`` is how the note or claim begins, ``shown`` what stands in its place, ``spot`` where.
    """

    quote: str = ""
    shown: str = ""
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. ``message`` says what is wrong, ``hint`` what to do.

    ``about`` is what it is about where it was found in a finished file, for who tells readers of that file.
    """

    code: str
    severity: Severity
    message: str
    where: Location | None = None
    hint: str = ""
    about: Subject | None = field(default=None, compare=False, repr=False)

    def as_text(self) -> str:
        """Return the finding as people read it: one line, then excerpt with a caret, then the hint.

        What a terminal would obey or cannot show stands as U+FFFD, one for one.
        """
        head = f"{self.where}: " if self.where else ""
        lines = [f"{head}{self.severity} {self.code}: {self.message}"]
        if self.where and self.where.excerpt:
            excerpt, column = _clipped(self.where)
            lines.append(f"    {excerpt}")
            if column:
                lines.append("    " + _caret(excerpt, column))
        if self.hint:
            lines.append(f"    {self.hint}")
        return _shown("\n".join(lines))

    def as_json(self) -> dict[str, object]:
        """Return the finding as plain data, the same facts as ``as_text``."""
        where = self.where
        return {
            "code": self.code,
            "severity": str(self.severity),
            "message": _shown(self.message),
            "file": _shown(where.file) if where else None,
            "line": where.line or None if where else None,
            "column": where.column or None if where else None,
            "excerpt": _clipped(where)[0] or None if where else None,
            "hint": _shown(self.hint) or None,
        }


def _shown(text: str) -> str:
    return _UNSHOWN.sub("\ufffd", text)


def _clipped(where: Location) -> tuple[str, int]:
    """Return what is shown of the line and the column in it: all of it, or a window around the place."""
    excerpt, column = _shown(where.excerpt), where.column
    if len(excerpt) <= _WIDEST:
        return excerpt, column
    first = max(0, min(column - _WIDEST // 2, len(excerpt) - _WIDEST))
    window = excerpt[first : first + _WIDEST]
    head, tail = "…" if first else "", "…" if first + _WIDEST < len(excerpt) else ""
    return f"{head}{window}{tail}", max(column - first, 0) + len(head) if column else 0


def _caret(excerpt: str, column: int) -> str:
    return "".join("\t" if char == "\t" else " " for char in excerpt[: column - 1]) + "^"


class Report:
    """The findings of a run, in the order they were made; readers and checks add to it."""

    def __init__(self, findings: Iterable[Diagnostic] = ()) -> None:
        self._findings: list[Diagnostic] = list(findings)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.sorted())

    def __len__(self) -> int:
        return len(self._findings)

    def add(self, finding: Diagnostic) -> None:
        """Add one finding."""
        self._findings.append(finding)

    def extend(self, findings: Iterable[Diagnostic]) -> None:
        """Add several findings."""
        self._findings.extend(findings)

    def error(self, code: str, message: str, where: Location | None = None, hint: str = "") -> None:
        """Add an error."""
        self.add(Diagnostic(code, Severity.ERROR, message, where, hint))

    def warning(self, code: str, message: str, where: Location | None = None, hint: str = "") -> None:
        """Add a warning."""
        self.add(Diagnostic(code, Severity.WARNING, message, where, hint))

    def sorted(self) -> list[Diagnostic]:
        """Return the findings by file and place, each once."""
        unique = dict.fromkeys(self._findings)
        return sorted(unique, key=_place)

    @property
    def errors(self) -> list[Diagnostic]:
        """The findings that stop an export."""
        return [finding for finding in self.sorted() if finding.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Diagnostic]:
        """The findings that do not stop an export."""
        return [finding for finding in self.sorted() if finding.severity is Severity.WARNING]

    @property
    def ok(self) -> bool:
        """Whether no finding is an error."""
        return not any(finding.severity is Severity.ERROR for finding in self._findings)


def _place(finding: Diagnostic) -> tuple[str, int, int, str, str]:
    where = finding.where
    if where is None:
        return ("", 0, 0, finding.code, finding.message)
    return (where.file, where.line, where.column, finding.code, finding.message)


class ExporterError(Exception):
    """The base of every failure the exporter raises on purpose.

    ``ExporterError``
      ├── ``SourceError``       exit 1: errors in a publication's source
      ├── ``ThemeError``        exit 1: errors in a theme or brand
      ├── ``UsageError``        exit 2: no such source, theme, format, edition
      ├── ``ProofError``        exit 3: an artefact is not what its ledger owes
      ├── ``InternalError``     exit 3: a fault of this tool that nobody foresaw
      └── ``MachineError``      exit 4: Pango missing, disk full, a child killed
    """

    exit_status = 1

    def __init__(self, findings: Report | Iterable[Diagnostic]) -> None:
        self.report = findings if isinstance(findings, Report) else Report(findings)
        super().__init__("\n".join(finding.as_text() for finding in self.report))

    def __reduce__(self) -> tuple[type[ExporterError], tuple[list[Diagnostic]]]:
        return (type(self), (list(self.report),))

    @classmethod
    def of(cls, code: str, message: str, where: Location | None = None, hint: str = "") -> Self:
        """Return the failure for a single error."""
        return cls([Diagnostic(code, Severity.ERROR, message, where, hint)])


class SourceError(ExporterError):
    """The source of a publication has errors."""

    exit_status = 1


class ThemeError(ExporterError):
    """A theme or brand has errors."""

    exit_status = 1


class UsageError(ExporterError):
    """What was asked for does not exist."""

    exit_status = 2


class ProofError(ExporterError):
    """An artefact or edition does not hold what its ledger owes."""

    exit_status = 3


class InternalError(ExporterError):
    """The exporter, or a library it uses, failed in a way that nobody foresaw."""

    exit_status = 3


class MachineError(ExporterError):
    """The machine lacks something, or failed."""

    exit_status = 4


def usage(message: str, place: str, hint: str) -> UsageError:
    """Return the failure (EN10) for something that was asked for and is not there."""
    return UsageError([Diagnostic("EN10", Severity.ERROR, message, Location(place), hint)])

"""What stops an import: findings of the family IN, as failures."""

from __future__ import annotations

from pathlib import Path

from exporter.diagnostics import Diagnostic, Location, Severity, SourceError, UsageError

MOST_BYTES = 50_000_000
"""Bytes of a file that is brought in, and of all its parts unpacked."""
DEEPEST = 200
"""Elements in elements; libxml2 itself stops at 256."""


def refused(file: Path, code: str, message: str, hint: str) -> SourceError:
    """Return the failure for a file that cannot be brought in."""
    return SourceError([Diagnostic(code, Severity.ERROR, message, Location(file.name), hint)])


def is_there(folder: Path) -> UsageError:
    """Return the failure (IN01) for a publication that exists: nothing is written over."""
    hint = "Choose another name with --name, or move the folder away."
    message = f"“{folder.name}” exists already, and an import writes over nothing"
    return UsageError([Diagnostic("IN01", Severity.ERROR, message, Location(folder.as_posix()), hint)])


def too_much(file: Path, what: str) -> SourceError:
    """Return the failure (IN04) for a file beyond a limit."""
    return refused(file, "IN04", what, "Split the file, or save it anew from the program that made it.")

"""The pictures that a source names: found inside its folder, read and decoded once, refused with reasons.

Source: docs/source-format.md, "Figures".
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from exporter.diagnostics import Diagnostic, Location, Report
from exporter.intake.gate import read_bytes
from exporter.intake.looked import is_folder, names_in, stands
from exporter.model.blocks import Picture
from exporter.model.publication import SourceFile

BYTE_LIMIT = 50_000_000


@dataclass(frozen=True, slots=True)
class _Outcome:
    picture: Picture | None
    findings: tuple[Diagnostic, ...] = ()
    file: SourceFile | None = None


class PictureShelf:
    """The pictures of one publication's folder, each read and decoded once for all its languages."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        self._outcomes: dict[str, _Outcome] = {}

    def picture(self, target: str, where: Location, report: Report) -> Picture | None:
        """Return the picture at ``target`` (as written), None after reporting at ``where`` why not (SF16)."""
        outcome = self._outcome(target)
        for finding in outcome.findings:
            report.error("SF16", finding.message, where, finding.hint)
        return outcome.picture

    def file(self, target: str) -> SourceFile | None:
        """Return the hash of a picture's file as it was read, None when it was not."""
        return self._outcome(target).file

    def _outcome(self, target: str) -> _Outcome:
        if target not in self._outcomes:
            self._outcomes[target] = self._read(target)
        return self._outcomes[target]

    def _read(self, target: str) -> _Outcome:
        problems = Report()
        data = self._bytes(target, problems)
        if data is None:
            return _Outcome(None, tuple(problems))
        from exporter.intake.pictures import PictureError, decoded  # slow to import; few sources have one

        file = SourceFile(f"{self._name}/{PurePosixPath(target)}", hashlib.sha256(data).hexdigest())
        try:
            return _Outcome(decoded(target, data), (), file)
        except PictureError as refused:
            problems.error("SF16", f"“{target}” {refused}", None, refused.hint)
            return _Outcome(None, tuple(problems), file)

    def _bytes(self, target: str, problems: Report) -> bytes | None:
        from exporter.intake.pictures import PictureError, folder_path

        try:
            path = folder_path(target, "the publication's")
        except PictureError as refused:
            problems.error("SF16", f"“{target}” {refused}", None, refused.hint)
            return None
        there = self._folder / path
        apart = self._folder / normalize("NFD", str(path))  # as macOS once wrote names with accents
        if not stands(there) and stands(apart):
            there = apart
        if near := "" if stands(there) else _in_other_case(self._folder, path):
            hint = f"The publication's folder has “{near}”: write it so."
            problems.error("SF16", f"“{target}” does not exist", None, hint)
            return None
        return read_bytes(there, self._folder, target, BYTE_LIMIT, problems)


def _in_other_case(folder: Path, path: PurePosixPath) -> str:
    """Return the path in a folder whose names differ in case only, as some systems allow; else ``""``."""
    found = PurePosixPath()
    for part in path.parts:
        here = folder / found
        wanted = normalize("NFC", part).casefold()
        names = (part, *names_in(here)) if is_folder(here) else ()
        near = (name for name in names if normalize("NFC", name).casefold() == wanted and stands(here / name))
        name = next(near, "")
        if not name:
            return ""
        found /= name
    return str(found)

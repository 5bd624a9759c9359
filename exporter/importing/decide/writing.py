"""Choices written into the sources: the word ``undecided`` of a claim changes, and ``official`` adds lines.

Every file is held to the bytes that were read before, and appears whole or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from exporter.diagnostics import Diagnostic, Location, Report, Severity, SourceError
from exporter.importing.decide.choice import Choice
from exporter.importing.decide.waiting import Place, Waiting
from exporter.intake.regular import read_regular
from exporter.publish.files import put, unwritable

_OPENING = re.compile(rb"(:{3,}\{claim\}[ \t]+)undecided([ \t]*)(\r?)")


def write(choices: Iterable[tuple[Waiting, Choice]]) -> list[Place]:
    """Write the choices and return the places that changed.

    Raises SourceError (DR08) when a file is not what it was when it was read, with no file changed;
    MachineError (EN03) when one cannot be written.
    """
    by_file: dict[Path, list[tuple[Place, Choice]]] = {}
    for waiting, choice in choices:
        for place in waiting.places:
            by_file.setdefault(place.path.resolve(), []).append((place, choice))
    ready = [(path, _changed(path, changes)) for path, changes in by_file.items()]
    for path, data in ready:
        _replace(path, data)
    return [place for changes in by_file.values() for place, _ in changes]


def _changed(path: Path, changes: Sequence[tuple[Place, Choice]]) -> bytes:
    """Return the bytes of a file with its choices, the last of them written first: lines before it stay."""
    where = changes[0][0].where
    try:
        data = read_regular(path)
    except OSError as problem:
        raise _moved(where, problem.strerror or str(problem)) from problem
    if sha256(data).hexdigest() != changes[0][0].sha256:
        raise _moved(where, "somebody changed it")
    for place, choice in sorted(changes, key=lambda one: -one[0].where.line):
        data = with_choice(data, place.where, choice)
    return data


def with_choice(data: bytes, where: Location, choice: Choice) -> bytes:
    """Return the bytes of a source in which the claim that opens at a line has a status.

    Raises SourceError (DR08) when no undecided claim opens there.
    """
    lines = data.split(b"\n")
    opening = _OPENING.fullmatch(lines[where.line - 1]) if 0 < where.line <= len(lines) else None
    if opening is None:
        raise _moved(where, "no undecided claim opens here any more")
    before, blanks, end = opening.groups()
    added = [f":{name}: {value}".encode() + end for name, value in choice.options]
    lines[where.line - 1 : where.line] = [before + choice.status.encode() + blanks + end, *added]
    return b"\n".join(lines)


def _replace(path: Path, data: bytes) -> None:
    """Put the bytes in place of a file, which keeps who may read it."""
    try:
        mode = path.stat().st_mode
        put(path, data)
        path.chmod(mode)
    except OSError as problem:
        raise unwritable(path, problem) from problem


def _moved(where: Location, reason: str) -> SourceError:
    hint = "Nothing of this was written. Run it again: what was decided before is kept."
    message = f"the file is not what was read: {reason}"
    return SourceError(Report([Diagnostic("DR08", Severity.ERROR, message, where, hint)]))

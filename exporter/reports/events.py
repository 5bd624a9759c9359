"""What happens in a run, one line of JSON each, on the disk as soon as it has happened.

``began`` and ``ended`` are about the run. A publication is ``started``, then each of its files is ``made`` or
``cached``, then it is ``written``; or it ``failed``. ``removed`` is a file that went, ``found`` what is about
no publication.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import TYPE_CHECKING, Any, TextIO

from exporter.reports.case import Case

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.produce.outcome import File

SCHEMA = 1


def _at_once(path: Path) -> int:
    """Open a file anew, and a pipe only where somebody reads from it already: it would be waited for."""
    waiting = getattr(os, "O_NONBLOCK", 0)
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | waiting, 0o666)
    if waiting:
        os.set_blocking(file, True)
    return file


class Events:
    """Writes the events of a run into a file, which begins anew."""

    def __init__(self, path: Path) -> None:
        """Open the file. Raises OSError when it cannot be written."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: TextIO = os.fdopen(_at_once(path), "w", encoding="utf-8")
        self._began = perf_counter()

    def __enter__(self) -> Events:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def began(self, command: str, version: str, publications: int) -> None:
        """Tell that a run begins, and of how much."""
        self._tell("began", schema=SCHEMA, command=command, version=version, publications=publications)

    def started(self, label: str, folder: Path) -> None:
        """Tell that a process begins with a publication."""
        self._tell("started", publication=label, folder=folder.as_posix())

    def done(self, case: Case) -> None:
        """Tell what became of a publication, file by file."""
        for file in case.files:
            self._tell("cached" if file.cached else "made", publication=case.label, **_said(file, case))
        findings = [finding.as_json() for finding in case.findings]
        facts: dict[str, Any] = {"seconds": round(case.seconds, 3), "findings": findings}
        if case.status:
            self._tell("failed", publication=case.label, status=case.status, **facts)
        else:
            self._tell("written", publication=case.label, files=len(case.files), **facts)

    def found(self, finding: Diagnostic) -> None:
        """Tell a finding that is about no publication."""
        self._tell("found", finding=finding.as_json())

    def removed(self, path: Path) -> None:
        """Tell that a file that nobody asks for any more went."""
        self._tell("removed", file=path.as_posix())

    def ended(self, status: int, stopped: str = "") -> None:
        """Tell that the run ends, with its exit status, and by what it was stopped."""
        self._tell("ended", status=status, **({"stopped": stopped} if stopped else {}))

    def _tell(self, event: str, **facts: Any) -> None:
        at = round(perf_counter() - self._began, 3)
        self._file.write(json.dumps({"event": event, "at": at, **facts}, ensure_ascii=False) + "\n")
        self._file.flush()


def _said(file: File, case: Case) -> dict[str, Any]:
    place = case.place or Path()
    return {
        "file": (place / file.name).as_posix(),
        "format": file.format,
        "edition": file.edition,
        "pages": file.pages or None,
        "notes": file.owed,
        "proven": file.proven,
        "draft": file.draft,
        "bytes": file.size,
        "sha256": file.sha256,
    }

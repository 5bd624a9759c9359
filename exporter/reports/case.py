"""What became of one publication in a run, as every report tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from exporter.batches.request import Outcome
from exporter.diagnostics import Diagnostic, Severity
from exporter.produce.outcome import File


@dataclass(frozen=True, slots=True)
class Case:
    """One publication: its label, its findings, what was written into ``place``, and how long it took.

    ``status`` is the exit status that it comes to alone, 0 for success; ``seconds`` are by the clock.
    """

    label: str
    folder: Path
    findings: tuple[Diagnostic, ...] = ()
    status: int = 0
    seconds: float = 0.0
    place: Path | None = None
    files: tuple[File, ...] = ()

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that stopped it."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)


def case_of(outcome: Outcome, out: Path, seconds: float) -> Case:
    """Return what became of a request."""
    reports = [exported.report for exported in outcome.exported]
    if outcome.failure is not None:
        reports.append(outcome.failure.report)
    return Case(
        outcome.request.label,
        outcome.folder,
        tuple(dict.fromkeys(finding for report in reports for finding in report)),
        outcome.failure.exit_status if outcome.failure else 0,
        seconds,
        outcome.place(out),
        tuple(file for exported in outcome.exported for file in exported.files),
    )


def placed(cases: Iterable[Case], start: Path) -> list[tuple[Case, Diagnostic]]:
    """Return every finding with its case, its file named from the folder ``start``, where it is below that.

    Findings name files from the folder that holds the publication: programs look for them from where they
    were started. A finding that several cases share (a chapter is read for its book too) is told once.
    """
    told: set[Diagnostic] = set()
    found = []
    for case in cases:
        for finding in case.findings:
            whole = _placed(finding, case.folder, start)
            if whole not in told:
                told.add(whole)
                found.append((case, whole))
    return found


def _placed(finding: Diagnostic, folder: Path, start: Path) -> Diagnostic:
    if finding.where is None:
        return finding
    path = folder.absolute().parent / finding.where.file
    if not path.is_file() or not path.is_relative_to(start):
        return finding
    file = path.relative_to(start).as_posix()
    return replace(finding, where=replace(finding.where, file=file))

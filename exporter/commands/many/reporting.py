"""The options by which verbs tell programs what happens, and what writes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import TYPE_CHECKING, Any

import click

from exporter.batches.watch import Watch
from exporter.commands import present
from exporter.commands.many.ticker import Ticker
from exporter.commands.stopping import Stopped
from exporter.commands.terminal import show
from exporter.diagnostics import Diagnostic, ExporterError, Report
from exporter.version import __version__

if TYPE_CHECKING:
    from exporter.batches.request import Outcome, Request
    from exporter.reports.case import Case
    from exporter.reports.events import Events

_WRITTEN = ("junit", "sarif")
_GITHUB = "github"


class Kinds(click.ParamType[tuple[tuple[str, str], ...], str]):
    """Kinds of report, each with its file: ``junit=FILE,sarif=FILE,github``."""

    name = "KIND=FILE"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[tuple[str, str], ...]:
        """Return pairs of kind and file, or fail with a usage error."""
        if isinstance(value, tuple):
            return value
        pairs = [part.strip().partition("=") for part in str(value).split(",")]
        for kind, _, file in pairs:
            if kind not in (*_WRITTEN, _GITHUB) or bool(file) == (kind == _GITHUB):
                known = ", ".join([*(f"{name}=FILE" for name in _WRITTEN), _GITHUB])
                self.fail(f"{value!r} names no report; known are {known}", param, ctx)
        return tuple((kind, file) for kind, _, file in pairs)


class Reporting(Watch):
    """Tells events as they happen, and writes the reports when the command ends, however it ends."""

    def __init__(self, command: str, events: Path | None, reports: Sequence[tuple[str, str]]) -> None:
        self._command, self._reports = command, reports
        self._began: dict[Request, float] = {}
        self._cases: list[Case] = []
        self._out = Path()
        self._path = events
        self._events: Events | None = None
        self._open = ExitStack()
        self._ticker: Ticker | None = None
        self._failed = Report()
        self._remarks: list[Diagnostic] = []
        self._at = datetime.now(UTC)

    @property
    def wanted(self) -> bool:
        """Whether anybody wants to be told."""
        return bool(self._path or self._reports)

    def __enter__(self) -> Reporting:
        if self._path is not None:
            from exporter.reports.events import Events

            self._events = self._open.enter_context(Events(self._path))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        status, stopped = _status(error)
        if error is not None and isinstance(error.__context__, ExporterError):
            self._failed = error.__context__.report
        if self._events:
            for finding in self._failed:
                self._events.found(finding)
            self._events.ended(status, stopped)
        self._open.close()
        self._write(status)

    def begin(self, publications: int, out: Path = Path(), *, silent: bool = True) -> None:
        """Tell that the run begins: how many publications there are, and where they are written.

        Unless ``silent`` it is told on stderr how far it is.
        """
        self._out = out
        if not silent:
            self._ticker = self._open.enter_context(Ticker(publications, silent=False))
        if self._events:
            self._events.began(self._command, __version__, publications)

    def begun(self, request: Request) -> None:
        """Tell that a process begins with a request."""
        self._began[request] = perf_counter()
        if self._events:
            self._events.started(request.label, request.folder)

    def done(self, outcome: Outcome) -> None:
        """Tell what became of a request."""
        if self._ticker:
            self._ticker.tick(f"{outcome.request.label}: {present.came_to(outcome)}")
        if not self.wanted:
            return
        from exporter.reports.case import case_of

        now = perf_counter()
        self.add(case_of(outcome, self._out, now - self._began.get(outcome.request, now)))

    def read(self, folder: Path, report: Report, status: int) -> None:
        """Tell what was found in a publication that was read alone, and the exit status that it comes to."""
        if self.wanted:
            from exporter.reports.case import Case

            self.add(Case(folder.name, folder, tuple(report), status))

    def add(self, case: Case) -> None:
        """Tell what became of a publication."""
        self._cases.append(case)
        if self._events:
            self._events.done(case)

    def remark(self, finding: Diagnostic) -> None:
        """Tell what was found that is about no publication."""
        self._remarks.append(finding)
        if self._events:
            self._events.found(finding)

    def removed(self, path: Path) -> None:
        """Tell that a file went."""
        if self._events:
            self._events.removed(path)

    def _write(self, status: int) -> None:
        if not self._reports:
            return
        unexplained = 0 if any(case.status for case in self._cases) else status
        cases = self._and_itself(unexplained) if unexplained or self._remarks else self._cases
        try:
            for kind, file in self._reports:
                self._write_one(kind, file, cases)
        except ExporterError as failure:
            show(failure.report)
            raise SystemExit(max(status, failure.exit_status)) from failure

    def _and_itself(self, status: int) -> list[Case]:
        """Return the cases with one for the command, which failed before the first of them, or remarked."""
        from exporter.reports.case import Case

        findings = (*self._remarks, *self._failed)
        return [*self._cases, Case(f"exporter {self._command}", Path(), findings, status)]

    def _write_one(self, kind: str, file: str, cases: Sequence[Case]) -> None:
        from exporter.publish.files import put
        from exporter.reports.github import commands
        from exporter.reports.junit import junit
        from exporter.reports.sarif import sarif

        if kind == "junit":
            put(Path(file), junit(cases, self._command, self._at))
        elif kind == "sarif":
            put(Path(file), sarif(cases, Path.cwd()))
        else:
            for line in commands(cases, Path.cwd()):
                click.echo(line, err=True)


def _status(error: BaseException | None) -> tuple[int, str]:
    """Return the exit status that a command ends with, and by what it was stopped."""
    if isinstance(error, Stopped):
        return error.status, error.by
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else int(error.code is not None), ""
    return (0 if error is None else 1), ""


def reported(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of reports; it is called with what writes them as ``reporting``."""

    @click.option(
        "--events",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Write what happens as JSON lines, as it happens.",
    )
    @click.option(
        "--report",
        "reports",
        type=Kinds(),
        multiple=True,
        metavar="junit=FILE,sarif=FILE,github",
        help="Write the findings for CI: JUnit XML, SARIF 2.1.0, GitHub's annotations (on stderr).",
    )
    @wraps(command)
    def wrapped(
        *args: Any, events: Path | None, reports: tuple[tuple[tuple[str, str], ...], ...], **kwargs: Any
    ) -> None:
        name = click.get_current_context().info_name or ""
        with Reporting(name, events, [pair for pairs in reports for pair in pairs]) as reporting:
            command(*args, reporting=reporting, **kwargs)

    return wrapped

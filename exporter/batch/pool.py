"""Work in other processes, through Pebble: PDFs beside the other formats, and publications side by side.

A process that dies or hangs costs one publication, is named as such, and leaves nothing behind.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as DeadlineError
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from pebble import ProcessExpired, ProcessPool

from exporter.diagnostics import Diagnostic, ExporterError, Location, MachineError, Severity
from exporter.pipeline import Exported, Job, Maker, Options, export, make, make_all, wanted
from exporter.record import Made

DEADLINE = 600.0
"""Seconds that one publication, or one PDF, may take before its process is killed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one publication folder: ``exported``, or the failure that stopped it."""

    folder: Path
    exported: tuple[Exported, ...] = ()
    failure: ExporterError | None = None


class PdfProcess:
    """A process that draws PDFs while this one writes the other formats.

    It is started, and imports WeasyPrint, as soon as the context is entered: that second passes while
    the source is being read. ``make`` is a maker for ``pipeline.export``.
    """

    def __init__(self) -> None:
        self._pool = ProcessPool(max_workers=1, context=multiprocessing.get_context("spawn"))

    def __enter__(self) -> PdfProcess:
        self._pool.schedule(_warm)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def make(self, jobs: Sequence[Job]) -> list[Made]:
        """Return the artefacts of the jobs in their order, PDFs made in the other process."""
        drawn = {
            index: self._pool.schedule(make, args=[job], timeout=DEADLINE)
            for index, job in enumerate(jobs)
            if job.format == "pdf"
        }
        written = {index: make(job) for index, job in enumerate(jobs) if index not in drawn}
        return [
            _result(drawn[index], job.inputs.name) if index in drawn else written[index]
            for index, job in enumerate(jobs)
        ]


def export_all(folders: Sequence[Path], out: Path, options: Options, workers: int) -> Iterator[Outcome]:
    """Yield what became of each publication folder, in the order given; one that fails, fails alone.

    One at a time, its PDFs are drawn in a process beside this one; with more ``workers`` each publication
    has a process of its own.
    """
    if workers > 1 and len(folders) > 1:
        yield from _side_by_side(folders, out, options, workers)
    else:
        yield from _one_by_one(folders, out, options)


def _one_by_one(folders: Sequence[Path], out: Path, options: Options) -> Iterator[Outcome]:
    if all(format_ != "pdf" for _, format_ in wanted(options)):
        for folder in folders:
            yield _attempt(folder, out, options, make_all)
        return
    with PdfProcess() as pdfs:
        for folder in folders:
            yield _attempt(folder, out, options, pdfs.make)


def _attempt(folder: Path, out: Path, options: Options, make_jobs: Maker) -> Outcome:
    try:
        return Outcome(folder, tuple(export(folder, out, options, make_jobs)))
    except ExporterError as failure:
        return Outcome(folder, failure=failure)


def _side_by_side(folders: Sequence[Path], out: Path, options: Options, workers: int) -> Iterator[Outcome]:
    context = multiprocessing.get_context("spawn")
    with ProcessPool(max_workers=workers, context=context) as pool:
        futures = [pool.schedule(export, args=[folder, out, options], timeout=DEADLINE) for folder in folders]
        for folder, future in zip(folders, futures, strict=True):
            yield _outcome(folder, future)


def _outcome(folder: Path, future: Future[Any]) -> Outcome:
    try:
        return Outcome(folder, tuple(_result(future, folder.name)))
    except ExporterError as failure:
        return Outcome(folder, failure=failure)


def _result(future: Future[Any], name: str) -> Any:
    try:
        return future.result()
    except DeadlineError as late:
        raise _ended(name, f"it took longer than {DEADLINE:.0f} seconds and was stopped") from late
    except (ProcessExpired, CancelledError) as dead:
        raise _ended(name, f"it ended without a result ({dead})") from dead


def _ended(name: str, reason: str) -> MachineError:
    hint = "Nothing of this publication was published. Run it alone, or with a smaller --jobs."
    message = f"the process that made it failed: {reason}"
    return MachineError([Diagnostic("EN04", Severity.ERROR, message, Location(name), hint)])


def _warm() -> None:
    import exporter.readback.pdf
    import exporter.render.pdf
    import weasyprint  # noqa: F401

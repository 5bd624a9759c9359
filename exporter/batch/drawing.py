"""PDFs drawn in processes beside this one, which import WeasyPrint while this one still reads the source."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from types import TracebackType

from exporter.batch.limits import Limits
from exporter.batch.workers import Workers
from exporter.making import Job, Made, make

PROCESSES = 2
"""A default export draws two PDFs, a handout and an article."""


def draw(job: Job) -> Made:
    """Return the artefact of a job, made without pauses for garbage.

    A drawing makes millions of objects that live until it is done; looking for garbage among them took a
    tenth of the time. The collection is made up for afterwards.
    """
    gc.disable()
    try:
        return make(job)
    finally:
        gc.enable()
        gc.collect()


class PdfProcesses:
    """Processes that draw PDFs while this one writes the other formats.

    They are started as soon as the context is entered. ``make`` is a maker for ``pipeline.prepare``;
    ``drawer`` makes one PDF.
    """

    def __init__(self, limits: Limits, drawer: Callable[[Job], Made] = draw) -> None:
        self._workers = Workers(PROCESSES, limits)
        self._drawer = drawer

    def __enter__(self) -> PdfProcesses:
        for _ in range(PROCESSES):
            self._workers.start("PDF", warm)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._workers.__exit__(kind, error, trace)

    def make(self, jobs: Sequence[Job]) -> list[Made]:
        """Return the artefacts of the jobs in their order, PDFs made in the other processes."""
        drawn = {
            index: self._workers.start(job.inputs.name, self._drawer, job)
            for index, job in _longest_first(jobs)
            if job.format == "pdf"
        }
        made = {index: make(job) for index, job in enumerate(jobs) if index not in drawn}
        made |= {index: self._workers.result(jobs[index].inputs.name, pdf) for index, pdf in drawn.items()}
        self._workers.stop()
        return [made[index] for index in range(len(jobs))]


def warm() -> None:
    """Import what drawing needs."""
    import weasyprint  # noqa: F401

    import exporter.readback.pdf
    import exporter.render.pdf  # noqa: F401


def _longest_first(jobs: Sequence[Job]) -> list[tuple[int, Job]]:
    return sorted(enumerate(jobs), key=lambda one: -len(one[1].ledger.obligations))

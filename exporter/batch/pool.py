"""Publications in other processes: the parts of one side by side, or several, each as a whole.

Other processes read, make and prove; only this one writes. So a publication whose process is stopped has
written nothing, and the lock on the output folder is held by the process that writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass
from pathlib import Path

from exporter.batch.faults import guarded
from exporter.batch.limits import Limits
from exporter.batch.line import DRAWERS, IMPORTED, Line, whole
from exporter.batch.workers import Answer, Workers
from exporter.diagnostics import ExporterError
from exporter.lock import locked
from exporter.options import Options, default_set, wanted
from exporter.results import Exported, Ready, refuse_inside, write


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one publication folder: ``exported``, or the failure that stopped it."""

    folder: Path
    exported: tuple[Exported, ...] = ()
    failure: ExporterError | None = None


def export_all(
    folders: Sequence[Path],
    out: Path,
    options: Options,
    workers: int = 1,
    limits: Limits | None = None,
    line: Line | None = None,
) -> Iterator[Outcome]:
    """Yield what became of each publication folder, in the order given; one that fails, fails alone.

    A single one is made by the processes of a ``line``, which may run already; of several each is made in a
    process of its own, ``workers`` at a time. Raises UsageError (EN10) when ``out`` is
    inside a source, MachineError (EN11) when another export holds ``out``, before anything is made.
    """
    for folder in folders:
        refuse_inside(out, folder)
    with locked(out):
        if len(folders) > 1:
            yield from each(folders, out, options, workers, limits or Limits())
        else:
            yield from (_alone(folder, out, options, limits or Limits(), line) for folder in folders)


def each(
    folders: Sequence[Path],
    out: Path,
    options: Options,
    number: int,
    limits: Limits,
    work: Callable[[Path, Options], Ready] = whole,
) -> Iterator[Outcome]:
    """Yield what became of each folder, in order; each is published as soon as ``work`` has prepared it."""
    done: dict[int, Outcome] = {}
    yielded = 0
    with Workers(number, limits, IMPORTED) as workers:
        answers = {workers.start(folder.name, work, folder, options): n for n, folder in enumerate(folders)}
        for answer in as_completed(answers):
            index = answers[answer]
            done[index] = _outcome(folders[index], _collect, workers, answer, folders[index], out)
            while yielded in done:
                yield done.pop(yielded)
                yielded += 1


def _alone(folder: Path, out: Path, options: Options, limits: Limits, line: Line | None) -> Outcome:
    if line is not None:
        return _outcome(folder, _on, line, folder, out, options)
    pdfs = sum(format_ == "pdf" for _, format_ in wanted(options, default_set(folder)))
    with Line(limits, min(pdfs, DRAWERS)) as started:
        return _outcome(folder, _on, started, folder, out, options)


def _outcome(folder: Path, work: Callable[..., tuple[Exported, ...]], *args: object) -> Outcome:
    try:
        return Outcome(folder, guarded(folder.name, work, *args))
    except ExporterError as failure:
        return Outcome(folder, failure=failure)


def _on(line: Line, folder: Path, out: Path, options: Options) -> tuple[Exported, ...]:
    return write(line.prepare(folder, options), out)


def _collect(workers: Workers, answer: Answer, folder: Path, out: Path) -> tuple[Exported, ...]:
    ready: Ready = workers.result(folder.name, answer)
    return write(ready, out)

"""The processes in which one publication is made: one reads it, others make its files, PDFs among them.

The making ones import what draws PDFs while the first still reads. This process alone writes, and runs no
library on what a source or a theme holds: a crash or a hang at any stage costs the publication and is a
finding.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from exporter.batches.limits import Limits
from exporter.batches.workers import Workers
from exporter.model.derived.engine import Engine

if TYPE_CHECKING:
    from exporter.cache.handle import Cache
    from exporter.produce.make import Job, Made
    from exporter.produce.options import Options
    from exporter.produce.outcome import Planned, Ready

P = ParamSpec("P")
T = TypeVar("T")
MAKERS = 2
"""A default export draws two PDFs, and in the time of the longer one all else can be made."""
IMPORTED = ("exporter.batches.workers", "exporter.batches.warm")
"""What the making processes share: it is imported once, and they are forked off."""
_LIGHT = ("exporter.batches.workers", "exporter.batches.light")


def imported(engine: str | None) -> tuple[str, ...]:
    """Return what processes share that draw by an engine: WeasyPrint takes a second to import.

    Beside Typst there is time for what writes and reads the other formats.
    """
    return IMPORTED if engine in (None, Engine.WEASYPRINT) else _LIGHT


_WORK = count()


def unpaused() -> None:
    """Let Python look for garbage no more.

    Reading and drawing make millions of objects that live until the work is done; looking for garbage among
    them took a tenth of the time. A process within limits can do without, and one that ends never looks.
    """
    gc.disable()


def unpaused_again() -> None:
    """Let Python look for garbage no more, but for what earlier work of this process left.

    What the first work imported and keeps is there to the end: it is left out of every later look.
    """
    done = next(_WORK)
    if done:
        gc.collect()
    if done == 1:
        gc.freeze()
    gc.disable()


def warm() -> None:
    """Import what reading needs."""
    unpaused()
    import exporter.pipeline  # noqa: F401


def whole(folder: Path, options: Options, cache: Cache | None = None) -> Ready:
    """Return the publication made and proven, with nothing written."""
    from exporter.batches.blame import made_all
    from exporter.pipeline import prepare

    unpaused_again()
    return prepare(folder, options, partial(made_all, cache=cache))


def read(folder: Path, options: Options) -> Planned:
    """Return the publication read, checked and arranged."""
    from exporter.produce.plan import plan_all

    unpaused()
    return plan_all(folder, options)


def make_here(jobs: Sequence[Job], cache: Cache | None = None) -> list[Made]:
    """Return the artefacts of the jobs, made one after the other or from the cache."""
    from exporter.batches.blame import made_all

    unpaused()
    return made_all(jobs, cache)


def make_one(job: Job, cache: Cache | None = None) -> Made:
    """Return the artefact of a job, made or from the cache."""
    from exporter.batches.blame import made_all

    unpaused_again()
    (made,) = made_all((job,), cache)
    return made


@dataclass(frozen=True, slots=True)
class Stages:
    """What the processes do. Every function can be pickled."""

    read: Callable[[Path, Options], Planned] = read
    make: Callable[[Sequence[Job]], list[Made]] = make_here
    make_one: Callable[[Job], Made] = make_one

    def through(self, cache: Cache | None) -> Stages:
        """Return the same, with what they make from the cache or kept in it."""
        if cache is None:
            return self
        return replace(self, make=partial(make_here, cache=cache), make_one=partial(make_one, cache=cache))


class Line:
    """The processes of one publication within ``limits``, started as soon as the context is entered.

    ``makers`` is how many make its files, 0 where the one that reads makes them too, as it had better where
    no PDF is wanted; ``engine`` is what PDFs are drawn by.
    """

    def __init__(
        self,
        limits: Limits,
        makers: int = MAKERS,
        stages: Stages | None = None,
        engine: str | None = None,
    ) -> None:
        self._stages = stages or Stages()
        self._reader = Workers(1, limits)
        self._makers = Workers(makers, limits, imported(engine)) if makers else self._reader

    def __enter__(self) -> Line:
        self._reader.start("reading", warm)
        with suppress(RuntimeError):  # no thread can be started: the first work says that there is no process
            threading.Thread(target=self._makers.begin, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()
        self._makers.join()
        self._reader.join()

    def _stop(self) -> None:
        self._makers.stop()
        self._reader.stop()

    def ask(self, place: str, work: Callable[P, T], *args: P.args, **_: P.kwargs) -> T:
        """Return what other work returns, done by the process that reads. Raises ExporterError."""
        found: T = self._reader.result(place, self._reader.start(place, work, *args))
        return found

    def prepare(self, folder: Path, options: Options, cache: Cache | None = None) -> Ready:
        """Return the publication made and proven, with nothing written. Raises ExporterError."""
        self._stages = self._stages.through(cache)
        place = folder.name
        answer = self._reader.start(place, self._stages.read, folder, options)
        planned: Planned = self._reader.result(place, answer)
        ready = planned.ready(self._made(place, planned.jobs))
        self._stop()  # the processes end while their files are written
        return ready

    def _made(self, place: str, jobs: Sequence[Job]) -> list[Made]:
        """Return the artefacts of the jobs in their order, made side by side where PDFs are wanted."""
        if self._makers is self._reader:
            made: list[Made] = self._reader.result(
                place, self._reader.start(place, self._stages.make, list(jobs))
            )
            return made
        answers = {
            index: self._makers.start(job.inputs.name, self._stages.make_one, job)
            for index, job in _longest_first(jobs)
        }
        return [self._makers.result(job.inputs.name, answers[index]) for index, job in enumerate(jobs)]


def _longest_first(jobs: Sequence[Job]) -> list[tuple[int, Job]]:
    """Return the jobs with their numbers: drawing an article takes longest of all."""

    def last(numbered: tuple[int, Job]) -> tuple[bool, int]:
        _, job = numbered
        return not job.format.traits.paged, -len(job.ledger.obligations)

    return sorted(enumerate(jobs), key=last)

"""Publications in other processes: the parts of one side by side, or several, each as a whole.

Other processes read, make and prove; only this one writes. So a publication whose process is stopped has
written nothing, and the lock on the output folder is held by the process that writes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import TypeAlias, TypeVar

from exporter.batches.cached import Keeper
from exporter.batches.faults import KilledError, guarded
from exporter.batches.limits import Limits
from exporter.batches.request import Outcome, Request
from exporter.batches.stages import DRAWERS, IMPORTED, Line, whole
from exporter.batches.taken import Taken
from exporter.batches.watch import UNWATCHED, Watch
from exporter.batches.workers import Answer, Workers
from exporter.cache.handle import Cache
from exporter.diagnostics import ExporterError
from exporter.model.format import Format
from exporter.produce.options import Options, default_set, wanted
from exporter.produce.outcome import Ready, refuse_inside, write
from exporter.publish.lock import locked
from exporter.publish.undisturbed import undisturbed

T = TypeVar("T")
Tell: TypeAlias = Callable[[Outcome], None]
AHEAD = 4
"""Requests a process that are given out before they are begun: a batch of thousands must not fill memory."""


def _nobody(_: Outcome) -> None:
    """Tell nobody."""


def export_all(
    requests: Sequence[Request],
    out: Path,
    workers: int = 1,
    limits: Limits | None = None,
    line: Line | None = None,
    tell: Tell = _nobody,
    cache: Cache | None = None,
    watch: Watch = UNWATCHED,
) -> Generator[Outcome, None, None]:
    """Yield what became of each request, in the order given; one that fails, fails alone.

    A single one is made by the processes of a ``line``, which may run already; of several each is made in a
    process of its own, ``workers`` at a time. ``tell`` is given each that was written, before anything else
    can happen: whoever is stopped knows by that what is there. What the ``cache`` knows is not made again;
    ``watch`` is told of each when it begins and when it is done. Raises UsageError (EN10) when ``out`` is
    inside a source, MachineError (EN11) when another export holds ``out``, before anything is made.
    """
    for folder in dict.fromkeys(request.folder for request in requests):
        refuse_inside(out, folder)
    with locked(out):
        if len(requests) > 1:
            work = partial(whole, cache=cache)
            yield from each(requests, out, workers, limits or Limits(), work, tell, cache, watch)
        else:
            desk = Desk(out, tell, Keeper(cache), watch)
            yield from (_alone(request, desk, limits or Limits(), line) for request in requests)


def each(
    requests: Sequence[Request],
    out: Path,
    number: int,
    limits: Limits,
    work: Callable[[Path, Options], Ready] = whole,
    tell: Tell = _nobody,
    cache: Cache | None = None,
    watch: Watch = UNWATCHED,
) -> Iterator[Outcome]:
    """Yield what became of each request, in order; each is published as soon as ``work`` has prepared it."""
    done: dict[int, Outcome] = {}
    yielded = 0
    for index, outcome in as_done(requests, out, number, limits, work, tell, cache, watch):
        done[index] = outcome
        while yielded in done:
            yield done.pop(yielded)
            yielded += 1


def as_done(
    requests: Iterable[Request],
    out: Path,
    number: int,
    limits: Limits,
    work: Callable[[Path, Options], Ready] = whole,
    tell: Tell = _nobody,
    cache: Cache | None = None,
    watch: Watch = UNWATCHED,
) -> Generator[tuple[int, Outcome], None, None]:
    """Yield the number of each request, from 0, and what became of it, as soon as it is written or failed."""
    desk = Desk(out, tell, Keeper(cache), watch)
    served: deque[tuple[int, Outcome]] = deque()
    again: list[tuple[int, Request]] = []
    with Workers(number, limits, IMPORTED) as workers:
        unknown = _unserved(requests, desk, served)
        for index, request, answer in answers(workers, unknown, number * AHEAD, work, watch):
            yield from _taken_from(served)
            outcome = _outcome(request, _collect, workers, answer, request, desk)
            if isinstance(outcome.failure, KilledError):
                again.append((index, request))
            else:
                yield index, desk.told(outcome)
        yield from _taken_from(served)
    yield from _once_more(again, desk, limits, work)


def _once_more(
    requests: Sequence[tuple[int, Request]],
    desk: Desk,
    limits: Limits,
    work: Callable[[Path, Options], Ready],
) -> Iterator[tuple[int, Outcome]]:
    """Yield what became of requests whose process was killed, each made once more with nothing beside it.

    A system that has no memory left kills whoever has most of it, which may be innocent.
    """
    for index, request in sorted(requests, key=itemgetter(0)):
        with Workers(1, limits, IMPORTED) as workers:
            answer = workers.start(request.folder.name, work, request.folder, request.options)
            yield index, desk.told(_outcome(request, _collect, workers, answer, request, desk))


def _unserved(
    requests: Iterable[Request], desk: Desk, served: deque[tuple[int, Outcome]]
) -> Iterator[tuple[int, Request]]:
    """Yield the requests that have to be made, with their numbers; the others are put into ``served``."""
    for index, request in enumerate(requests):
        found = _outcome(request, desk.served, request)
        if found is None:
            yield index, request
        else:
            served.append((index, desk.told(found)))


def _taken_from(served: deque[tuple[int, Outcome]]) -> Iterator[tuple[int, Outcome]]:
    while served:
        yield served.popleft()


def answers(
    workers: Workers,
    requests: Iterable[tuple[int, Request]],
    most: int,
    work: Callable[[Path, Options], object],
    watch: Watch = UNWATCHED,
) -> Iterator[tuple[int, Request, Answer]]:
    """Yield each request with its number and its answer as they come; at most ``most`` wait.

    The processes take them in their order: one begins with the next when an answer has come.
    """
    left = iter(requests)
    waiting: dict[Answer, tuple[int, Request]] = {}
    begun = 0
    while True:
        for index, request in islice(left, most - len(waiting)):
            answer = workers.start(request.folder.name, work, request.folder, request.options)
            waiting[answer] = index, request
        for _, request in islice(waiting.values(), begun, most // AHEAD):
            watch.begun(request)
            begun += 1
        if not waiting:
            return
        answer = next(workers.completed(waiting))
        begun -= 1
        yield *waiting.pop(answer), answer


@dataclass(frozen=True, slots=True)
class Desk:
    """Where what is made is written and told: one request after the other."""

    out: Path
    tell: Tell
    keeper: Keeper
    watch: Watch = UNWATCHED
    taken: Taken = field(default_factory=Taken)

    def served(self, request: Request) -> Outcome | None:
        """Return what became of a request that the cache knows, None when it has to be made."""
        found = self.keeper.find(request, self.out)
        if isinstance(found, Ready):
            return self.written(request, found)
        if found is not None:
            self.taken.check(request, found.exported)
            self._done(request, found)
        return found

    def written(self, request: Request, ready: Ready) -> Outcome:
        """Return what became of a request, its files written and kept."""
        self.taken.check(request, ready.exported)
        with undisturbed():
            exported = write(ready, self.out / request.into)
            self.keeper.keep(request, self.out, ready)
            outcome = self.keeper.outcome(request, exported)
            self._done(request, outcome)
        return outcome

    def told(self, outcome: Outcome) -> Outcome:
        """Return what became of a request, once whoever watches is told."""
        self.watch.done(outcome)
        return outcome

    def _done(self, request: Request, outcome: Outcome) -> None:
        self.taken.add(request, outcome.exported)
        self.tell(outcome)


def _alone(request: Request, desk: Desk, limits: Limits, line: Line | None) -> Outcome:
    if (served := _outcome(request, desk.served, request)) is not None:
        return desk.told(served)
    desk.watch.begun(request)
    if line is not None:
        return desk.told(_outcome(request, _on, line, request, desk))
    pairs = wanted(request.options, default_set(request.folder))
    pdfs = sum(format_ is Format.PDF for _, format_ in pairs)
    with Line(limits, min(pdfs, DRAWERS), engine=request.options.engine) as started:
        return desk.told(_outcome(request, _on, started, request, desk))


def _outcome(request: Request, work: Callable[..., T], *args: object) -> T | Outcome:
    try:
        return guarded(request.folder.name, work, *args)
    except ExporterError as failure:
        return Outcome(request, failure=failure)


def _on(line: Line, request: Request, desk: Desk) -> Outcome:
    return desk.written(request, line.prepare(request.folder, request.options, desk.keeper.cache))


def _collect(workers: Workers, answer: Answer, request: Request, desk: Desk) -> Outcome:
    return desk.written(request, workers.result(request.folder.name, answer))

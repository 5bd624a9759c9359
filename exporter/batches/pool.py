"""Publications in other processes: the parts of one side by side, or several, each as a whole.

Other processes read, make and prove; only this one writes. So a publication whose process is stopped has
written nothing, and the lock on the output folder is held by the process that writes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

from exporter.batches.cached import Keeper
from exporter.batches.faults import KilledError, guarded
from exporter.batches.limits import Limits
from exporter.batches.making import Carrier, Making, Numbered, Prepared, Tell
from exporter.batches.request import Outcome, Request
from exporter.batches.stages import IMPORTED, MAKERS, Line
from exporter.batches.taken import Taken
from exporter.batches.watch import UNWATCHED, Watch
from exporter.batches.workers import Answer, Workers
from exporter.diagnostics import ExporterError
from exporter.model.format import Format
from exporter.produce.options import Options, default_set, wanted
from exporter.produce.outcome import Ready, refuse_inside, write
from exporter.publish.lock import locked
from exporter.publish.undisturbed import undisturbed

T = TypeVar("T")
AHEAD = 4
"""Requests a process that are given out before they are begun: a batch of thousands must not fill memory."""


def export_all(
    requests: Sequence[Request], out: Path, making: Making | None = None, line: Line | None = None
) -> Generator[Outcome, None, None]:
    """Yield what became of each request, in the order given; one that fails, fails alone.

    A single one is made by the processes of a ``line``, which may run already; of several each is made in a
    process of its own, several at a time. Raises UsageError (EN10) when ``out`` is inside a source,
    MachineError (EN11) when another export holds ``out``, before anything is made.
    """
    making = making or Making()
    for folder in dict.fromkeys(request.folder for request in requests):
        refuse_inside(out, folder)
    with locked(out):
        if len(requests) > 1:
            yield from each(requests, out, making)
        else:
            desk = Desk(out, making.tell, Keeper(making.cache), making.watch)
            yield from (_alone(request, desk, making.limits, line) for request in requests)


def each(requests: Sequence[Request], out: Path, making: Making) -> Iterator[Outcome]:
    """Yield what became of each request, in order; each is published as soon as it is made and proven."""
    done: dict[int, Outcome] = {}
    yielded = 0
    for index, outcome in as_done(requests, out, making):
        done[index] = outcome
        while yielded in done:
            yield done.pop(yielded)
            yielded += 1


def as_done(
    requests: Iterable[Request], out: Path, making: Making
) -> Generator[tuple[int, Outcome], None, None]:
    """Yield the number of each request, from 0, and what became of it, as soon as it is written or failed."""
    desk = Desk(out, making.tell, Keeper(making.cache), making.watch)
    carrier = making.carrier or here
    served: deque[tuple[int, Outcome]] = deque()
    again: list[Numbered] = []
    with closing(carrier(_unserved(requests, desk, served), making)) as carried:
        for index, request, prepared in carried:
            yield from _taken_from(served)
            outcome = _outcome(request, _collect, prepared, request, desk)
            if isinstance(outcome.failure, KilledError):
                again.append((index, request))
            else:
                yield index, desk.told(outcome)
        yield from _taken_from(served)
    yield from _once_more(again, desk, carrier, making)


def _once_more(
    requests: Sequence[Numbered], desk: Desk, carrier: Carrier, making: Making
) -> Iterator[tuple[int, Outcome]]:
    """Yield what became of requests whose process was killed, each made once more with nothing beside it.

    A system that has no memory left kills whoever has most of it, which may be innocent.
    """
    alone = replace(making, jobs=1, watch=UNWATCHED)
    for numbered in sorted(requests, key=itemgetter(0)):
        with closing(carrier([numbered], alone)) as carried:
            for index, request, prepared in carried:
                yield index, desk.told(_outcome(request, _collect, prepared, request, desk))


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


def here(
    requests: Iterable[Numbered], making: Making
) -> Generator[tuple[int, Request, Prepared], None, None]:
    """Yield each request and what it came to, each made by a process of this machine."""
    with Workers(making.jobs, making.limits, IMPORTED) as workers:
        most = making.jobs * AHEAD
        for index, request, answer in answers(workers, requests, most, making.whole, making.watch):
            yield index, request, partial(workers.result, request.folder.name, answer)


def answers(
    workers: Workers,
    requests: Iterable[Numbered],
    most: int,
    work: Callable[[Path, Options], object],
    watch: Watch = UNWATCHED,
) -> Iterator[tuple[int, Request, Answer]]:
    """Yield each request with its number and its answer as they come; at most ``most`` wait.

    The processes take them in their order: one begins with the next when an answer has come.
    """
    left = iter(requests)
    waiting: dict[Answer, Numbered] = {}
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
    files = wanted(request.options, default_set(request.folder))
    makers = min(len(files), MAKERS) if any(format_ is Format.PDF for _, format_ in files) else 0
    with Line(limits, makers, engine=request.options.engine) as started:
        return desk.told(_outcome(request, _on, started, request, desk))


def _outcome(request: Request, work: Callable[..., T], *args: object) -> T | Outcome:
    try:
        return guarded(request.folder.name, work, *args)
    except ExporterError as failure:
        return Outcome(request, failure=failure)


def _on(line: Line, request: Request, desk: Desk) -> Outcome:
    return desk.written(request, line.prepare(request.folder, request.options, desk.keeper.cache))


def _collect(prepared: Prepared, request: Request, desk: Desk) -> Outcome:
    return desk.written(request, prepared())

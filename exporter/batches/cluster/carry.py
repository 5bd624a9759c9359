"""Publications carried to a cluster: read here, made and proven there, written here.

Reading is quick, and its findings name places in the files of this machine. What is sent are the jobs of a
publication, with all that they depend on; what comes back is proven, as from a process of this machine.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import partial
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from secrets import token_hex
from time import monotonic
from typing import TYPE_CHECKING, Any, NoReturn

from exporter.batches.cluster.access import Access, out_of_reach
from exporter.batches.cluster.crew import GONE, Crew, joined
from exporter.batches.cluster.parcel import packed
from exporter.batches.faults import KilledError, ended, guarded
from exporter.batches.making import Making, Numbered, Prepared
from exporter.batches.pool import AHEAD
from exporter.batches.request import Request
from exporter.batches.stages import read, unpaused_again
from exporter.batches.workers import Answer, Workers
from exporter.cache.canonical import digest
from exporter.cache.handle import Cache
from exporter.cache.jobs import Asked, ask
from exporter.diagnostics import Diagnostic, ExporterError, MachineError
from exporter.produce.make import Job, Made
from exporter.produce.options import Options
from exporter.produce.outcome import Planned, Ready

if TYPE_CHECKING:
    from distributed import Future

_READING = ("exporter.batches.workers", "exporter.pipeline")
_TRIES = 2
_SLACK = 60.0
"""Seconds beyond what a worker takes at most, until work counts as lost."""


@dataclass(frozen=True, slots=True)
class Read:
    """A publication read, checked and arranged, what the cache knows of its jobs, and the others as bytes."""

    planned: Planned
    asked: tuple[Asked, ...]
    parcel: bytes
    key: str

    def ready(self, made: Iterable[Made], cache: Cache | None) -> Ready:
        """Return the publication with what was made of the jobs that the cache does not have."""
        each = iter(made)
        whole = [
            one.found if one.found is not None and one.suffices else one.settled(next(each), cache)
            for one in self.asked
        ]
        return self.planned.ready(whole)


def read_here(folder: Path, options: Options, cache: Cache | None = None) -> Read:
    """Return a publication read, and what is to be made of it. Raises ExporterError."""
    unpaused_again()
    planned = read(folder, options)
    jobs: Sequence[Job] = planned.jobs
    asked = tuple(ask(job, cache) for job in jobs)
    left = [job for job, one in zip(jobs, asked, strict=True) if not one.suffices]
    return Read(planned, asked, packed(left) if left else b"", digest(left))


@dataclass(frozen=True, slots=True)
class Cluster:
    """A carrier: publications are read by processes of this machine, made and proven by the crew."""

    crew: Crew

    def __call__(
        self, requests: Iterable[Numbered], making: Making
    ) -> Generator[tuple[int, Request, Prepared], None, None]:
        """Yield each request and what it came to, as it is done.

        A scheduler that is gone and does not come back fails what is left, each request by name (EN32).
        """
        with Workers(making.jobs, making.limits, _READING) as readers:
            yield from _Run(self.crew, making, readers).through(iter(requests))


@contextmanager
def carrier(access: Access, remark: Callable[[Diagnostic], None]) -> Iterator[Cluster]:
    """Give in the context what carries publications to the workers of a cluster.

    ``remark`` is told of each worker that is given none (EN31). Raises MachineError: EN30 without Dask, EN32
    for a scheduler that cannot be reached or has no worker that can be given work.
    """
    with joined(access, remark) as crew:
        yield Cluster(crew)


class _At(Enum):
    READ = "read"
    MADE = "made"


@dataclass(slots=True)
class _Case:
    """One request on its way: read by ``answer``, made by ``future``, given out ``tries`` times so far.

    ``given`` is when it was given out last, in seconds.
    """

    index: int
    request: Request
    answer: Answer
    found: Read | None = None
    future: Future | None = None
    tries: int = 0
    given: float = 0.0

    @property
    def place(self) -> str:
        return self.request.folder.name


class _Run:
    """Requests under way; what happens to one is told from other threads by its number."""

    def __init__(self, crew: Crew, making: Making, readers: Workers) -> None:
        self._crew, self._making, self._readers = crew, making, readers
        self._cases: dict[int, _Case] = {}
        self._events: SimpleQueue[tuple[_At, int, int]] = SimpleQueue()
        self._own = token_hex(4)
        self._lost = ""

    def through(self, left: Iterator[Numbered]) -> Iterator[tuple[int, Request, Prepared]]:
        """Yield each request and what it came to."""
        while True:
            for index, request in islice(left, self._room()):
                self._begin(index, request)
            if not self._cases:
                return
            yield from self._next()
            if self._lost:
                yield from self._failed(left)
                return

    def _room(self) -> int:
        return max(max(self._crew.threads, 1) * AHEAD - len(self._cases), 0)  # workers leave, too

    def _begin(self, index: int, request: Request) -> None:
        arguments = request.folder, request.options, self._making.cache
        answer = self._readers.start(request.folder.name, read_here, *arguments)
        self._cases[index] = _Case(index, request, answer)
        self._making.watch.begun(request)
        answer.add_done_callback(lambda _: self._events.put((_At.READ, index, 0)))

    def _next(self) -> Iterator[tuple[int, Request, Prepared]]:
        """Yield what is done after one thing happened, or after a second in which nothing did."""
        try:
            at, index, tries = self._events.get(timeout=1.0)
        except Empty:
            yield from self._overdue()
        else:
            case = self._cases.get(index)
            if case is not None and tries == case.tries:
                yield from self._done(case, self._read if at is _At.READ else self._made)
        self._lost = self._lost or self._crew.lost()

    def _done(self, case: _Case, step: Any) -> Iterator[tuple[int, Request, Prepared]]:
        try:
            prepared = guarded(case.place, step, case)
        except ExporterError as failure:
            prepared = partial(_fail, failure)
        if prepared is not None:
            del self._cases[case.index]
            yield case.index, case.request, prepared

    def _read(self, case: _Case) -> Prepared | None:
        """Give what is read to a worker; returns what it came to when the cache has all of it."""
        case.found = found = self._readers.result(case.place, case.answer)
        if not found.parcel:
            return partial(found.ready, (), self._making.cache)
        self._give(case, found)
        return None

    def _give(self, case: _Case, found: Read) -> None:
        if not self._crew.back():
            self._lost = GONE
            raise self._failure(case.request)
        case.tries += 1
        case.given = monotonic()
        # A result must never be that of another run or try, which Dask would keep for the same key.
        key = f"{case.request.place}-{found.key}-{self._own}-{case.tries}"
        case.future = self._crew.give(key, case.place, found.parcel, self._making.limits.seconds)
        event = _At.MADE, case.index, case.tries
        case.future.add_done_callback(lambda _: self._events.put(event))

    def _made(self, case: _Case) -> Prepared | None:
        """Return what a worker made, None when it is given out once more."""
        future, found = case.future, case.found
        assert future is not None
        assert found is not None
        case.future = None
        if future.status == "cancelled":
            self._again(case, found, "the connection to the scheduler broke")
            return None
        if future.status == "error":
            raise _given_up(case.place, future.exception())
        try:
            answer = pickle.loads(future.result(timeout=_SLACK))
        except (TimeoutError, CancelledError, OSError):  # the last: the connection broke in the middle
            self._again(case, found, "what was made did not arrive")
            return None
        if isinstance(answer, ExporterError):
            raise answer
        return partial(found.ready, answer, self._making.cache)

    def _again(self, case: _Case, found: Read, reason: str) -> None:
        if case.tries >= _TRIES:
            raise ended(case.place, f"{reason}, {_TRIES} times")
        self._give(case, found)

    def _overdue(self) -> Iterator[tuple[int, Request, Prepared]]:
        """Yield what nothing can be heard of any more, and give out once more what is overdue."""
        if not self._readers.runs():
            for case in [one for one in self._cases.values() if one.found is None]:
                yield from self._done(case, self._read)
        limit = (AHEAD + 1) * self._making.limits.seconds + _SLACK
        late = [one for one in self._cases.values() if one.future and monotonic() - one.given > limit]
        for case in late:
            yield from self._done(case, self._late)

    def _late(self, case: _Case) -> None:
        future, found = case.future, case.found
        assert future is not None
        assert found is not None
        future.cancel()
        self._again(case, found, "no worker answered in time")

    def _failed(self, left: Iterator[Numbered]) -> Iterator[tuple[int, Request, Prepared]]:
        """Yield the failure of everything that is left, by name; what is made already is not lost."""
        for case in [*self._cases.values()]:
            del self._cases[case.index]
            yield case.index, case.request, partial(_fail, self._failure(case.request))
        for index, request in left:
            yield index, request, partial(_fail, self._failure(request))

    def _failure(self, request: Request) -> MachineError:
        return out_of_reach(request.label, f"nobody makes this: {self._lost} ({self._crew.address})")


def _fail(failure: ExporterError) -> NoReturn:
    raise failure


def _given_up(place: str, fault: BaseException | None) -> MachineError:
    """Return why Dask gave work up.

    A worker that dies takes all with it that it was given: alone the innocent get done.
    """
    from distributed import KilledWorker

    if isinstance(fault, KilledWorker):
        return KilledError(ended(place, "two workers of the cluster died while they made it").report)
    return ended(place, f"the cluster gave it up: {type(fault).__name__}: {str(fault)[:200]}")

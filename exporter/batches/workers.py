"""Processes that work beside this one, through Pebble, and can be stopped.

Work and answers travel as bytes that are pickled here: what cannot be pickled, or raises, is a finding and
never breaks the pool. A process that dies or hangs costs the one piece of work it had.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from concurrent.futures import TimeoutError as DeadlineError
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from copy import copy
from dataclasses import replace
from multiprocessing import resource_tracker
from types import TracebackType
from typing import Any, ParamSpec, TypeAlias, TypeVar

from pebble import ProcessExpired, ProcessPool
from pebble.pool.base_pool import PoolStatus

from exporter.batches.faults import died, ended, guarded, short
from exporter.batches.limits import Limits, allow_time, confine
from exporter.diagnostics import ExporterError
from exporter.publish.undisturbed import undisturbed

LIFE = 50
"""Pieces of work after which a process is replaced: what libraries do not give back cannot build up."""
_MAIN = ("exporter.cli",)
"""What the main module imports, when it is the command."""
_NO_PROCESS = "no process could be started or kept running"
_BROKEN = (OSError, EOFError, RuntimeError, MemoryError)
_PATIENCE = 1.0
"""Seconds after which to look whether an answer can come still."""
P = ParamSpec("P")
T = TypeVar("T")
Answer: TypeAlias = Future[bytes]


class Workers:
    """``number`` processes within ``limits``, started with the first work and stopped with the context.

    They end when this process does, however it ends. The modules named in ``shared`` are imported once, by a
    process that they are forked off; where systems do not fork, each process imports what it needs.
    """

    def __init__(self, number: int, limits: Limits, shared: Sequence[str] = ()) -> None:
        self._limits = limits
        self._pool = _Pool(number, LIFE, _begin, (limits,), _context(shared))

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self.join()

    def begin(self) -> None:
        """Start the processes now. It returns when they run; others may call ``start`` meanwhile."""
        with suppress(*_BROKEN), _shielded():  # ``start`` says that there is no process
            self._pool.active  # noqa: B018

    def join(self) -> None:
        """Wait until the processes have ended, once they were told to."""
        self._pool.join()

    def stop(self) -> None:
        """Tell the processes to end, without waiting for them."""
        self._pool.stop()  # type: ignore[no-untyped-call]

    def within(self, seconds: float) -> Workers:
        """Return the same processes, which are given another time for each piece of work."""
        other = copy(self)
        other._limits = replace(self._limits, seconds=seconds)
        return other

    def start(self, place: str, work: Callable[..., object], *args: object) -> Answer:
        """Give ``work`` to the next free process; ``place`` is what its findings are about.

        Raises MachineError (EN09) when no process could be started, and what pickling raises.
        """
        payload = pickle.dumps((work, args))
        try:
            with _shielded():
                given = (place, payload, self._limits)
                return self._pool.schedule(_serve, given, timeout=self._limits.seconds)
        except _BROKEN as broken:
            raise short(place, _NO_PROCESS) from broken

    def completed(self, answers: Iterable[Answer]) -> Iterator[Answer]:
        """Yield the answers as they come, and those that can never come."""
        waiting = set(answers)
        while waiting:
            done, waiting = wait(waiting, _PATIENCE, FIRST_COMPLETED)
            yield from done
            if not done and not self.runs():
                yield from waiting
                return

    def runs(self) -> bool:
        """Return whether answers and deadlines can come still: the threads that see to both are there."""
        with suppress(*_BROKEN), _shielded():
            return self._pool.active
        return False

    def _await(self, place: str, answer: Answer) -> bytes:
        while not wait((answer,), _PATIENCE).done:
            if not self.runs() and not answer.done():
                raise short(place, _NO_PROCESS)
        return answer.result()

    def result(self, place: str, answer: Answer) -> Any:
        """Return what the work returned, when it is done.

        Raises ExporterError: what the work raised, EN04 when its process was stopped, EN08 for a fault
        nobody foresaw, EN09 when there is no process.
        """
        try:
            found = pickle.loads(self._await(place, answer))
        except DeadlineError as late:
            raise ended(place, f"it took longer than {self._limits.seconds:g} s") from late
        except ProcessExpired as dead:
            raise died(place, dead.exitcode) from dead
        except (BrokenProcessPool, CancelledError) as broken:
            raise short(place, _NO_PROCESS) from broken
        if isinstance(found, ExporterError):
            raise found
        return found


class _Pool(ProcessPool):
    """A pool that is started once: where a thread of it cannot be, it is broken.

    Pebble would start it again beside what runs of it already. It stops one thread of a kind, and would wait
    for the other one for ever.
    """

    def _start_pool(self) -> None:
        with self._context.status_mutex:
            try:
                super()._start_pool()  # type: ignore[no-untyped-call]
            except BaseException:
                self._context.status = PoolStatus.ERROR
                raise


@contextmanager
def _shielded() -> Iterator[None]:
    """Start threads and processes that Ctrl-C does not reach: this process ends them when it stops.

    A signal that ends this process is heard afterwards: between waking a thread and forgetting that it slept,
    ``threading.Condition.notify`` would leave that thread asleep for ever, and this one waiting for it.
    """
    with undisturbed():
        if sys.platform == "win32":
            yield
            return
        resource_tracker.ensure_running()  # it lets signals through when it starts, up to Python 3.11
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def apart(place: str, work: Callable[P, T], *args: P.args, **_: P.kwargs) -> T:
    """Return what ``work`` returns, done by a process of its own within the usual limits.

    Raises as ``Workers.result``.
    """
    with Workers(1, Limits()) as workers:
        found: T = workers.result(place, workers.start(place, work, *args))
    return found


def _context(shared: Sequence[str]) -> multiprocessing.context.BaseContext:
    """Processes are forked off a fresh one on Linux; other systems' libraries do not bear it."""
    if sys.platform != "linux" or not shared:
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    # Every process imports the main module again, and Python up to 3.13 does so after it was forked off.
    main = [name for name in _MAIN if name in sys.modules]
    context.set_forkserver_preload(["__main__", *main, *shared])
    return context


def _begin(limits: Limits) -> None:
    # The handler that pebble sets, in Python, waits for the library that works; nothing here has to be saved.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_follow_parent, daemon=True).start()
    confine(limits)


def _follow_parent() -> None:
    """End with the parent, however it ended: work that nobody waits for must not go on for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _serve(place: str, payload: bytes, limits: Limits) -> bytes:
    allow_time(limits)
    try:
        return guarded(place, _answer, payload)
    except ExporterError as failure:
        return pickle.dumps(failure)


def _answer(payload: bytes) -> bytes:
    work, args = pickle.loads(payload)
    return pickle.dumps(work(*args))

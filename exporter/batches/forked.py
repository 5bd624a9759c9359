"""One piece of work in a process forked off this one, which shares what is imported already.

A command that reads one source needs no pool, and what pools and fresh interpreters import costs more than
the reading. The limits are those of all processes that work on what others wrote.
"""

from __future__ import annotations

import gc
import os
import pickle
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import NoReturn, TypeVar

from exporter.batches.faults import died, ended, guarded, short
from exporter.batches.limits import Limits, allow_time, confine
from exporter.diagnostics import ExporterError

T = TypeVar("T")

_CHUNK = 1 << 16
_THREADS = Path("/proc/self/task")


def can_fork() -> bool:
    """Tell whether a process can be forked off this one: on Linux, while one thread alone runs in it."""
    return sys.platform == "linux" and _THREADS.is_dir() and len(list(_THREADS.iterdir())) == 1


def forked(place: str, work: Callable[[], T], limits: Limits | None = None) -> T:
    """Return what ``work`` returns, done by a process forked off this one, which ends with it.

    Raises ExporterError: what the work raised, EN04 when its process was stopped, EN08 for a fault nobody
    foresaw, EN09 when there is no process.
    """
    limits = limits or Limits()
    (answer, says), (alive, lives) = os.pipe(), os.pipe()
    with _masked():
        child = _fork(place, (answer, says, alive, lives))
        if child == 0:
            os.close(answer)
            os.close(lives)
            _serve(place, work, limits, says, alive)
    os.close(says)
    os.close(alive)
    try:
        data = _read(answer, monotonic() + limits.seconds)
    except BaseException:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    finally:
        os.close(answer)
        os.close(lives)
    if data is None:
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if data is None:
        raise ended(place, f"it took longer than {limits.seconds:g} s")
    if status:
        raise died(place, status)
    found: T | ExporterError = pickle.loads(data)
    if isinstance(found, ExporterError):
        raise found
    return found


@contextmanager
def _masked() -> Iterator[None]:
    """Hear signals after the fork: the new process has to say first that they are none of its business."""
    heard = {signal.SIGINT, signal.SIGTERM}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, heard)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _fork(place: str, ends: tuple[int, ...]) -> int:
    try:
        return os.fork()
    except OSError as refused:
        for end in ends:
            os.close(end)
        raise short(place, "no process could be started or kept running") from refused


def _serve(place: str, work: Callable[[], object], limits: Limits, says: int, alive: int) -> NoReturn:
    """Do the work, write what it came to, pickled, and end; nothing of the other process goes on here."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits ends this one
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        gc.disable()
        confine(limits)
        allow_time(limits)
        threading.Thread(target=_follow, args=(alive,), daemon=True).start()
        _write(says, _done(place, work))
        status = 0
    finally:
        os._exit(status)


def _follow(alive: int) -> None:
    """End with the process that waits, however it ended."""
    os.read(alive, 1)
    os._exit(1)


def _done(place: str, work: Callable[[], object]) -> bytes:
    try:
        return guarded(place, lambda: pickle.dumps(work()))
    except ExporterError as failure:
        return pickle.dumps(failure)


def _write(says: int, data: bytes) -> None:
    while data:
        data = data[os.write(says, data) :]


def _read(answer: int, deadline: float) -> bytes | None:
    """Return all that is written until the other end is closed, None when it takes too long."""
    parts: list[bytes] = []
    while True:
        if not select.select([answer], [], [], max(deadline - monotonic(), 0))[0]:
            return None
        part = os.read(answer, _CHUNK)
        if not part:
            return b"".join(parts)
        parts.append(part)

"""A run that is asked to stop: by Ctrl-C, by the system, by a terminal that is closed.

It ends by an exception in the main thread, so that processes, locks and temporary files go as they do always,
and its exit status is that of a program that the signal ended (POSIX shells: 128 and the signal's number).
"""

from __future__ import annotations

import atexit
import os
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn

from exporter.publish.scratch import remove, scratch
from exporter.publish.undisturbed import STOPPING

_NAMES = {"SIGINT": "Ctrl-C", "SIGTERM": "the system (SIGTERM)", "SIGHUP": "the end of its terminal (SIGHUP)"}
_PLACES = ("TMPDIR", "TEMP", "TMP")


class Stopped(BaseException):
    """The run was asked to stop by a signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number
        self.by = _NAMES.get(signal.Signals(number).name, "a signal")

    def __str__(self) -> str:
        return f"stopped by {self.by}"


@contextmanager
def stoppable() -> Iterator[None]:
    """Let a signal raise Stopped in the context; a second one ends the process where it stands.

    A signal that the parent has this process ignore (``nohup``, a job in the background) stays ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = [number for number in STOPPING if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, _stop) for number in heard}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)


def _stop(number: int, _: FrameType | None) -> NoReturn:
    for one in STOPPING:
        if signal.getsignal(one) is _stop:
            signal.signal(one, _at_once)
    raise Stopped(number)


def _at_once(number: int, _: FrameType | None) -> NoReturn:
    os._exit(128 + number)


def own_temporary_folder() -> None:
    """Have this process and its children put temporary files into a folder that goes with this process."""
    if _held:
        return
    with suppress(OSError):  # whoever needs a temporary file says that there is no room for one
        folder, handle = scratch(Path(tempfile.gettempdir()))
        _held.append(folder)
        tempfile.tempdir = str(folder)
        os.environ.update(dict.fromkeys(_PLACES, str(folder)))
        atexit.register(remove, folder, handle)


_held: list[Path] = []

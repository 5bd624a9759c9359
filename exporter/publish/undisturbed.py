"""Writing that a signal does not cut in two: it is heard when the writing is done."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STOPPING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals by which people and machines ask a process to end; Windows has no SIGHUP."""


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let what is done in the context be done whole: a signal that came meanwhile is raised at its end.

    Python tells signals to its main thread alone; elsewhere the context does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []

    def keep(number: int, _: FrameType | None) -> None:
        came.append(number)

    heard = [number for number in STOPPING if callable(signal.getsignal(number))]
    before = {number: signal.signal(number, keep) for number in heard}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    for number in dict.fromkeys(came):
        signal.raise_signal(number)

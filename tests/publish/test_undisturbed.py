"""What is being written when a signal comes is written whole."""

from __future__ import annotations

import signal
import threading

import pytest

from exporter.commands.stopping import Stopped, stoppable
from exporter.publish.undisturbed import undisturbed


def test_a_signal_is_heard_when_the_writing_is_done() -> None:
    done = []

    def write() -> None:
        with undisturbed():
            signal.raise_signal(signal.SIGTERM)
            done.append("written")

    with stoppable(), pytest.raises(Stopped) as stopped:
        write()
    assert done == ["written"]
    assert stopped.value.status == 143


def test_without_a_signal_the_handlers_are_what_they_were() -> None:
    before = signal.getsignal(signal.SIGINT)
    with undisturbed():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


def test_other_threads_write_as_they_did() -> None:
    done = []

    def write() -> None:
        with undisturbed():
            done.append("written")

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()
    assert done == ["written"]

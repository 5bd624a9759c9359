"""Work in a forked process: what it comes to, and that whatever befalls it costs that process alone."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from exporter.batches.forked import can_fork, forked
from exporter.batches.limits import Limits
from exporter.diagnostics import ExporterError, SourceError
from tests.batches.makers import FAULTS
from tests.batches.test_pool import EXPECTED
from tests.places import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems' libraries do not bear a fork")
NAMES = sorted(EXPECTED.keys() & FAULTS.keys())


def test_the_answer_comes_back_however_long_it_is() -> None:
    assert forked("first", lambda: os.getpid()) != os.getpid()
    assert len(forked("first", lambda: "a" * 3_000_000)) == 3_000_000


@pytest.mark.parametrize("name", NAMES)
def test_every_fault_is_a_finding_at_its_place(name: str) -> None:
    status, code, words = EXPECTED[name]
    with pytest.raises(ExporterError) as caught:
        forked(name, FAULTS[name], Limits(seconds=60, memory=1024**3))
    (finding,) = caught.value.report
    assert (caught.value.exit_status, finding.code) == (status, code)
    assert words in finding.message
    assert (finding.where is None) is isinstance(caught.value, SourceError)


def test_what_takes_too_long_is_stopped() -> None:
    with pytest.raises(ExporterError, match=r"it took longer than 0\.2 s"):
        forked("hang", FAULTS["hang"], Limits(seconds=0.2))


def test_what_cannot_be_sent_back_is_a_fault() -> None:
    with pytest.raises(ExporterError, match="EN08"):
        forked("secret", lambda: threading.Lock())


def test_a_process_with_threads_is_not_forked() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    assert not can_fork()
    done.set()
    thread.join()


def test_the_process_ends_with_the_one_that_waits() -> None:
    program = (
        "import os, time\n"
        "from exporter.batches.forked import forked\n"
        "forked('a', lambda: print(os.getpid(), flush=True) or time.sleep(60))\n"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert run.stdout is not None
    child = int(run.stdout.readline())
    run.kill()
    run.communicate(timeout=30)
    for _ in range(600):
        if not _runs(child):
            return
        time.sleep(0.05)
    pytest.fail("it runs still")


def _runs(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text("ascii")
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"

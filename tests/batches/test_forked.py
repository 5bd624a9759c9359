"""Work in a forked process: what it comes to, and that whatever befalls it costs that process alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from exporter.batches.forked import can_fork
from tests.batches.makers import FAULTS
from tests.batches.test_pool import EXPECTED
from tests.places import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems' libraries do not bear a fork")
NAMES = sorted(EXPECTED.keys() & FAULTS.keys())


PROGRAM = """
import json, os, threading
from exporter.batches.forked import can_fork, forked
from exporter.batches.limits import Limits
from exporter.diagnostics import ExporterError, SourceError
from tests.batches.makers import FAULTS
assert can_fork()
try:
    print(json.dumps({"answer": WORK}))
except ExporterError as failure:
    (found,) = failure.report
    placed = (found.where is None) is isinstance(failure, SourceError)
    told = {"status": failure.exit_status, "code": found.code, "message": found.message}
    print(json.dumps({**told, "placed": placed}))
"""


def alone(work: str) -> dict[str, Any]:
    """What work comes to in a process with one thread, as a command's is: here libraries have theirs."""
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM.replace("WORK", work)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    told: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return told


def test_the_answer_comes_back_however_long_it_is() -> None:
    assert alone("forked('first', os.getpid) != os.getpid()") == {"answer": True}
    assert alone("len(forked('first', lambda: 'a' * 3_000_000))") == {"answer": 3_000_000}


@pytest.mark.parametrize("name", NAMES)
def test_every_fault_is_a_finding_at_its_place(name: str) -> None:
    status, code, words = EXPECTED[name]
    told = alone(f"forked({name!r}, FAULTS[{name!r}], Limits(seconds=60, memory=1024**3))")
    assert (told["status"], told["code"], told["placed"]) == (status, code, True)
    assert words in told["message"]


def test_what_takes_too_long_is_stopped() -> None:
    told = alone("forked('hang', FAULTS['hang'], Limits(seconds=0.2))")
    assert "it took longer than 0.2 s" in told["message"]


def test_what_cannot_be_sent_back_is_a_fault() -> None:
    assert alone("forked('secret', threading.Lock)")["code"] == "EN08"


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

"""Other processes keep within their limits, and end with this one."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.batches.limits import Limits
from exporter.batches.workers import Workers
from exporter.diagnostics import MachineError
from tests.places import ROOT

LIMITS = Limits(seconds=120, memory=1024**3)
ORPHAN = """
import sys
from pathlib import Path
from exporter.batches.limits import Limits
from exporter.batches.workers import Workers
from tests.batches.makers import hang_and_tell

if __name__ == "__main__":
    with Workers(1, Limits()) as workers:
        workers.result("x", workers.start("x", hang_and_tell, Path(sys.argv[1])))
"""


def limits_here() -> tuple[int, int, float]:
    used = resource.getrusage(resource.RUSAGE_SELF)
    left = resource.getrlimit(resource.RLIMIT_CPU)[0] - used.ru_utime - used.ru_stime
    return resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CORE)[0], left


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not enforce a limit on memory")
def test_work_has_limits_of_its_own_and_this_process_none_of_them() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    with Workers(1, LIMITS) as workers:
        for _ in range(2):
            memory, core, seconds = workers.result("x", workers.start("x", limits_here))
            assert (memory, core) == (LIMITS.memory, 0)
            assert LIMITS.seconds < seconds < LIMITS.seconds + 40, "counted anew for each piece of work"
    assert resource.getrlimit(resource.RLIMIT_AS) == before


@pytest.mark.skipif(os.name == "nt", reason="there is no signal 9")
def test_processes_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script, told = tmp_path / "orphan.py", tmp_path / "pid"
    script.write_text(ORPHAN, encoding="utf-8")
    parent = subprocess.Popen(
        [sys.executable, script, told], env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=tmp_path
    )
    wait_until(told.exists)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    child = int(told.read_text(encoding="ascii"))
    wait_until(lambda: not runs(child))


def wait_until(condition: Callable[[], bool]) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("it never came to pass")


def runs(pid: int) -> bool:
    """Return whether a process runs; one that ended and nobody has asked for does not."""
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("lacking", [1, 2, 3])
def test_a_pool_that_lacks_a_thread_is_refused_and_never_waited_for(
    monkeypatch: pytest.MonkeyPatch, lacking: int
) -> None:
    asked, start = [], threading.Thread.start

    def refuse(thread: threading.Thread) -> None:
        asked.append(thread)
        if len(asked) == lacking:
            raise RuntimeError("can't start new thread")
        start(thread)

    workers = Workers(1, LIMITS)
    monkeypatch.setattr(threading.Thread, "start", refuse)
    workers.begin()
    monkeypatch.undo()
    with pytest.raises(MachineError, match="EN09"):
        workers.start("x", limits_here)
    workers.stop()
    ended = threading.Thread(target=workers.join, daemon=True)
    ended.start()
    ended.join(60)
    assert not ended.is_alive()

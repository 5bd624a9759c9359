"""Ctrl-C and SIGTERM end a run with a sentence, its exit status and nothing left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from exporter.batches.limits import Limits
from exporter.batches.making import Making
from exporter.batches.pool import each
from exporter.batches.request import Outcome
from exporter.commands.stopping import Stopped, stoppable
from exporter.publish.lock import LOCK
from tests.batches.makers import prepare
from tests.batches.test_pool import requests
from tests.places import ROOT

RUN = "if __name__ == '__main__': from exporter.cli import main; main()"
SOURCE = ROOT / "tests" / "publications" / "every-construct"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no such signals")


@pytest.mark.parametrize(
    ("number", "by"), [(signal.SIGINT, "Ctrl-C"), (signal.SIGTERM, "the system (SIGTERM)")]
)
def test_a_stopped_export_says_so_and_leaves_nothing(tmp_path: Path, number: int, by: str) -> None:
    out, temporary = tmp_path / "out", tmp_path / "t"
    temporary.mkdir()
    run = subprocess.Popen(
        [sys.executable, "-c", RUN, "export", SOURCE, "--to", "pdf", "--out", out, "--json"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not (out / LOCK).exists():
        assert run.poll() is None
        time.sleep(0.01)
    os.killpg(run.pid, number)
    printed, said = run.communicate(timeout=60)
    assert run.returncode == 128 + number
    assert said == f"stopped by {by}.\n"
    assert json.loads(printed) == {"status": 128 + number, "stopped": by, "publications": []}
    assert list(temporary.iterdir()) == []
    assert not out.exists()


def test_what_was_written_before_is_known(tmp_path: Path) -> None:
    told: list[Outcome] = []

    def tell(outcome: Outcome) -> None:
        signal.raise_signal(signal.SIGINT)
        told.append(outcome)

    folders = [Path("first"), Path("hang")]
    with stoppable(), pytest.raises(Stopped):
        list(each(requests(folders), tmp_path, Making(1, Limits(60), tell=tell, work=prepare)))
    assert [outcome.folder.name for outcome in told] == ["first"]
    assert [path.name for path in tmp_path.iterdir()] == ["first"]

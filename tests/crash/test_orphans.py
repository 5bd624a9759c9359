"""A killed export takes its processes with it, and what they were making never appears."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from exporter.commands.scaffold import scaffold
from exporter.pipeline import verify
from exporter.publish.lock import LOCK
from tests.places import ROOT
from tests.thorough import examples

RUN = "if __name__ == '__main__': from exporter.cli import main; main()"
TODAY = date(2026, 11, 24)
SEED = 20261125
KILLS = examples(5, 10)
pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are found in /proc")


def start(source: Path, out: Path) -> subprocess.Popen[bytes]:
    """Start an export of everything by default, in a session of its own that its processes share."""
    return subprocess.Popen(
        [sys.executable, "-c", RUN, "export", source, "--today", str(TODAY), "--out", out, "--quiet"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def export(source: Path, out: Path) -> float:
    """Export, and return how long it took."""
    begun = time.monotonic()
    assert start(source, out).wait(timeout=300) == 0
    return time.monotonic() - begun


def of_session(session: int) -> set[int]:
    """Return the processes of a session that run; those that ended and nobody has asked for do not."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, own = stat.read_text("utf-8", "replace").rpartition(")")[2].split()[:4]
        except (OSError, ValueError):  # it has just ended
            continue
        if int(own) == session and state != "Z":
            found.add(int(stat.parent.name))
    return found


def end_of(session: int) -> None:
    deadline = time.monotonic() + 60
    while of_session(session):
        assert time.monotonic() < deadline, f"{of_session(session)} outlive their parent"
        time.sleep(0.02)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_killed_with_its_processes_at_work(tmp_path: Path, counted: Callable[[str], None]) -> None:
    out, versions, whole, seconds = tmp_path / "out", [], [], 0.0
    for number in ("old", "new"):
        scaffold(tmp_path / number, "leaflet", TODAY)
        article = tmp_path / number / "leaflet" / "article.md"
        article.write_text(
            article.read_text("utf-8").replace("title: Leaflet", f"title: The {number} leaflet")
        )
        versions.append(article.parent)
        seconds = max(seconds, export(article.parent, tmp_path / f"whole-{number}"))
        whole.append(contents(tmp_path / f"whole-{number}" / "leaflet"))
    assert len(whole[0]) == 5
    assert whole[0].keys() == whole[1].keys()
    export(versions[0], out)

    chance, at_work = random.Random(SEED), 0
    for _ in range(KILLS):
        running = start(versions[1], out)
        time.sleep(chance.uniform(0, seconds * 0.8))
        at_work += len(of_session(running.pid)) > 1
        running.send_signal(signal.SIGKILL)
        running.wait()
        end_of(running.pid)
        found = contents(out / "leaflet")
        for name in whole[0]:
            assert found[name] in (whole[0][name], whole[1][name]), name
        time.sleep(0.1)
        assert contents(out / "leaflet") == found, "something wrote after the end"
    assert at_work > KILLS // 4, "they are killed in the middle"

    export(versions[1], out)
    assert contents(out / "leaflet") == whole[1], "leftovers are swept"
    assert not (out / LOCK).exists()
    for name in whole[1].keys() - {"receipt.json"}:
        assert verify(out / "leaflet" / name).findings.ok
    counted(f"kill -9 of a whole export: {KILLS} times, {at_work} with its processes at work, 0 broken")

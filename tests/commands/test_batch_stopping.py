"""A batch that is stopped or killed: what is proven stays, nothing is half-written, the next run goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from exporter.proof.receipt import digest, read_receipt
from exporter.publish.lock import LOCK
from tests.batches.many.leaflets import batch, leaflets
from tests.places import ROOT

RUN = "if __name__ == '__main__': from exporter.cli import main; main()"
NAMES = ("ash", "birch", "cedar")
TEXT = '[[set]]\npublications = ["source/*"]\nformats = ["text"]\neditions = ["article"]\n'
pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no such signals")


def begun(base: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", RUN, "batch", "--jobs", "1", "--json", *options],
        cwd=base,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def ended(base: Path, *options: str) -> tuple[int, dict[str, Any]]:
    run = begun(base, *options)
    printed, said = run.communicate(timeout=120)
    assert "Traceback" not in said
    return run.returncode, json.loads(printed)


def written(base: Path) -> list[str]:
    """The publications that are there, each of them whole."""
    found = []
    for receipt in sorted((base / "dist").glob("*/receipt.json")):
        for entry in read_receipt(receipt.read_text()).entries:
            assert digest((receipt.parent / entry.file).read_bytes()) == entry.sha256
        found.append(receipt.parent.name)
    return found


def wait_for_one(base: Path, run: subprocess.Popen[str]) -> None:
    while not list((base / "dist").glob("*/receipt.json")):
        assert run.poll() is None
        time.sleep(0.005)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    leaflets(tmp_path, *NAMES)
    batch(tmp_path, TEXT)
    return tmp_path


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_batch_says_what_is_missing_and_the_next_one_makes_it(base: Path, number: int) -> None:
    run = begun(base)
    wait_for_one(base, run)
    os.killpg(run.pid, number)
    printed, _ = run.communicate(timeout=60)
    said = json.loads(printed)
    assert (run.returncode, said["status"]) == (128 + number, 128 + number)
    there = written(base)
    assert there
    assert [Path(one["folder"]).name for one in said["publications"]] == there
    assert sorted((*there, *said["missing"])) == sorted(NAMES)
    assert not (base / "dist" / LOCK).exists()
    assert ended(base)[0] == 0
    assert written(base) == sorted(NAMES)


def test_a_killed_batch_leaves_whole_files_and_the_next_one_makes_the_same_as_one_run(base: Path) -> None:
    run = begun(base)
    wait_for_one(base, run)
    os.killpg(run.pid, signal.SIGKILL)
    run.communicate(timeout=60)
    assert written(base)
    assert ended(base)[0] == 0
    assert ended(base, "--out", "again")[0] == 0

    def contents(out: str) -> dict[str, bytes]:
        files = (path for path in (base / out).rglob("*") if path.is_file())
        return {path.relative_to(base / out).as_posix(): path.read_bytes() for path in files}

    assert contents("dist") == contents("again")


def test_a_second_batch_into_one_folder_is_refused(base: Path) -> None:
    run = begun(base)
    try:
        while not (base / "dist" / LOCK).exists():
            assert run.poll() is None
            time.sleep(0.005)
        status, said = ended(base)
        assert (status, [finding["code"] for finding in said["findings"]]) == (4, ["EN11"])
    finally:
        os.killpg(run.pid, signal.SIGKILL)
        run.communicate(timeout=60)


def test_the_parts_of_a_batch_are_the_whole(base: Path) -> None:
    assert ended(base)[0] == 0
    parts: dict[str, bytes] = {}
    for part in ("1/2", "2/2"):
        assert ended(base, "--shard", part, "--out", f"part-{part[0]}")[0] == 0
        for path in (base / f"part-{part[0]}").glob("*/*"):
            parts[path.relative_to(base / f"part-{part[0]}").as_posix()] = path.read_bytes()
    whole = {
        path.relative_to(base / "dist").as_posix(): path.read_bytes() for path in (base / "dist").glob("*/*")
    }
    assert parts == whole

"""A disk that is really full: at any amount of room each file is the old or the new one, whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.places import ROOT

ALONE = ["unshare", "--user", "--map-root-user", "--mount"]
RUN = """
import subprocess, sys
from datetime import date
from pathlib import Path
from exporter.diagnostics import MachineError
from exporter.produce.options import Options
from exporter.pipeline import prepare
from exporter.publish.lock import locked
from exporter.produce.outcome import write
from exporter.commands.scaffold import scaffold

scratch = Path(sys.argv[1])
ready = []
for age in ("old", "new"):
    scaffold(scratch / age, "leaflet", date(2026, 11, 24))
    article = scratch / age / "leaflet" / "article.md"
    text = article.read_text("utf-8").replace("title: Leaflet", f"title: The {age} leaflet")
    article.write_text(text, "utf-8")
    ready.append(prepare(article.parent, Options(date(2026, 11, 24), formats=("text", "docx"))))

def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}

def put(one, out):
    with locked(out):
        write(one, out)

whole = []
for number, one in enumerate(ready):
    put(one, scratch / str(number))
    whole.append(contents(scratch / str(number) / "leaflet"))
size = sum(map(len, whole[0].values())) // 1024
full = done = 0
for room in range(size + 16, 2 * size + 64, 4):
    disk = scratch / f"disk-{room}"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room}k", "tmpfs", disk], check=True)
    put(ready[0], disk / "out")
    try:
        put(ready[1], disk / "out")
        done += 1
    except MachineError as failure:
        (finding,) = failure.report
        assert finding.code == "EN03" and "No space left" in finding.message, finding
        full += 1
    found = contents(disk / "out" / "leaflet")
    assert found in whole, "no file is changed before all are on the disk"
    assert [path.name for path in (disk / "out").iterdir()] == ["leaflet"], "the lock is gone"
    subprocess.run(["umount", disk], check=True)
assert full and done, (full, done)
print(f"a disk of {size + 16} to {2 * size + 64} kB: {full} times full, {done} times not, 0 broken")
"""


def test_whatever_room_there_is(tmp_path: Path, counted: Callable[[str], None]) -> None:
    if (
        not shutil.which("unshare")
        or subprocess.run([*ALONE, "mount", "-t", "tmpfs", "tmpfs", tmp_path], capture_output=True).returncode
    ):
        pytest.skip("this machine lets nobody mount a disk of his own")
    done = subprocess.run(
        [*ALONE, sys.executable, "-c", RUN, tmp_path],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    counted(done.stdout.strip())

"""Exports that meet in one output folder: each succeeds or says who holds it, and what is there is of one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from exporter.pipeline import export
from exporter.produce.options import Options
from tests.places import PUBLICATIONS, ROOT

TODAY = "2026-11-24"
RUN = "from exporter.cli import main; main()"


def start(folder: Path, out: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", RUN, "export", folder, "--to", "text", "--today", TODAY, "--out", out],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_eight_exports_at_once_leave_one_whole_publication(tmp_path: Path) -> None:
    sources = []
    for number in range(2):
        source = tmp_path / f"source-{number}"
        shutil.copytree(PUBLICATIONS, source)
        article = source / "every-construct" / "article.md"
        text = article.read_text(encoding="utf-8")
        article.write_text(text.replace("\ntitle: ", f"\ntitle: Version {number} of "), encoding="utf-8")
        sources.append(source / "every-construct")
    running = [start(sources[number % 2], tmp_path / "out") for number in range(8)]
    ended = [(process, *process.communicate(timeout=120)) for process in running]

    assert any(process.returncode == 0 for process, _, _ in ended)
    for process, _, said in ended:
        assert process.returncode in (0, 4), said
        if process.returncode:
            assert re.search(r"error EN11: (process \d+|another process) is exporting into this folder", said)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["every-construct"]
    found = everything(tmp_path / "out")
    assert found in [whole(source, tmp_path / str(number)) for number, source in enumerate(sources)]


def whole(source: Path, out: Path) -> dict[str, bytes]:
    export(source, out, Options(date.fromisoformat(TODAY), formats=("text",)))
    return everything(out)


def everything(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.rglob("*") if path.is_file()}

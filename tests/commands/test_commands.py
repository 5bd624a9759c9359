"""Transcripts of commands as people type them: each ``*.md`` here holds commands, output and exit status.

In a fenced block, ``% COMMAND`` is run by a shell in a fresh folder whose ``source`` is a copy of
tests/publications; the lines after it are stdout, ``2> LINE`` stderr, and ``=> N`` the exit status when it is
not 0. ``…`` in a line stands for any characters, a line of ``…`` alone for any lines.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PUBLICATIONS = HERE.parent / "publications"
ENVIRONMENT = {
    **os.environ,
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    "SOURCE_DATE_EPOCH": "1795478400",  # 2026-11-24
    "LC_ALL": "C.UTF-8",
}


@dataclass
class Step:
    command: str
    stdout: list[str] = field(default_factory=list)
    stderr: list[str] = field(default_factory=list)
    status: int = 0


def steps(transcript: str) -> list[Step]:
    found: list[Step] = []
    inside = False
    for line in transcript.splitlines():
        if line.startswith("```"):
            inside = not inside
        elif inside and line.startswith("% "):
            found.append(Step(line[2:]))
        elif inside and line.startswith("2> "):
            found[-1].stderr.append(line[3:])
        elif inside and line.startswith("=> "):
            found[-1].status = int(line[3:])
        elif inside:
            found[-1].stdout.append(line)
    return found


def assert_like(actual: str, expected: list[str], what: str) -> None:
    pattern = ""
    for line in expected:
        pattern += "(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + "\n"
    shown = actual if actual.endswith("\n") or not actual else actual + "\n"
    assert re.fullmatch(pattern, shown), f"{what} is\n{actual}\nbut not\n" + "\n".join(expected)


@pytest.mark.parametrize("path", sorted(HERE.glob("*.md")), ids=lambda path: path.stem)
def test_prints_what_the_transcript_says(path: Path, tmp_path: Path) -> None:
    shutil.copytree(PUBLICATIONS, tmp_path / "source")
    for step in steps(path.read_text(encoding="utf-8")):
        done = subprocess.run(
            ["bash", "-c", step.command],
            cwd=tmp_path,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        context = f"{step.command}\n{done.stdout}{done.stderr}"
        assert done.returncode == step.status, context
        assert "Traceback" not in done.stderr, context
        assert_like(done.stdout, step.stdout, "stdout")
        assert_like(done.stderr, step.stderr, "stderr")

"""The same source gives the same bytes: whoever runs the export, where, when and in what surroundings."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PUBLICATIONS = ROOT / "tests" / "publications"
EVERYTHING = ("--to", "pdf,docx,epub,html,text", "--today", "2026-11-24", "--quiet")
RUN = "import os, sys; os.umask(int(sys.argv.pop(1), 8)); from exporter.cli import main; main()"
HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "HOME": "/"}
ELSEWHERE = {
    "TZ": "Pacific/Apia",
    "LC_ALL": "C",
    "PYTHONHASHSEED": "4711",
    "PYTHONUTF8": "0",
    "SOURCE_DATE_EPOCH": "1",
    "LANGUAGE": "tr_TR",
}


def run(source: Path, out: Path, umask: str, surroundings: dict[str, str], cwd: Path) -> dict[str, bytes]:
    done = subprocess.run(
        [sys.executable, "-c", RUN, umask, "export", source, "--out", out, *EVERYTHING],
        env={**os.environ, "PYTHONPATH": str(ROOT), **surroundings},
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    files = [path for path in out.rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o644}, "whoever may come can read them"
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def test_every_format_is_the_same_bytes_in_other_surroundings_and_among_others(tmp_path: Path) -> None:
    source, other = tmp_path / "source", tmp_path / "elsewhere" / "source"
    shutil.copytree(PUBLICATIONS, source)
    shutil.copytree(PUBLICATIONS, other)
    shutil.copytree(other / "every-construct", other / "a-twin")
    os.utime(other / "every-construct" / "article.md", (1, 1))
    alone = run(source / "every-construct", tmp_path / "one", "022", HERE, ROOT)
    among = run(Path(), tmp_path / "two", "077", ELSEWHERE, other)
    same = {name: data for name, data in among.items() if not name.startswith("a-twin/")}
    assert {Path(name).suffix for name in alone} == {".pdf", ".docx", ".epub", ".html", ".txt", ".json"}
    assert sorted(alone) == sorted(same)
    assert len(among) == 2 * len(alone)
    assert [name for name in alone if alone[name] != same[name]] == []

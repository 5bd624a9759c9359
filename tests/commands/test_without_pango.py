"""A machine without Pango: PDFs are set by Typst, proven as ever, and one line says so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT, SOURCE

# Comes in with Python, before anything of the exporter: the libraries of WeasyPrint are not to be found.
_HIDDEN = """
import ctypes, ctypes.util
_names = ("pango", "harfbuzz", "gobject")
_load, _find = ctypes.CDLL.__init__, ctypes.util.find_library
def _hidden(self, name=None, *more, **named):
    if name and any(one in str(name) for one in _names):
        raise OSError(f"cannot load library {name!r}")
    _load(self, name, *more, **named)
ctypes.CDLL.__init__ = _hidden
ctypes.util.find_library = lambda name: None if any(one in name for one in _names) else _find(name)
try:
    import cffi
except ImportError:
    pass
else:
    _open = cffi.FFI.dlopen
    def _unopened(self, name, *more):
        if name and any(one in str(name) for one in _names):
            raise OSError(f"cannot load library {name!r}")
        return _open(self, name, *more)
    cffi.FFI.dlopen = _unopened
"""


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A folder to work in, of a machine without Pango."""
    (tmp_path / "machine").mkdir()
    (tmp_path / "machine" / "sitecustomize.py").write_text(_HIDDEN, encoding="utf-8")
    return tmp_path


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join((str(folder / "machine"), str(ROOT)))
    return subprocess.run(
        [sys.executable, "-m", "exporter", *words],
        cwd=folder, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_real_article_is_proven_in_all_formats_and_one_line_says_who_drew(bare: Path) -> None:
    done = run(bare, "export", str(SOURCE / "kratom-and-depression"), "--today", "2026-11-29", "--out", "out")
    assert done.returncode == 0, done.stderr
    assert (done.stdout + done.stderr).count("EN24") == 1
    (receipt,) = (bare / "out").rglob("receipt.json")
    entries = json.loads(receipt.read_text(encoding="utf-8"))["artefacts"]
    drawn = {Path(entry["file"]).suffix: entry.get("engine") for entry in entries}
    assert drawn == {".pdf": "typst", ".docx": None, ".epub": None}
    assert len(entries) == 4


def test_asked_for_by_name_the_other_engine_says_what_is_missing(bare: Path) -> None:
    source = str(SOURCE / "kratom-and-depression")
    done = run(bare, "export", source, "--to", "pdf", "--edition", "handout", "--engine", "weasyprint")
    assert done.returncode == 4
    assert "EN01" in done.stdout + done.stderr
    assert not (bare / "dist").exists()


def test_the_doctor_says_which_engines_work(bare: Path) -> None:
    (line,) = (one for one in run(bare, "doctor").stdout.splitlines() if "ngine" in one)
    assert "typst" in line
    assert "weasyprint" not in line

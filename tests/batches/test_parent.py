"""The process that writes and prints runs no library on a source: a crash in one would end the run."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from exporter.commands.scaffold import scaffold
from tests.places import ROOT

RUN = """
if __name__ == "__main__":
    import sys
    from exporter.cli import main

    try:
        main()
    except SystemExit as end:
        print(end.code, sorted(READERS & set(sys.modules)))
"""
READERS = {
    "PIL",
    "docx",
    "fontTools",
    "jinja2",
    "lxml",
    "markdown_it",
    "numpy",
    "pikepdf",
    "pydantic",
    "weasyprint",
    "yaml",
}


BRAND = ROOT / "source/_brands/alder-street/brand.toml"
COMMANDS = [
    ("export", "source", "--to", "docx,text", "--today", "2026-11-24"),
    ("export", "source/leaflet-1", "--to", "docx,text", "--today", "2026-11-24"),
    ("export", "source/leaflet-1", "--to", "docx", "--brand", str(BRAND), "--today", "2026-11-24"),
    ("check", "source", "--today", "2026-11-24"),
    ("themes", "check", "plain"),
]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parent")
    for number in range(2):
        scaffold(folder / "source", f"leaflet-{number}", date(2026, 11, 24))
    return folder


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_it_imports_no_reader_of_sources_and_no_writer_of_formats(
    command: tuple[str, ...], place: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN.replace("READERS", repr(READERS)), *command],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=place,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.stdout.splitlines()[-1:] == ["0 []"], done.stdout + done.stderr

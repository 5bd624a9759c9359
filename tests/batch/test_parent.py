"""The process that writes runs no library on a source: a crash in one would end the run."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from exporter.scaffold import scaffold

ROOT = Path(__file__).parent.parent.parent
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


def test_it_imports_no_reader_of_sources_and_no_writer_of_formats(tmp_path: Path) -> None:
    for number in range(2):
        scaffold(tmp_path / "source", f"leaflet-{number}", date(2026, 11, 24))
    for place in ("source", "source/leaflet-1"):
        script = RUN.replace("READERS", repr(READERS))
        done = subprocess.run(
            [sys.executable, "-c", script, "export", place, "--to", "docx,text", "--today", "2026-11-24"],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.stdout.splitlines()[-1:] == ["0 []"], done.stdout + done.stderr

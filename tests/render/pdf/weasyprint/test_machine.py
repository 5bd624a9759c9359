"""WeasyPrint comes in without a search for its libraries."""

from __future__ import annotations

import ctypes.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from exporter.render.pdf.weasyprint.machine import by_loader
from tests.places import ROOT

IMPORT = """
import sys

def refuse(event, _):
    if event in ("os.exec", "os.posix_spawn", "subprocess.Popen"):
        raise SystemExit(f"{event}: a process was started")

sys.addaudithook(refuse)
from exporter.render.pdf.weasyprint.machine import layouter
layouter()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere libraries are searched for in other ways")
def test_the_import_starts_no_process() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_others_may_search_as_before() -> None:
    before = ctypes.util.find_library
    with pytest.raises(OSError, match="missing"), by_loader():
        raise OSError("missing")
    assert ctypes.util.find_library is before


def test_where_a_library_is_missing_only_the_finding_says_so(tmp_path: Path) -> None:
    """WeasyPrint prints a text of its own on standard output before it gives up."""
    (tmp_path / "weasyprint").mkdir()
    (tmp_path / "weasyprint" / "__init__.py").write_text('print("-----")\nraise OSError("no libpango")\n')
    script = """
from exporter.diagnostics import MachineError
from exporter.render.pdf.weasyprint.machine import layouter, pango_version
for ask in (layouter, pango_version):
    try:
        ask()
    except (MachineError, OSError) as lack:
        print(type(lack).__name__)
"""
    path = os.pathsep.join((str(tmp_path), str(ROOT)))
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["MachineError", "OSError"]

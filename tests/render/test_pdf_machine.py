"""WeasyPrint comes in without a search for its libraries."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys

import pytest

from exporter.render.pdf_machine import by_loader

IMPORT = """
import sys

def refuse(event, _):
    if event in ("os.exec", "os.posix_spawn", "subprocess.Popen"):
        raise SystemExit(f"{event}: a process was started")

sys.addaudithook(refuse)
from exporter.render.pdf_machine import layouter
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

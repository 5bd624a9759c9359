"""Every format is one row of traits; nothing else names one, and one that lacks a part is refused."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from exporter.model.format import Format
from exporter.model.transcript import Transcript
from tests.places import ROOT
from tests.thorough import THOROUGH

PACKAGE = ROOT / "exporter"
NAMES = frozenset(str(format_) for format_ in Format)
# Where these words name an element of HTML or SVG, a token of Markdown, or a key of JSON.
OTHER_WORDS = {
    "html": {
        "importing/readers/marked/page.py",
        "importing/readers/web/tree.py",
        "importing/readers/web/walk.py",
        "importing/words/page.py",
        "proof/visible/screen/epub_others.py",
        "render/epub/pages.py",
        "render/html/write.py",
        "render/pdf/weasyprint/measure.py",
        "render/pdf/weasyprint/tags.py",
        "render/pdf/write.py",
        "theme/guard.py",
    },
    "text": {
        "importing/bring.py",
        "intake/bibliography/latex.py",
        "importing/readers/word/read.py",
        "importing/readers/marked/page.py",
        "importing/words/lines.py",
        "importing/words/marked.py",
        "importing/words/page.py",
        "importing/words/word.py",
        "merging/edited/model.py",
        "merging/source/notes.py",
        "merging/source/passages.py",
        "readback/screen/told.py",
        "render/pdf/weasyprint/lettering.py",
        "reports/sarif.py",
        "attack/screen/ways.py",
        "intake/svg.py",
        "proof/visible/screen/epub_ncx.py",
        "render/epub/ncx.py",
        "proof/addition.py",
        "proof/compare.py",
        "proof/telling.py",
        "read/body/inline/marks.py",
        "read/body/inline/read.py",
        "theme/brand/schema.py",
        "theme/templates.py",
    },
}
MADE_UP = """
from exporter.model.format import Format
from exporter.model.obligation import Ledger
from exporter.model.transcript import TextBlock, Transcript
from exporter.proof.prove import prove
from tests import samples

try:
    found = prove(Transcript(Format.ODT, (TextBlock("Something else."),)), samples.ledger())
except AssertionError as fault:
    print("refused")
else:
    print("proven" if found.holds else "found")
"""


def test_every_format_has_traits_and_an_ending_of_its_own() -> None:
    assert len({format_.traits.ending for format_ in Format}) == len(Format)


@cache
def words() -> frozenset[tuple[str, str]]:
    """Return every module of the package but that of formats with each string that is written in it."""
    return frozenset(
        (str(path.relative_to(PACKAGE)), node.value)
        for path in PACKAGE.rglob("*.py")
        if path != PACKAGE / "model" / "format.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@pytest.mark.parametrize("name", sorted(NAMES))
def test_no_other_module_names_a_format(name: str) -> None:
    named = {module for module, word in words() if word == name}
    assert named == OTHER_WORDS.get(name, set())


def test_a_transcript_of_a_format_that_nobody_knows_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="odt"):
        Transcript("odt", ())  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def with_odt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package with a format added that nothing else knows of."""
    folder = tmp_path_factory.mktemp("odt")
    shutil.copytree(PACKAGE, folder / "exporter", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "themes", folder / "themes")
    formats = folder / "exporter" / "model" / "format.py"
    text = formats.read_text("utf-8")
    formats.write_text(
        text.replace('    TEXT = "text"\n', '    TEXT = "text"\n    ODT = "odt"\n', 1), "utf-8"
    )
    return folder


def checked(folder: Path) -> list[str]:
    """Return what mypy is told to check: where cases are told apart, and the model; all when thorough.

    The rest of the package, and all that it imports, takes a minute and has no case of a format.
    """
    if THOROUGH:
        return ["-p", "exporter"]
    apart = [
        str(path.relative_to(folder))
        for path in sorted(folder.glob("exporter/**/*.py"))
        if path.is_relative_to(folder / "exporter" / "model") or "assert_never" in path.read_text("utf-8")
    ]
    return ["--follow-imports", "skip", *apart]


def test_mypy_names_every_part_that_a_new_format_lacks(with_odt: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml")]
    done = subprocess.run(
        [*command, "--cache-dir", str(with_odt / "cache"), *checked(with_odt)],
        cwd=with_odt, env={**os.environ, "MYPYPATH": str(with_odt)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    lacking = {line.split(":")[0] for line in done.stdout.splitlines() if re.search(r"assert_never", line)}
    assert lacking == {
        "exporter/attack/formats.py",
        "exporter/attack/mutations.py",
        "exporter/merging/open.py",
        "exporter/model/format.py",
        "exporter/proof/parity.py",
        "exporter/proof/visible/formats.py",
        "exporter/readback/converted.py",
        "exporter/readback/formats.py",
        "exporter/readback/pictures.py",
        "exporter/readback/seal.py",
        "exporter/render/formats.py",
    }, done.stdout


def test_the_proof_refuses_what_it_has_no_rules_for(with_odt: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MADE_UP],
        cwd=with_odt, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.stdout == "refused\n", done.stderr


def test_an_export_to_it_is_a_fault_and_writes_nothing(with_odt: Path, tmp_path: Path) -> None:
    run = "from exporter.cli import main; main()"
    source = ROOT / "tests" / "publications" / "every-construct"
    done = subprocess.run(
        [sys.executable, "-c", run, "export", str(source), "--to", "odt", "--out", str(tmp_path / "out"),
         "--today", "2026-11-24"],
        cwd=with_odt, env={**os.environ, "PYTHONPATH": str(with_odt)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode in {3, 4}
    assert "EN08" in done.stderr
    assert not [*(tmp_path / "out").rglob("*.odt")]

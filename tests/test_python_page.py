"""docs/python.md: its scripts run as they stand, and it names every option."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

import exporter
from tests.batches.many.leaflets import TODAY, batch, brand, leaflets
from tests.places import ROOT

PAGE = (ROOT / "docs" / "python.md").read_text("utf-8")
API: Any = exporter
"""The same without types: what scripts do that nobody checks."""
ALONE, BATCH = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def run(script: str, folder: Path) -> list[str]:
    (folder / "script.py").write_text(script)
    done = subprocess.run(
        [sys.executable, "script.py"],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_one_publication(tmp_path: Path) -> None:
    leaflets(tmp_path)
    finding, *made = run(ALONE, tmp_path)
    assert finding.startswith("RV02 leaf/article.md no clinical reviewer is named")
    assert made == [f"leaf-article.en.{ending} 10 notes proven" for ending in ("docx", "txt")]


def test_a_batch(tmp_path: Path) -> None:
    leaflets(tmp_path, "leaf", "stem")
    brand(tmp_path, "alder")
    (tmp_path / "source/stem/article.md").write_text("---\n")
    batch(
        tmp_path,
        '[[set]]\npublications = ["source/*"]\neditions = ["article"]\nformats = ["text"]\n'
        'brands = ["brands/*"]\n',
    )
    lines = run(BATCH, tmp_path)
    assert lines[:2] == [f"alder/{name} (<Format.TEXT: 'text'>,)" for name in ("leaf", "stem")]
    assert "alder/leaf ['leaf-article.en.txt']" in lines
    assert any(line.startswith("alder/stem 1 stem/article.md:1:1: error SF19") for line in lines)


def test_every_option_is_described() -> None:
    table = PAGE.partition("## Options")[2].partition("## Batches")[0]
    rows = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    names = [field.name for field in fields(exporter.Options)]
    assert rows == names
    assert [name for name in names if f"``{name}``" not in (exporter.Options.__doc__ or "")] == []


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: API.load(None), "a path is expected, not a NoneType"),
        (lambda: API.export("source", 3, None), "a path is expected, not 3"),
        (lambda: API.export("source", "out", None), "options are expected, not a NoneType"),
        (lambda: API.check("source", {"today": 1}), "options are expected, not a dict"),
        (lambda: API.verify(b"%PDF"), "a path is expected, not b'%PDF'"),
        (lambda: API.load_brand(None), "A brand file is expected, not a NoneType"),
        (lambda: API.load_brand("none.toml"), "There is no brand file"),
        (lambda: API.plan(None, today=1), "a path is expected, not a NoneType"),
        (lambda: API.plan("batch.toml", today="2026"), "a date, as .* is expected, not '2026'"),
        (lambda: API.batch("batch.toml"), "a plan is expected, not a str"),
        (lambda: API.Options("2026-11-24"), "a date, as .* is expected"),
        (lambda: API.Options(TODAY, brand="brand.toml"), "a brand, as exporter.load_brand"),
        (lambda: API.Options(TODAY, formats=3), "there is no list of names in 3"),
        (lambda: API.Options(TODAY, editions=(None,)), "a name is expected, not a NoneType"),
        (lambda: API.Options(TODAY, pages="two"), "a number of sides is expected, not 'two'"),
        (lambda: API.Options(TODAY, theme=None), "the name of a theme, .* not a NoneType"),
        (lambda: API.Options(TODAY, docx_template="a.dotx"), "the bytes of a Word file is expected"),
        (lambda: API.Options(TODAY, fields="phone"), "words by the name of a field"),
        (lambda: API.Options(TODAY, fields={"phone": 911}), "it is no text"),
        (lambda: API.Options(TODAY, strict="yes"), "True or False is expected"),
    ],
)
def test_what_is_given_wrongly_is_an_error_of_ours(call: object, said: str) -> None:
    assert callable(call)
    with pytest.raises(exporter.UsageError, match=said):
        call()

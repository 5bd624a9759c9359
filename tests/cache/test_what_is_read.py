"""Reading asks the system in one way, which is noted: a file it knew of otherwise would not be missed."""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from exporter.intake.looked import noting
from exporter.model.format import Format
from exporter.produce.options import Options
from exporter.produce.plan import plan_all
from exporter.theme.brand.load import load_brand
from tests.places import ROOT, SOURCE, TESTS

DAY = date(2026, 11, 24)
ASKING = {
    "exists",
    "is_file",
    "is_dir",
    "iterdir",
    "glob",
    "rglob",
    "read_bytes",
    "read_text",
    "open",
    "lstat",
}
# What is read there is part of the installation, or stands in a list of the shipped themes for people.
INSTALLED = {
    ("folder.py", "shipped"),
    ("folder.py", "names"),
    ("folder.py", "described"),
    ("fonts.py", "brought_by"),
}
# The folders of publications, and their languages, are found before one of them is read.
BEFORE = {("folder.py", "publication_folders"), ("languages.py", "languages_of"), ("languages.py", "_first")}
NOTED = {("folder.py", "_text"), ("load.py", "_hash")}
# A font that a Word file brings along was noted when its theme was loaded.
NOTED_BEFORE = {("cuts.py", "_file")}


@pytest.mark.parametrize("part", ["read", "theme"])
def test_nothing_is_asked_of_the_system_unnoted(part: str) -> None:
    asked = {
        (path.name, function.name)
        for path in (ROOT / "exporter" / part).rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKING
    }
    assert asked <= INSTALLED | NOTED | NOTED_BEFORE | BEFORE


_opened: list[set[str]] = []


def _listen(event: str, args: tuple[object, ...]) -> None:
    if _opened and event in ("open", "os.listdir", "os.scandir") and isinstance(args[0], str | os.PathLike):
        _opened[-1].add(os.path.realpath(os.fspath(args[0])))


sys.addaudithook(_listen)


@contextmanager
def listening() -> Iterator[set[str]]:
    """Collect every path that Python opens or lists in the context."""
    _opened.append(set())
    try:
        yield _opened[-1]
    finally:
        _opened.pop()


@pytest.mark.parametrize(
    "folder", [SOURCE / "reading-evidence-labels", TESTS / "publications" / "every-construct"]
)
def test_every_file_that_is_opened_is_noted(folder: Path) -> None:
    options = Options(DAY, formats=(Format.TEXT,), theme="clinic")
    with noting() as looks, listening() as opened:
        plan_all(folder, options)
    noted = {os.path.realpath(path) for _, path in looks}
    own = {path for path in opened if path.startswith((str(folder.parent.resolve()), str(ROOT / "themes")))}
    assert own
    # A shipped theme is found in the list of them, which is part of the installation.
    assert own - noted <= {str(ROOT / "themes"), *map(str, (ROOT / "themes").iterdir())}


def test_every_file_of_a_brand_is_noted() -> None:
    file = SOURCE / "_brands" / "alder-street" / "brand.toml"
    with noting() as looks, listening() as opened:
        load_brand(file)
    noted = {os.path.realpath(path) for _, path in looks}
    assert {path for path in opened if path.startswith(str(file.parent))} <= noted
    assert any(path.endswith(".svg") for path in noted)

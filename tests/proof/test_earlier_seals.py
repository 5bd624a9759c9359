"""Whatever an earlier version sealed verifies for ever, with the receipt beside it and without."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from exporter.pipeline import verify
from tests.places import TESTS

SEALED = sorted(
    path
    for path in (TESTS / "sealed").rglob("*")
    if path.suffix in {".pdf", ".docx", ".epub", ".html", ".txt"} and path.is_file()
)


def test_there_are_files_of_every_format() -> None:
    assert {path.suffix for path in SEALED} == {".pdf", ".docx", ".epub", ".html", ".txt"}


@pytest.mark.parametrize("file", SEALED, ids=lambda file: file.name)
def test_a_file_of_an_earlier_version_is_still_proven(file: Path) -> None:
    found = verify(file)
    assert (found.holds, [*map(str, found.findings)]) == (True, [])


@pytest.mark.parametrize("file", [f for f in SEALED if f.suffix != ".txt"], ids=lambda file: file.name)
def test_its_seal_alone_proves_it(file: Path, tmp_path: Path) -> None:
    alone = tmp_path / file.name
    shutil.copyfile(file, alone)
    assert verify(alone).holds

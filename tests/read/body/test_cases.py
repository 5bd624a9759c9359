"""The closed world: for every code that the body reader has, texts that bring it and texts that do not.

A case is ``cases/CODE/error-*.md``, a whole body, with its findings in a ``.txt`` beside it, one a line as
``line:column CODE message``; or ``valid-*.md``, near to the error, with no finding. A name that ends in
``.translated`` is read as part of a publication with translations.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import exporter.read
from exporter.data.codes import codes
from exporter.diagnostics import Report
from tests.places import TESTS
from tests.read.body.support import CONTEXT, TRANSLATED, read

CASES = TESTS / "read" / "cases"
OF_FILES = {"SF82", "SF85"}
"""Codes of the files around the body, whose cases are whole publications."""
FOLDERS = sorted(
    path for path in CASES.iterdir() if re.fullmatch(r"SF[2-9][0-9]", path.name) and path.name not in OF_FILES
)
ERRORS = [path for folder in FOLDERS for path in sorted(folder.glob("error-*.md"))]
VALID = [path for folder in FOLDERS for path in sorted(folder.glob("valid-*.md"))]


def read_case(path: Path) -> Report:
    context = TRANSLATED if path.stem.endswith(".translated") else CONTEXT
    return read(path.read_text("utf-8"), context)[1]


def name(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


@pytest.mark.parametrize("path", ERRORS, ids=name)
def test_an_error_is_found_at_its_place(path: Path) -> None:
    report = read_case(path)
    found = [
        f"{finding.where.line}:{finding.where.column} {finding.code} {finding.message}"
        for finding in report
        if finding.where
    ]
    assert found == path.with_suffix(".txt").read_text("utf-8").splitlines()
    assert path.parent.name in {finding.code for finding in report}


@pytest.mark.parametrize("path", VALID, ids=name)
def test_a_text_near_to_an_error_has_none(path: Path) -> None:
    assert [finding.as_text() for finding in read_case(path)] == []


@pytest.mark.parametrize("path", ERRORS, ids=name)
def test_every_error_shows_its_line_and_says_what_to_do(path: Path) -> None:
    lines = path.read_text("utf-8").split("\n")
    for finding in read_case(path):
        assert finding.hint
        assert finding.message.endswith((".", "…", "?"))
        assert finding.where is not None
        assert finding.where.file == "article.md"
        if finding.where.line:
            assert finding.where.excerpt == lines[finding.where.line - 1]


def test_the_codes_that_are_raised_have_cases_and_pages() -> None:
    """SF20 on belong to the body; the codes before belong to the files around it."""
    raised: set[str] = set()
    for path in Path(exporter.read.__file__).parent.rglob("*.py"):
        raised.update(re.findall(r'"(SF[2-9][0-9])"', path.read_text("utf-8")))
    raised -= OF_FILES
    assert raised == {folder.name for folder in FOLDERS}
    assert raised == {code for code in codes() if re.fullmatch(r"SF[2-9][0-9]", code)} - OF_FILES


def test_every_code_has_an_error_and_a_text_near_to_it() -> None:
    # A flood of errors and a fault of the tool cannot be kept as short texts: see test_body and test_words.
    without_error = {folder.name for folder in FOLDERS if not list(folder.glob("error-*.md"))}
    assert without_error == {"SF98", "SF99"}
    assert all(list(folder.glob("valid-*.md")) for folder in FOLDERS)
    assert len(ERRORS) >= 90

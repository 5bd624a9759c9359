"""No source that an author writes ends in a fault of the exporter: it is exported, or refused at its line."""

from __future__ import annotations

import pytest

from exporter.diagnostics import ExporterError
from exporter.model.format import Format
from tests.hard_inputs import FIRST_LINE, NAMES, exported, files_of, report_of

REFUSED = {
    "claim-higher-than-a-page": ("ST22", 3),
    "claim-of-long-paragraphs": ("ST22", 3),
    "fourteen-columns-of-ranges": ("ST24", 3),
    "letters-for-steps": ("SF54", 5),
    "points-with-signs": ("SF54", 4),
}
"""The code and the line of the text, from 1, of the first finding on an input that is refused."""


@pytest.mark.parametrize("name", NAMES)
def test_no_input_ends_in_a_fault_of_the_exporter(name: str) -> None:
    found = exported(name)
    if isinstance(found, ExporterError):
        assert found.exit_status == 1
    else:
        assert set(found) == set(Format)


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_is_refused_names_its_line_and_what_to_do(name: str) -> None:
    code, line = REFUSED[name]
    first = report_of(name).errors[0]
    assert first.where is not None
    assert (first.code, first.where.line - FIRST_LINE + 1) == (code, line)
    assert first.where.file.endswith("article.md")
    assert first.hint


@pytest.mark.parametrize("name", sorted(set(NAMES) - set(REFUSED)))
def test_every_other_input_is_exported_in_every_format(name: str) -> None:
    assert set(files_of(name)) == set(Format)

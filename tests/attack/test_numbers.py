"""How many ways to damage a finished file are kept as data and tried: the tables only grow."""

from __future__ import annotations

import tomllib

import pytest

from exporter.attack.mutations import MUTATIONS
from exporter.model.format import Format
from tests.places import TESTS

TABLES = {
    Format.DOCX: (150, "proof/visible/docx/others/harm.toml"),
    Format.EPUB: (80, "proof/visible/screen/epub-harm.toml"),
    Format.PDF: (60, "proof/pdf-harm.toml"),
}


@pytest.mark.parametrize("format_", TABLES)
def test_there_are_at_least_so_many(format_: Format) -> None:
    least, table = TABLES[format_]
    rows = tomllib.loads((TESTS / table).read_text("utf-8"))["rows"]
    assert len(rows) + sum(one.format is format_ for one in MUTATIONS) >= least

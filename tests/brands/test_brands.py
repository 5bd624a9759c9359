"""Brands that would speak into notes are refused or harmless, and honest ones are proven in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.diagnostics import ExporterError
from exporter.model.edition import EditionKind
from exporter.theme.brand.load import load_brand
from tests.brands.brand_cases import EXAMPLES, Case, branded, example, read_cases, write

HOSTILE, LEGITIMATE = read_cases("hostile"), read_cases("legitimate")


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.name)
def test_no_brand_reaches_a_note(case: Case, tmp_path: Path) -> None:
    assert _verdict(write(case, tmp_path)) == case.expect, case.trick


def _verdict(path: Path) -> str:
    """Return ``refused CODE``, or ``harmless`` when every note is proven and seen all the same."""
    try:
        made = branded(load_brand(path), ("pdf", "epub"))
    except ExporterError as failure:
        return f"refused {failure.report.errors[0].code}"
    return "harmless" if all(one.proven == len(one.ledger.obligations) for one in made) else "not proven"


@pytest.mark.parametrize("case", LEGITIMATE, ids=lambda case: case.name)
def test_an_honest_brand_is_proven(case: Case, tmp_path: Path) -> None:
    made = branded(load_brand(write(case, tmp_path)))
    assert [one.artefact.format for one in made] == ["pdf", "docx", "epub", "html", "text"]
    assert all(one.proven == len(one.ledger.obligations) for one in made)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_the_example_brands_are_proven_on_handouts(name: str, paper: str) -> None:
    (made,) = branded(example(name), ("pdf",), EditionKind.HANDOUT, paper)
    assert made.proven == len(made.ledger.obligations)

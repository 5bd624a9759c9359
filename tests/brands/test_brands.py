"""Brands that would speak into notes are refused or harmless, and honest ones are proven in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.diagnostics import ExporterError
from exporter.model.edition import EditionKind
from exporter.theme.brand.load import load_brand
from tests.brands.brand_cases import EXAMPLES, Case, branded, example, read_cases, write
from tests.thorough import THOROUGH, diagonal

HOSTILE, LEGITIMATE = read_cases("hostile"), read_cases("legitimate")
FORMATS = ("pdf", "docx", "epub", "html", "text")
# What is in these brands is in others too, which are put on paper: to draw pages takes most of the time.
OFF_PAPER = frozenset() if THOROUGH else frozenset({"calls", "name-alone", "words-near-notes"})


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
    formats = FORMATS[case.name in OFF_PAPER :]
    made = branded(load_brand(write(case, tmp_path)), formats)
    assert [one.artefact.format for one in made] == list(formats)
    assert all(one.proven == len(one.ledger.obligations) for one in made)


@pytest.mark.parametrize(("name", "paper"), diagonal(EXAMPLES, ["a4", "a5"]))
def test_the_example_brands_are_proven_on_handouts(name: str, paper: str) -> None:
    (made,) = branded(example(name), ("pdf",), EditionKind.HANDOUT, paper)
    assert made.proven == len(made.ledger.obligations)

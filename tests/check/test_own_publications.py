"""The publications shipped here keep to their own rules and to the budget of a two-side handout."""

from pathlib import Path

import pytest

from exporter.check.rules import check
from exporter.model.blocks import Claim
from exporter.model.walk import blocks, plain
from exporter.read.load import load_publications
from tests.check.publications import TODAY

SOURCE = Path(__file__).parents[2] / "source"


@pytest.fixture(scope="module", params=["kratom-and-depression", "reading-evidence-labels"])
def written(request):
    first = load_publications(SOURCE / request.param)[0]
    assert not first.report.errors
    return first.publication


def summary_claims(written):
    parts = (section for section in written.sections if section.summary)
    return [block for block in blocks(parts) if isinstance(block, Claim)]


def test_has_no_finding_but_what_is_true_of_it(written):
    assert {(finding.code, str(finding.severity)) for finding in check(written, TODAY)} == {
        ("RV02", "warning"),
        ("RV07", "warning"),
    }


def test_its_summary_fits_two_sides(written):
    found = summary_claims(written)
    texts = [" ".join(plain(block.content) for block in claim.body) for claim in found]
    assert len(found) <= 8
    assert max(len(text.split()) for text in texts) <= 30
    assert sum(len(text.split()) for text in texts) <= 170


def test_its_summary_warns_in_few_and_short_notes(written):
    found = summary_claims(written)
    carried = [caution for claim in found for caution in claim.cautions]
    # Two sides hold 167 words of claims with ten cautions of 150 words. An eleventh, not to mix kratom with
    # alcohol or opioids, is worth more than longer claims: both together still keep to the 317 words.
    claims = sum(len(plain(block.content).split()) for claim in found for block in claim.body)
    assert len(carried) <= 11
    assert claims + sum(len(f"{caution.title} {caution.text}".split()) for caution in carried) <= 167 + 150
    assert all(len(f"{caution.title} {caution.text}".split()) <= 20 for caution in carried)
    assert all(len(f"{caution.title}. {caution.text}") <= 115 for caution in carried)


def test_every_summary_claim_has_its_fuller_text_in_the_article(written):
    assert all(claim.restates for claim in summary_claims(written))

"""The publications shipped here keep to their own rules and to the budget of a two-side handout."""

import pytest

from exporter.checks.rules import check
from exporter.model.blocks import Claim, Paragraph
from exporter.model.notes import Rank
from exporter.model.publication import Publication
from exporter.model.walk import blocks, plain
from exporter.read.load import load_publications
from tests.checks.publications import TODAY
from tests.places import SOURCE


def wording(claim: Claim) -> str:
    """Return the words of a claim that is written in paragraphs alone."""
    assert all(isinstance(block, Paragraph) for block in claim.body)
    return " ".join(plain(block.content) for block in claim.body if isinstance(block, Paragraph))


@pytest.fixture(scope="module", params=["kratom-and-depression", "reading-evidence-labels"])
def written(request: pytest.FixtureRequest) -> Publication:
    first = load_publications(SOURCE / request.param)[0]
    assert not first.report.errors
    assert first.publication is not None
    return first.publication


def summary_claims(written: Publication) -> list[Claim]:
    parts = (section for section in written.sections if section.summary)
    return [block for block in blocks(parts) if isinstance(block, Claim)]


# The page with the FDA's warning is to be opened again: it is of July 2024. Some harms and four cautions are
# in the article only: its authors waived that (ST91), with their reason.
STILL = {"kratom-and-depression": {("RV04", "warning"), ("ST91", "warning")}}


def test_has_no_finding_but_what_is_true_of_it(written: Publication) -> None:
    assert {(finding.code, str(finding.severity)) for finding in check(written, TODAY)} == {
        ("RV02", "warning"),
        ("RV07", "warning"),
    } | STILL.get(written.name, set())


def test_its_summary_fits_two_sides(written: Publication) -> None:
    found = summary_claims(written)
    texts = [wording(claim) for claim in found]
    assert len(found) <= 8
    assert max(len(text.split()) for text in texts) <= 30
    assert sum(len(text.split()) for text in texts) <= 170


def test_its_summary_warns_in_few_and_short_notes(written: Publication) -> None:
    found = summary_claims(written)
    # Those for danger stand in the card, those that only tell what is uncertain end the evidence.
    carried = [caution for claim in found for caution in claim.cautions if caution.rank is Rank.ACT]
    # Two sides hold 167 words of claims with ten cautions of 150 words. An eleventh, not to mix kratom with
    # alcohol or opioids, is worth more than longer claims: both together still keep to the 317 words.
    claims = sum(len(wording(claim).split()) for claim in found)
    assert len(carried) <= 11
    assert claims + sum(len(f"{caution.title} {caution.text}".split()) for caution in carried) <= 167 + 150
    words = sorted(len(f"{caution.title} {caution.text}".split()) for caution in carried)
    # Two lines of a handout each; one may take a third: without "keep your medicine", the caution not to mix
    # would make some readers stop their antidepressant.
    assert words[-2] <= 20
    assert words[-1] <= 21
    lengths = sorted(len(f"{caution.title}. {caution.text}") for caution in carried)
    assert lengths[-2] <= 115
    assert lengths[-1] <= 145


def test_every_summary_claim_has_its_fuller_text_in_the_article(written: Publication) -> None:
    assert all(claim.restates for claim in summary_claims(written))

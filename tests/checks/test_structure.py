from exporter.checks.structure import st06
from exporter.model.blocks import Claim
from exporter.model.publication import Section
from tests.checks.publications import FACTS, claim, paragraph, publication, said, section


def summary(*claims: Claim) -> Section:
    return section("Summary", *claims, summary=True)


def test_warns_of_a_claim_that_only_the_summary_makes() -> None:
    article = section("Studies", claim("whole"))
    found = list(
        st06(publication(summary(claim("short"), claim("other", restates=("whole",))), article), FACTS)
    )
    assert said(found) == [("ST06", "warning")]
    assert "“short”" in found[0].message


def test_restating_a_claim_of_the_summary_itself_is_no_backing() -> None:
    article = section("Studies", claim("whole"))
    part = summary(claim("one", restates=("whole",)), claim("two", restates=("one",)))
    assert [finding.message.count("two") for finding in st06(publication(part, article), FACTS)] == [1]


def test_a_leaflet_without_an_article_is_its_summary() -> None:
    assert not list(
        st06(publication(summary(claim()), section("Do", paragraph("Ask."), actions=True)), FACTS)
    )


def test_looks_into_the_questions_of_the_summary() -> None:
    part = section("Summary", summary=True, sections=(section("Does it help?", claim("short")),))
    assert said(st06(publication(part, section("Studies", claim("whole"))), FACTS)) == [("ST06", "warning")]

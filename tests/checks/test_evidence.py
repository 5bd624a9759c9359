from dataclasses import replace

import pytest

from exporter.checks.evidence import ev01, ev09
from exporter.model.blocks import Claim
from exporter.model.evidence import EvidenceStatus, Official, Polarity
from exporter.model.publication import Publication
from tests.checks.publications import (
    DEPENDENCE,
    FACTS,
    LAW,
    OFFICIAL,
    claim,
    harm,
    publication,
    said,
    section,
)


def restating(own: Claim, original: Claim) -> Publication:
    own = replace(own, id="short", restates=(original.id,))
    return publication(section("Summary", own, summary=True), section("Studies", original))


def test_accepts_every_status_of_the_scale() -> None:
    assert not list(ev01(publication(), FACTS))


def test_refuses_a_status_that_is_not_of_the_scale() -> None:
    hunch = EvidenceStatus("hunch", "A hunch", "We think so.", 3)
    found = list(ev01(publication(section("Summary", replace(claim(), status=hunch))), FACTS))
    assert said(found) == [("EV01", "error")]
    assert "hunch" in found[0].message
    assert "observational" in found[0].hint


def test_refuses_a_status_of_the_scale_with_another_sentence() -> None:
    bolder = replace(claim().status, sentence="Shown beyond doubt.")
    assert said(ev01(publication(section("Summary", replace(claim(), status=bolder))), FACTS)) == [
        ("EV01", "error")
    ]


@pytest.mark.parametrize(
    ("own", "original", "allowed"),
    [
        ("observational", "observational", True),
        ("anecdotal", "observational", True),
        ("early-trial", "observational", False),
        ("case-report", "lab-animal", False),
        ("mixed", "mixed", True),
        ("observational", "mixed", False),
        ("not-studied", "mixed", False),
        ("mixed", "established", False),
        ("expert", "expert", True),
    ],
)
def test_a_claim_is_restated_by_its_own_status_or_a_lower_rank(
    own: str, original: str, allowed: bool
) -> None:
    findings = said(ev09(restating(claim("own", own), claim("whole", original)), FACTS))
    assert findings == ([] if allowed else [("EV09", "error")])


@pytest.mark.parametrize("own", ["anecdotal", "early-trial"])
def test_a_harm_is_restated_by_its_own_status_only(own: str) -> None:
    assert said(ev09(restating(harm("own", own), harm("whole", "observational")), FACTS)) == [
        ("EV09", "error")
    ]
    assert not list(ev09(restating(harm("own", "observational"), harm("whole", "observational")), FACTS))


def test_a_harm_cannot_be_weakened_by_calling_it_a_fact() -> None:
    own = claim("own", "anecdotal", polarity=Polarity.FACT)
    assert said(ev09(restating(own, harm("whole", "observational")), FACTS)) == [("EV09", "error")]


def test_a_restating_claim_keeps_every_caution() -> None:
    original = claim("whole", cautions=(DEPENDENCE, LAW))
    assert not list(ev09(restating(claim(cautions=(DEPENDENCE, LAW)), original), FACTS))
    found = list(ev09(restating(claim(cautions=(DEPENDENCE,)), original), FACTS))
    assert said(found) == [("EV09", "error")]
    assert "law" in found[0].message


def test_an_official_position_is_not_given_to_somebody_else() -> None:
    original = claim("whole", "official", official=OFFICIAL)
    other = Official("a newspaper", OFFICIAL.on, OFFICIAL.place)
    assert said(ev09(restating(claim("own", "official", official=other), original), FACTS)) == [
        ("EV09", "error")
    ]
    assert not list(ev09(restating(claim("own", "official", official=OFFICIAL), original), FACTS))


@pytest.mark.parametrize("target", ["nobody", "mood"])
def test_a_claim_restates_another_claim_that_is_there(target: str) -> None:
    found = list(ev09(publication(section("Summary", claim("mood", restates=(target,)))), FACTS))
    assert said(found) == [("EV09", "error")]


def test_a_counted_id_cannot_be_restated() -> None:
    own = claim("short", restates=("studies-1",))
    original = claim("studies-1", named=False)
    assert said(ev09(publication(section("Summary", own, original)), FACTS)) == [("EV09", "error")]


def test_every_restated_claim_is_compared() -> None:
    own = claim("short", "observational", restates=("one", "two"))
    sections = section("Studies", claim("one", "observational"), claim("two", "anecdotal"))
    found = list(ev09(publication(section("Summary", own), sections), FACTS))
    assert [finding.message.count("two") for finding in found] == [1]

from exporter.checks.contacts import cr01, cr02
from exporter.checks.facts import Facts
from tests.checks.publications import ADVICE, CRISIS, FACTS, NUMBERS, TODAY, publication, said

IN_CRISIS = Facts(TODAY, required=("crisis",), contacts=NUMBERS)


def test_a_topic_with_a_crisis_note_needs_a_disclaimer_that_prints_numbers() -> None:
    assert not list(cr01(publication(), IN_CRISIS))
    assert said(cr01(publication(disclaimers=(ADVICE,)), IN_CRISIS)) == [("CR01", "error")]


def test_other_topics_need_no_numbers() -> None:
    assert not list(cr01(publication(disclaimers=(ADVICE,)), FACTS))


def test_numbers_that_are_owed_must_be_those_of_the_region() -> None:
    assert not list(cr02(publication(), IN_CRISIS))
    found = list(cr02(publication(region="AQ"), FACTS))
    assert said(found) == [("CR02", "error")]
    assert "“AQ”" in found[0].message


def test_says_that_the_region_is_missing() -> None:
    found = list(cr02(publication(region="", disclaimers=(CRISIS,)), FACTS))
    assert "without “region”" in found[0].message


def test_no_numbers_are_looked_for_when_none_are_printed() -> None:
    assert not list(cr02(publication(region="", disclaimers=(ADVICE,)), FACTS))

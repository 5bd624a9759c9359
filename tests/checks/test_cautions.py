from exporter.checks.cautions import ca01, ca03
from exporter.checks.facts import Facts
from exporter.model.blocks import StandingCaution
from tests.checks.publications import DEPENDENCE, FACTS, LAW, TODAY, claim, publication, said, section

REQUIRED = Facts(TODAY, required=("dependence", "crisis"))


def test_is_content_when_every_required_note_is_in_the_summary_or_a_disclaimer() -> None:
    summary = section("Summary", claim(cautions=(DEPENDENCE,)), summary=True)
    assert not list(ca01(publication(summary), REQUIRED))


def test_the_actions_are_printed_in_every_edition_too() -> None:
    actions = section("Do", claim(cautions=(DEPENDENCE,)), actions=True)
    assert not list(ca01(publication(actions), REQUIRED))


def test_names_each_required_note_that_is_missing() -> None:
    found = list(
        ca01(publication(section("Summary", claim()), disclaimers=(), topics=("psychoactive",)), REQUIRED)
    )
    assert said(found) == [("CA01", "error"), ("CA01", "error")]
    assert "“dependence”" in found[0].message
    assert "psychoactive" in found[0].message


def test_warns_when_a_handout_would_go_without_a_required_note() -> None:
    summary = section("Summary", claim(), summary=True)
    article = section("Risks", claim("risk", cautions=(DEPENDENCE,)))
    assert said(ca01(publication(summary, article), REQUIRED)) == [("CA01", "warning")]


def test_requires_nothing_without_topics() -> None:
    assert not list(ca01(publication(), FACTS))


def test_finds_a_caution_of_the_front_matter_that_nothing_carries() -> None:
    found = list(
        ca03(publication(section("Risks", claim(cautions=(LAW,))), own_cautions=(LAW, DEPENDENCE)), FACTS)
    )
    assert said(found) == [("CA03", "error")]
    assert "“dependence”" in found[0].message


def test_a_caution_that_stands_by_itself_is_no_orphan() -> None:
    standing = section("Risks", StandingCaution(DEPENDENCE))
    assert not list(ca03(publication(standing, own_cautions=(DEPENDENCE,)), FACTS))


def test_looks_into_sections_of_sections() -> None:
    inner = section("Dependence", claim(cautions=(DEPENDENCE,)))
    outer = section("Risks", sections=(inner,))
    assert not list(ca03(publication(outer, own_cautions=(DEPENDENCE,)), FACTS))

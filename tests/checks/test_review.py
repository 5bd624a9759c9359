from datetime import date, timedelta

import pytest

from exporter.checks.facts import Facts
from exporter.checks.review import rv01, rv02, rv03, rv06, rv07, rv09
from exporter.diagnostics import Location
from exporter.model.blocks import (
    Block,
    Checklist,
    Figure,
    ItemList,
    ListItem,
    Paragraph,
    Picture,
    Quote,
    Remark,
    Table,
    WriteIn,
)
from exporter.model.evidence import Official
from exporter.model.inlines import Citation, Emphasis, Link, Text
from exporter.model.notes import Caution, Disclaimer
from exporter.model.publication import Checked, Publication
from tests.checks.publications import (
    FACTS,
    FILE,
    OFFICIAL,
    TODAY,
    at,
    claim,
    paragraph,
    publication,
    reference,
    said,
    section,
)

ERROR, WARNING = "error", "warning"


@pytest.mark.parametrize(("days", "severity"), [(-1, ERROR), (0, WARNING), (60, WARNING), (61, None)])
def test_the_review_date_is_a_warning_before_it_is_an_error(days: int, severity: str | None) -> None:
    findings = said(rv01(publication(review_by=TODAY + timedelta(days=days)), FACTS))
    assert findings == ([("RV01", severity)] if severity else [])


def test_warns_while_no_clinician_has_reviewed() -> None:
    assert not list(rv02(publication(), FACTS))
    assert said(rv02(publication(reviewers=()), FACTS)) == [("RV02", WARNING)]


def test_refuses_a_publication_without_author_or_version() -> None:
    assert said(rv02(publication(authors=(), version=""), FACTS)) == [("RV02", ERROR), ("RV02", ERROR)]


@pytest.mark.parametrize(
    ("status", "official", "fault"),
    [
        ("official", OFFICIAL, False),
        ("official", None, True),
        ("official", Official(" ", date(2025, 1, 1), "Here"), True),
        ("official", Official("the regulator", TODAY, "Here"), False),
        ("official", Official("the regulator", TODAY + timedelta(days=1), "Here"), True),
        ("expert", OFFICIAL, True),
        ("expert", None, False),
    ],
)
def test_an_official_claim_says_who_where_and_when(
    status: str, official: Official | None, fault: bool
) -> None:
    written = publication(section("Law", claim("rule", status, official=official)))
    assert said(rv03(written, FACTS)) == ([("RV03", ERROR)] if fault else [])


def test_warns_of_law_without_a_year_outside_official_claims() -> None:
    law = "Kratom is banned there."
    written = publication(
        section("Law", paragraph(law, 20), claim("rule", "official", law, official=OFFICIAL))
    )
    found = list(rv03(written, FACTS))
    assert said(found) == [("RV03", WARNING)]
    assert found[0].where == at(20)


def test_a_table_row_is_dated_by_its_own_cells() -> None:
    rows = (
        ((Text("Louisiana"),), (Text("It is banned"),), (Text("1 August 2025"),)),
        ((Text("Vermont"),), (Text("It is banned"),), ()),
    )
    table = Table(((Text("Place"),), (Text("Rule"),), (Text("As of"),)), rows, where=at(30))
    assert said(rv03(publication(section("Law", table)), FACTS)) == [("RV03", WARNING)]


def citing(*blocks: Block) -> Publication:
    return publication(
        section("Studies", *blocks), references=(reference("a", 2, checked=Checked.READ), reference("b", 9))
    )


def test_compares_citations_with_the_reference_list() -> None:
    found = list(rv06(citing(claim(cite=("a", "c"))), FACTS))
    assert said(found) == [("RV06", ERROR), ("RV06", WARNING)]
    assert "“c”" in found[0].message
    assert found[1].where == Location("leaflet/references.json", 9)


def test_finds_citations_wherever_text_may_stand() -> None:
    cite = Emphasis((Link("https://example.org", (Text("x"),)), Citation(("b",))))
    content = (Text("Seen "), cite)
    places = (
        Paragraph(content),
        ItemList(True, (ListItem((Text("x"),), (ItemList(False, (ListItem(content),)),)),)),
        Table(((Text("x"),),), ((content,),)),
        Table((content,), ()),
        Table(((Text("x"),),), (), caption=content),
        Quote((Paragraph(content),)),
        Remark("x", (Paragraph(content),)),
        Checklist("x", (content,)),
        claim("inner", "observational", "x"),
    )
    for place in places[:-1]:
        assert not list(rv06(citing(place, claim(cite=("a",))), FACTS)), place
    assert list(rv06(citing(places[-1], claim(cite=("a",))), FACTS))


def test_one_finding_counts_what_was_read_what_was_seen_as_a_record_and_the_rest() -> None:
    seen = tuple(reference(f"s{number}", checked=Checked.RECORD) for number in range(4))
    unchecked = tuple(reference(f"u{number}") for number in range(3))
    read = reference("good", checked=Checked.READ)
    found = list(rv07(publication(references=(*seen, *unchecked, read)), FACTS))
    assert said(found) == [("RV07", WARNING)]
    assert found[0].message == (
        "of 8 references 1 were read, 4 only seen as a record, 3 not checked: u0, u1, u2, s0, s1 and 2 more"
    )
    assert not list(rv07(publication(references=(read,)), FACTS))


LEFT = "Call [clinic]."


@pytest.mark.parametrize(
    "written",
    [
        publication(title=LEFT),
        publication(funding=LEFT),
        publication(keywords=("a", LEFT)),
        publication(disclaimers=(Disclaimer("x", "X", "Y.", short=LEFT),)),
        publication(section(LEFT)),
        publication(section("x", paragraph(LEFT))),
        publication(section("x", claim(detail=LEFT))),
        publication(section("x", claim(cautions=(Caution("x", "X", LEFT),)))),
        publication(section("x", Figure(Picture("a.png", "image/png", b"", 1, 1), "A leaf", LEFT))),
        publication(section("x", Checklist(LEFT, ()))),
        publication(section("x", WriteIn(LEFT))),
        publication(section("x", Remark(LEFT, ()))),
        publication(section("x", sections=(section("y", paragraph(LEFT)),))),
    ],
)
def test_a_placeholder_is_found_wherever_it_would_be_printed(written: Publication) -> None:
    assert said(rv09(written, FACTS)) == [("RV09", ERROR)]


def test_a_finished_publication_has_no_placeholder() -> None:
    assert not list(rv09(publication(), FACTS))


def test_the_day_is_given_and_not_looked_up() -> None:
    late = Facts(date(2200, 1, 1))
    assert said(rv01(publication(), late)) == [("RV01", ERROR)]
    assert next(iter(rv01(publication(), late))).where == Location(FILE)

from datetime import date, timedelta

import pytest

from exporter.check.facts import Facts
from exporter.check.review import rv01, rv02, rv03, rv06, rv07, rv09
from exporter.diagnostics import Location
from exporter.model.blocks import (
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
from tests.check.publications import (
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
def test_the_review_date_is_a_warning_before_it_is_an_error(days, severity):
    findings = said(rv01(publication(review_by=TODAY + timedelta(days=days)), FACTS))
    assert findings == ([("RV01", severity)] if severity else [])


def test_warns_while_no_clinician_has_reviewed():
    assert not list(rv02(publication(), FACTS))
    assert said(rv02(publication(reviewers=()), FACTS)) == [("RV02", WARNING)]


def test_refuses_a_publication_without_author_or_version():
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
def test_an_official_claim_says_who_where_and_when(status, official, fault):
    written = publication(section("Law", claim("rule", status, official=official)))
    assert said(rv03(written, FACTS)) == ([("RV03", ERROR)] if fault else [])


def test_warns_of_law_without_a_year_outside_official_claims():
    law = "Kratom is banned there."
    written = publication(
        section("Law", paragraph(law, 20), claim("rule", "official", law, official=OFFICIAL))
    )
    found = list(rv03(written, FACTS))
    assert said(found) == [("RV03", WARNING)]
    assert found[0].where == at(20)


def test_a_table_row_is_dated_by_its_own_cells():
    rows = (
        ((Text("Louisiana"),), (Text("It is banned"),), (Text("1 August 2025"),)),
        ((Text("Vermont"),), (Text("It is banned"),), ()),
    )
    table = Table(((Text("Place"),), (Text("Rule"),), (Text("As of"),)), rows, where=at(30))
    assert said(rv03(publication(section("Law", table)), FACTS)) == [("RV03", WARNING)]


def citing(*blocks):
    return publication(
        section("Studies", *blocks), references=(reference("a", 2, checked=True), reference("b", 9))
    )


def test_compares_citations_with_the_reference_list():
    found = list(rv06(citing(claim(cite=("a", "c"))), FACTS))
    assert said(found) == [("RV06", ERROR), ("RV06", WARNING)]
    assert "“c”" in found[0].message
    assert found[1].where == Location("leaflet/references.json", 9)


def test_finds_citations_wherever_text_may_stand():
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


def test_one_finding_names_all_unchecked_references():
    many = tuple(reference(f"r{number}") for number in range(7))
    found = list(rv07(publication(references=(*many, reference("good", checked=True))), FACTS))
    assert said(found) == [("RV07", WARNING)]
    assert "7 of 8" in found[0].message
    assert "r4 and 2 more" in found[0].message
    assert not list(rv07(publication(references=(reference("good", checked=True),)), FACTS))


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
def test_a_placeholder_is_found_wherever_it_would_be_printed(written):
    assert said(rv09(written, FACTS)) == [("RV09", ERROR)]


def test_a_finished_publication_has_no_placeholder():
    assert not list(rv09(publication(), FACTS))


def test_the_day_is_given_and_not_looked_up():
    late = Facts(date(2200, 1, 1))
    assert said(rv01(publication(), late)) == [("RV01", ERROR)]
    assert next(iter(rv01(publication(), late))).where == Location(FILE)

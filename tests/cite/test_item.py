"""References as reference managers export them are printed whole."""

from __future__ import annotations

import json
from typing import Any

import pytest

from exporter.cite.citations import packaged_style
from exporter.cite.csl import word
from exporter.cite.dates import date
from exporter.cite.item import printable, unknown
from exporter.model.publication import Reference
from exporter.model.walk import plain

DOE = [{"family": "Doe", "given": "Jane"}]


def printed(*items: dict[str, Any]) -> list[str]:
    references = tuple(Reference(f"r{number}", json.dumps(item)) for number, item in enumerate(items))
    found = word(references, [(one.id,) for one in references], packaged_style(), "en")
    assert not [one for one in found.findings if "pubmed" not in one.message]
    return [plain(found.entries[one.id]) for one in references]


def test_every_type_prints_what_its_readers_need() -> None:
    book = {"container-title": "The Book", "publisher": "Pub", "publisher-place": "NY", "edition": "2"}
    march = {"date-parts": [[2014, 3]]}
    editors = [{"family": "Ed", "given": "A"}, {"family": "Two", "given": "B C"}]
    items: list[dict[str, Any]] = [
        {"type": "chapter", "title": "A chapter", "author": DOE, "editor": editors, "page": "1-20"}
        | {"issued": march, "collection-title": "Series", "collection-number": 3, **book},
        {
            "type": "legal_case",
            "title": "Roe v. Wade",
            "volume": "410",
            "container-title": "U.S.",
            "page": 113,
        }
        | {"authority": "Supreme Court", "issued": {"date-parts": [["1973", 1, 22]]}},
        {"type": "thesis", "title": "A thesis", "author": DOE, "genre": "PhD thesis", "publisher": "U of X"}
        | {"issued": "2015-06"},
        {"type": "dataset", "title": "Data", "version": "2.1", "publisher": "Zenodo", "DOI": "doi:10.5281/z"},
        {"type": "book", "title": "Other", "author": DOE, "translator": editors[:1], "edition": "Revised"},
        {"type": "paper-conference", "title": "Talk", "container-title": "Proc", "event-title": "Conf X"},
    ]
    assert printed(*items) == [
        "Doe J. A chapter. In: Ed A, Two BC, editors. The Book. 2nd ed. NY: Pub; 2014. p. 1–20. (Series; 3).",
        "Roe v. Wade. 410 U.S. 113. Supreme Court; 1973 Jan 22.",
        "Doe J. A thesis. PhD thesis. U of X; 2015 June.",
        "Data. Version 2.1. Zenodo. https://doi.org/10.5281/z",
        "Doe J. Other. Revised. Ed A, translator.",
        "Talk. In: Proc. Conf X.",
    ]


def test_names_keep_particles_bodies_and_single_names() -> None:
    people = [
        {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van", "ORCID": "x"},
        {"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"},
        {"family": "King", "given": "M L", "suffix": "Jr."},
        {"literal": "World Health Organization", "isInstitution": True},
        {"name": "A Group"},
        {"given": "Plato"},
    ]
    (entry,) = printed({"type": "book", "title": "T", "author": people})
    assert entry == "van Gogh V, Beethoven L van, King ML Jr., World Health Organization, A Group, Plato. T."


@pytest.mark.parametrize(
    "doi",
    [
        "10.1000/x",
        "https://doi.org/10.1000/x",
        "http://dx.doi.org/10.1000/x",
        "doi:10.1000/x",
        "DOI: 10.1000/x",
    ],
)
def test_a_doi_is_bare_however_it_is_written(doi: str) -> None:
    assert printable({"DOI": doi})["DOI"] == "10.1000/x"


def test_texts_are_decoded_and_names_of_fields_are_those_of_styles() -> None:
    item = {
        "title": "Pain &amp;amp; fear &lt; 5",
        "journalAbbreviation": "J Med",
        "container-title": "Journal",
    }
    assert printable(item) == {
        "type": "document",
        "title": "Pain & fear < 5",
        "container-title-short": "J Med",
        "container-title": "Journal",
    }


def test_only_fields_that_nobody_knows_are_told_and_once() -> None:
    zotero = {
        "type": "book",
        "title": "T",
        "citation-key": "k",
        "license": "CC",
        "available-date": {},
        "event-title": "E",
    }
    assert unknown(zotero) == []
    items = [{**zotero, "pubmed": "1"}, {**zotero, "pubmed": "2", "pubmet": "3"}]
    references = tuple(Reference(f"r{number}", json.dumps(item)) for number, item in enumerate(items))
    (finding,) = word(references, [("r0", "r1")], packaged_style(), "en").findings
    assert finding.message == "no citation style prints “pubmed”, “pubmet”: CSL-JSON has no such field"


@pytest.mark.parametrize(
    ("value", "made"),
    [
        ({"date-parts": [["2014", "3", None]]}, {"date-parts": [[2014, 3]]}),
        ({"date-parts": [[2014], [2015]]}, {"date-parts": [[2014], [2015]]}),
        ({"raw": "March 2014"}, {"date-parts": [[2014, 3]]}),
        ({"literal": "in press"}, {"literal": "in press"}),
        ({"date-parts": [[2014]], "season": "spring"}, {"literal": "2014 Spring"}),
        ({"date-parts": [[2014]], "season": 3}, {"literal": "2014 Autumn"}),
        ({"date-parts": [[2014]], "circa": True}, {"literal": "c. 2014"}),
        ({"raw": "ca. 2014"}, {"literal": "c. 2014"}),
        ("2014-03-05", {"date-parts": [[2014, 3, 5]]}),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": [["2014-03-05"]]}, {"date-parts": [[2014, 3, 5]]}),
        ({}, None),
    ],
)
def test_dates_are_read_in_every_form(value: Any, made: Any) -> None:
    assert date(value) == made


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@pytest.mark.parametrize(
    ("parts", "made"),
    [
        ([[2014, 3], [2014, 5]], {"literal": "2014 Mar–May"}),
        ([[2014, 3, 1], [2014, 3, 9]], {"literal": "2014 Mar 1–9"}),
        ([[2014, 3, 1], [2014, 5]], {"literal": "2014 Mar 1–May"}),
        ([[2014, 3], [2014]], {"date-parts": [[2014]]}),
        ([[2014], [2014, 3, 1]], {"date-parts": [[2014]]}),
        ([[1, 1], [1]], {"date-parts": [[1]]}),
    ],
)
def test_a_range_within_a_year_says_the_year_once(parts: list[list[int]], made: Any) -> None:
    assert date({"date-parts": parts}, MONTHS) == made


@pytest.mark.parametrize(
    "item", [{"issued": {"date-parts": [[2020, None, 3]]}}, {"author": [{"literal": {}}]}, {"author": "Doe"}]
)
def test_what_would_be_printed_in_part_is_refused(item: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"no date|no text"):
        printable(item)

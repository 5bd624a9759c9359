"""RV04: which dates are read, and which of them are too old."""

from datetime import date

import pytest

from exporter.checks.as_of import rv04
from exporter.model.blocks import Table
from exporter.model.evidence import Official
from exporter.model.inlines import Text
from tests.checks.publications import FACTS, at, claim, paragraph, publication, said, section

REVIEWED = date(2026, 11, 24)


def findings(words: str, lang: str = "en") -> int:
    written = publication(section("Rules", paragraph(words)), reviewed=REVIEWED, lang=lang)
    return len(said(rv04(written, FACTS)))


@pytest.mark.parametrize(
    ("words", "lang", "count"),
    [
        ("As of March 2026, it was not approved.", "en", 1),
        ("It was legal as of 5 March 2026.", "en", 1),
        ("It was legal as of March 5, 2026.", "en", 1),
        ("As of 2025 it was legal.", "en", 1),
        ("As of 2026 it was legal.", "en", 0),
        ("As of May 2026 it was legal.", "en", 0),
        ("As of 23 May 2026 it was legal.", "en", 1),
        ("As of 24 May 2026 it was legal.", "en", 0),
        ("As of 99 March 2020 it was legal.", "en", 1),
        ("In March 2019 it was legal.", "en", 0),
        ("Era legal a fecha de 5 de marzo de 2026.", "es", 1),
        ("Era legal a fecha de noviembre de 2026.", "es", 0),
        ("As of March 2020 it was legal.", "sv", 0),
    ],
)
def test_reads_dates_behind_as_of(words: str, lang: str, count: int) -> None:
    assert findings(words, lang) == count


@pytest.mark.parametrize(("on", "old"), [(date(2026, 5, 23), True), (date(2026, 5, 24), False)])
def test_the_day_of_an_official_claim_is_one(on: date, *, old: bool) -> None:
    rule = claim("rule", "official", official=Official("the regulator", on, "US"))
    found = list(rv04(publication(section("Rules", rule), reviewed=REVIEWED), FACTS))
    assert [finding.where for finding in found] == ([at(10)] if old else [])


@pytest.mark.parametrize(("head", "count"), [("As of", 2), ("Since", 0)])
def test_a_column_as_of_holds_dates_in_each_row(head: str, count: int) -> None:
    rows = tuple(((Text("Here"),), (Text(day),)) for day in ("1 August 2025", "April 2026", "July 2026"))
    table = Table(((Text("Place"),), (Text(head),)), rows, ())
    assert len(said(rv04(publication(section("Rules", table), reviewed=REVIEWED), FACTS))) == count


def test_six_months_before_the_end_of_august_is_the_end_of_february() -> None:
    words = paragraph("As of 28 February 2026, it was legal. As of 27 February 2026, it was not.")
    written = publication(section("Rules", words), reviewed=date(2026, 8, 31))
    assert len(said(rv04(written, FACTS))) == 1

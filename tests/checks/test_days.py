"""On each of the days for which findings are said to hold the rules find the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from exporter.checks.days import same_days
from exporter.checks.rules import check
from exporter.model.publication import Publication
from exporter.read.load import load_publications
from tests.places import PUBLICATIONS

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def publication() -> Publication:
    found = load_publications(PUBLICATIONS / "every-construct")[0].publication
    assert found is not None
    return found


def found_on(publication: Publication, day: date) -> list[str]:
    return [finding.as_text() for finding in check(publication, day)]


@pytest.mark.parametrize("distance", [-400, -62, -61, -60, -59, -1, 0, 1, 2, 400])
def test_the_rules_find_the_same_from_the_first_day_to_the_last(
    publication: Publication, distance: int
) -> None:
    today = publication.metadata.review_by + DAY * distance
    first, last = same_days(publication, today)
    assert first <= today <= last
    near = (first, last, max(first, today - DAY), min(last, today + DAY))
    assert {tuple(found_on(publication, day)) for day in near} == {tuple(found_on(publication, today))}


def test_the_days_end_where_a_rule_says_something_else(publication: Publication) -> None:
    due = publication.metadata.review_by
    early = same_days(publication, due - 61 * DAY)[1]
    assert early == due - 61 * DAY
    assert found_on(publication, early) != found_on(publication, early + DAY)
    assert same_days(publication, due - 5 * DAY) == (due - 5 * DAY, due - 5 * DAY)
    assert same_days(publication, due + DAY) == (due + DAY, date.max)


def test_the_day_of_an_official_claim_is_one_of_them(publication: Publication) -> None:
    from exporter.model.walk import claims

    on = next(claim.official.on for claim in claims(publication) if claim.official)
    assert same_days(publication, on - DAY)[1] == on - DAY
    assert found_on(publication, on - DAY) != found_on(publication, on)


@pytest.mark.parametrize("due", [date.min, date.max])
def test_days_at_the_ends_of_the_calendar_are_days(publication: Publication, due: date) -> None:
    metadata = replace(publication.metadata, review_by=due)
    first, last = same_days(replace(publication, metadata=metadata), due)
    assert first <= due <= last


def test_no_other_rule_asks_for_the_day() -> None:
    """A rule that begins to ask has to say on which days it changes (exporter/checks/days.py)."""
    from tests.places import ROOT

    asking = {
        path.name for path in (ROOT / "exporter" / "checks").glob("*.py") if "facts.today" in path.read_text()
    }
    assert asking == {"review.py"}
    text = (ROOT / "exporter" / "checks" / "review.py").read_text()
    assert text.count("facts.today") == 4

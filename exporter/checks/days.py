"""For how long the findings of the rules hold: the days on which one of them changes its verdict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from exporter.checks.review import REVIEW_SOON
from exporter.checks.rules import judged
from exporter.model.book import Work
from exporter.model.publication import Publication
from exporter.model.walk import claims

_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


def same_days(work: Work, today: date) -> tuple[date, date]:
    """Return the first and the last day, ``today`` between them, on which the rules find the same."""
    now = today.toordinal()
    turns = {day for publication in judged(work) for day in _turns(publication)}
    first = max((day for day in turns if day <= now), default=_FIRST)
    last = min((day for day in turns if day > now), default=_LAST + 1) - 1
    return date.fromordinal(max(first, _FIRST)), date.fromordinal(min(last, _LAST))


def _turns(publication: Publication) -> Iterator[int]:
    """Yield the number of every day on which RV01 or RV03 says something else than on the day before.

    RV01 counts the days that are left, so that it says something else on each of the last ones.
    """
    due = publication.metadata.review_by.toordinal()
    yield from range(due - REVIEW_SOON.days, due + 2)
    yield from (claim.official.on.toordinal() for claim in claims(publication) if claim.official)

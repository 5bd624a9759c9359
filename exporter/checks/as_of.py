"""Rule RV04: what holds "as of" a day was looked up again before the publication was reviewed."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from exporter.checks.facts import Facts
from exporter.checks.runs import printed_texts
from exporter.data.labels import locale_of
from exporter.diagnostics import Diagnostic, Location, Severity
from exporter.model.blocks import Table
from exporter.model.publication import Publication
from exporter.model.walk import blocks, claims, plain

_MONTHS_VALID = 6
# The words before a date, by language; no other language is looked at.
_AS_OF = {"en": "as of", "es": "a fecha de"}
_HINT = "Look it up again, and write the day on which it was found so."


def rv04(publication: Publication, _facts: Facts) -> Iterator[Diagnostic]:
    """Yield a warning for every day of an official claim, and every "as of", six months before ``reviewed``.

    Dates in words are known by their language's months: "as of March 2026", or in a table under the head
    "As of". A month without a day counts as its last day, a year as its 31st of December.
    """
    limit = _months_before(publication.metadata.reviewed, _MONTHS_VALID)
    for day, said, where in (*_official(publication), *_in_words(publication)):
        if day < limit:
            message = (
                f"{said} is more than six months older than “reviewed” ({publication.metadata.reviewed})"
            )
            yield Diagnostic("RV04", Severity.WARNING, message, where, _HINT)


def _official(publication: Publication) -> Iterator[tuple[date, str, Location]]:
    for claim in claims(publication):
        if claim.official:
            yield claim.official.on, f"“:on: {claim.official.on}” of the claim “{claim.id}”", claim.where


def _in_words(publication: Publication) -> Iterator[tuple[date, str, Location]]:
    lang = publication.metadata.lang.split("-")[0].lower()
    words = _AS_OF.get(lang, "")
    if not words:
        return
    texts = [(text, where, rf"\b{words} ") for text, where in printed_texts(publication)]
    texts += [(cell, where, r"^\s*") for cell, where in _cells(publication, words)]
    for text, where, before in texts:
        for found in re.finditer(before + _date(lang), text, re.IGNORECASE):
            yield _day(found, lang), f"“{found[0].strip()}”", where


def _cells(publication: Publication, words: str) -> Iterator[tuple[str, Location]]:
    """Yield the cells of columns under a head that says "as of"."""
    for table in (block for block in blocks(publication.sections) if isinstance(block, Table)):
        heads = [plain(cell).strip().casefold() for cell in table.header]
        for row in table.rows:
            yield from (
                (plain(cell), table.where) for head, cell in zip(heads, row, strict=True) if head == words
            )


def _date(lang: str) -> str:
    """Return a pattern of the dates of a language: 5 March 2026, March 5, 2026, March 2026, 2026."""
    month = rf"(?P<month>{'|'.join(map(re.escape, _months(lang)))})"
    day = r"(?:(?P<before>\d{1,2})(?: de)? )?"
    return rf"(?:{day}{month}(?: (?P<after>\d{{1,2}}),)?(?: de)? )?(?P<year>(?:19|20)\d\d)\b"


def _day(found: re.Match[str], lang: str) -> date:
    year = int(found["year"])
    month = _months(lang)[found["month"].casefold()] if found["month"] else 12
    last = monthrange(year, month)[1]
    return date(year, month, min(int(found["before"] or found["after"] or last) or 1, last))


@lru_cache(maxsize=8)
def _months(lang: str) -> dict[str, int]:
    names = locale_of(lang).months["format"]["wide"]
    return {str(name).casefold(): number for number, name in names.items()}


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

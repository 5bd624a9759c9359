"""Dates as people and programs write them into one text: ``March 2014``, ``2014-03-05``, ``2014/2015``.

Source: EDTF, level 0 (ISO 8601-2); English names of months.
"""

from __future__ import annotations

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>(?:{'|'.join(_MONTHS)})[a-z]{{0,6}})\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?:[-/. ](?P<number>\d{1,2})(?:[-/. ](?P<day>\d{1,2}))?)?(?:T.*)?",
        rf"{_MONTH},? (?P<year>\d{{4}})",
        rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.? {_MONTH},? (?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}})[ ,-]+{_MONTH}(?: (?P<day>\d{{1,2}}))?",
    )
)
_RANGE = re.compile(r"(?P<first>\d{4}(?:-\d\d){0,2})(?:/| ?[–—] ?| to )(?P<last>\d{4}(?:-\d\d){0,2})")
_YEARS = re.compile(r"(?P<first>\d{4})-(?P<last>\d{4})")


def is_season(month: int) -> bool:
    """Return whether a number for a month is a season: 21 to 24 (EDTF, level 1), 13 to 16 (CSL-JSON)."""
    return 13 <= month <= 16 or 21 <= month <= 24


def written(text: str) -> list[list[int]]:
    """Return the parts of a date that is written as a text, of a range those of both ends, else ``[]``."""
    text = text.strip()
    if found := _RANGE.fullmatch(text) or _YEARS.fullmatch(text):
        ends = [written(found[name]) for name in ("first", "last")]
        return [end[0] for end in ends if end] if all(ends) else []
    for form in _FORMS:
        if (found := form.fullmatch(text)) and (parts := _parts(found.groupdict())):
            return [parts]
    return []


def _parts(found: dict[str, str | None]) -> list[int]:
    """Return year, month and day as far as they are given, ``[]`` for a month or day that is none."""
    parts = [int(found["year"] or 0)]
    name, number, day = found.get("month"), found.get("number"), found.get("day")
    if name:
        parts.append(_MONTHS.index(name[:3].lower()) + 1)
    elif number:
        parts.append(int(number))
    if day:
        parts.append(int(day))
    return parts if all(0 < part <= most for part, most in zip(parts[1:], (12, 31), strict=False)) else []

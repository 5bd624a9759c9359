"""Dates of CSL-JSON in all their forms, as what a style can set: year, month and day, or a text as it stands.

Source: the CSL-JSON schema 1.0, "date-variable"; EDTF level 0 for texts; docs/source-format.md, "References".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from exporter.intake.written_dates import is_season, written

_SEASONS = ("spring", "summer", "autumn", "winter", "fall")
_ABOUT = re.compile(r"(?:c|ca|circa|about|approx)\b\.? ?", re.IGNORECASE)


def date(value: Any, months: Sequence[str] = ()) -> dict[str, Any] | None:
    """Return a date as citeproc-py takes it, None for one that says nothing. Raises ValueError for none.

    A season and a year that is about right stand as a text: styles of CSL 1.0 have no words for them. So
    does a range within one year, in the names of ``months``, else it is what both ends share: citeproc-py
    fails at it.
    """
    if isinstance(value, str | int):
        value = {"raw": str(value)}
    if not isinstance(value, dict):
        return None
    parts = [found for part in _listed(value.get("date-parts")) if (found := _numbers(part))]
    text = next(
        (" ".join(str(value[key]).split()) for key in ("raw", "literal", "edtf") if value.get(key)), ""
    )
    if not parts and text:
        about, text = bool(_ABOUT.match(text)), _ABOUT.sub("", text, count=1) if _ABOUT.match(text) else text
        parts = written(text)
        if not parts or about:
            return {"literal": f"c. {text}" if about else text}
    return _of_parts(value, parts, months) if parts else None


def _of_parts(value: dict[str, Any], parts: list[list[int]], months: Sequence[str]) -> dict[str, Any]:
    if value.get("circa"):
        return {"literal": f"c. {parts[0][0]}"}
    season = _season(value.get("season")) if len(parts[0]) == 1 else ""
    if len(parts[0]) == 2 and is_season(parts[0][1]):
        season = _season(parts[0][1])
    if season:
        return {"literal": f"{parts[0][0]} {season}"}
    if len(parts) == 2 and parts[0][0] == parts[1][0]:
        return _within(parts[0], parts[1], months)
    return {"date-parts": parts}


def _within(first: list[int], last: list[int], months: Sequence[str]) -> dict[str, Any]:
    """Return a range within one year: ``2014 Mar–May``, ``2014 Mar 1–9``."""
    shared = [one for one, other in zip(first, last, strict=False) if one == other]
    if not months or 1 in (len(first), len(last)) or first == last:
        return {"date-parts": [first if first == last else shared]}
    begin, end = ([months[part[1] - 1], *map(str, part[2:])] for part in (first, last))
    if len(first) == len(last) == 3 and first[1] == last[1]:
        end = end[1:]
    return {"literal": f"{first[0]} {' '.join(begin)}–{' '.join(end)}"}


def _listed(parts: Any) -> list[Any]:
    if not isinstance(parts, list):
        return []
    return parts if parts and isinstance(parts[0], list) else [parts]


def _numbers(part: Any) -> list[int]:
    """Return the numbers of a date, as far as there are any; a date in one text is read as a text."""
    values = [str(one).strip() for one in _listed(part)[0]] if isinstance(part, list) and part else []
    if len(values) == 1 and (found := written(values[0])):
        return found[0]
    given = ["" if text in ("None", "0") else text for text in values[:3]]
    while given and not given[-1]:
        given.pop()
    if not all(text.lstrip("-").isdigit() for text in given):
        raise ValueError(f"{part} is no date")
    return [int(text) for text in given]


def _season(value: Any) -> str:
    text = str(value or "").strip()
    if text in {"1", "2", "3", "4"} or (text.isdigit() and is_season(int(text))):
        return _SEASONS[(int(text) - 1) % 4].capitalize()
    return text.capitalize() if text.lower() in _SEASONS else text

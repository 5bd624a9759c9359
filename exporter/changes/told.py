"""Changes as text, as data, and as a page to sign."""

from __future__ import annotations

from itertools import groupby

from exporter.changes.differences import Change, Changes
from exporter.data.page_words import page


def as_text(found: Changes) -> str:
    """Return a line for each change, grouped by kind."""
    lines = [f"{found.old.name} → {found.new.name}: {_count(found)}"]
    for kind, group in groupby(found.changes, key=lambda change: change.kind):
        lines.append(f"  {kind}")
        lines += [f"    {line}" for change in group for line in _lines(change)]
    lines += [f"  {line}" for line in _untold(found)]
    return "\n".join(lines)


def as_json(found: Changes) -> dict[str, object]:
    """Return the same as plain data."""
    return {
        "old": found.old.name,
        "new": found.new.name,
        "changes": [
            {"kind": str(one.kind), "subject": one.subject, "old": one.old, "new": one.new}
            for one in found.changes
        ],
        "not_compared": list(found.untold),
        "findings": [finding.as_json() for finding in found.findings],
    }


def as_page(found: Changes, lang: str = "") -> str:
    """Return the changes as one HTML page that loads nothing, with lines for who has read them to sign.

    It is in ``lang``, a BCP 47 tag, by default that of the new version.
    """
    return page("changes", lang or found.new.lang, found=found)


def _count(found: Changes) -> str:
    number = len(found.changes)
    return "no changes" if not number else "1 change" if number == 1 else f"{number} changes"


def _lines(change: Change) -> list[str]:
    lines = [change.subject]
    if change.old:
        lines.append(f"  was: {change.old}")
    if change.new:
        lines.append(f"  is:  {change.new}")
    return lines


def _untold(found: Changes) -> list[str]:
    return [f"Not compared, because a finished file does not tell: {name}." for name in found.untold]

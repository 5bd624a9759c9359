"""Changes as text, as data, and as a page to sign."""

from __future__ import annotations

from html import escape
from itertools import groupby

from exporter.changes.differences import Change, Changes

_STYLE = (
    "body{font:12pt/1.4 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
    "table{border-collapse:collapse;width:100%}td,th{border:1px solid #555;padding:.4em;text-align:start;"
    "vertical-align:top;overflow-wrap:anywhere}.alarm{border:2px solid #a00;padding:.6em}"
    ".sign td{height:2.5em;width:50%}tr{break-inside:avoid}"
)


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


def as_page(found: Changes) -> str:
    """Return the changes as one HTML page that loads nothing, with lines for who has read them to sign."""
    title = f"Changes: {found.new.title}"
    alarms = "".join(f'<p class="alarm">{escape(finding.message)}</p>' for finding in found.findings)
    rows = "".join(_row(change) for change in found.changes)
    head = "<tr><th>What changed</th><th>About</th><th>Was</th><th>Is</th></tr>"
    untold = "".join(f"<p>{escape(line)}</p>" for line in _untold(found))
    signed = "".join(
        f"<tr><td>{label}</td><td></td></tr>"
        for label in ("I have read these changes: name", "Profession", "Date", "Signature")
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>"
        f"<p>From {escape(found.old.name)} ({_dates(found.old.dates)}) to {escape(found.new.name)} "
        f"({_dates(found.new.dates)}): {_count(found)}.</p>{alarms}<table>{head}{rows}</table>{untold}"
        f'<table class="sign">{signed}</table></body></html>\n'
    )


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


def _row(change: Change) -> str:
    cells = (str(change.kind), change.subject, change.old, change.new)
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _dates(dates: tuple[tuple[str, str], ...]) -> str:
    return escape(", ".join(f"{name} {value}" for name, value in dates if value))


def _untold(found: Changes) -> list[str]:
    return [f"Not compared, because a finished file does not tell: {name}." for name in found.untold]

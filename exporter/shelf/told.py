"""A shelf as a table of cells, as CSV, as data, and as a page to print."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from html import escape
from io import StringIO

from exporter.shelf.row import Row, State

COLUMNS = tuple(column.name for column in fields(Row))
_STYLE = (
    "body{font:11pt/1.35 sans-serif;margin:1.5em}table{border-collapse:collapse;width:100%}"
    "td,th{border:1px solid #555;padding:.3em;text-align:start;vertical-align:top;overflow-wrap:anywhere}"
    "tr{break-inside:avoid}thead{display:table-header-group}@page{size:landscape}"
)
# A spreadsheet runs a cell that begins so as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def worst(rows: Sequence[Row]) -> int:
    """Return the exit status that the files come to."""
    return max((row.state.status for row in rows), default=0)


def counted(rows: Sequence[Row]) -> str:
    """Return how many files are in each state, the best first."""
    counts = Counter(row.state for row in rows)
    said = ", ".join(f"{counts[state]} {state}" for state in State if counts[state])
    return f"{len(rows)} file{'' if len(rows) == 1 else 's'}{f': {said}' if said else ''}"


def as_rows(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """Return what a terminal shows of each file."""
    return [
        (
            row.file,
            str(row.state),
            row.version or "–",
            row.newest or "–",
            row.review_by or "–",
            row.title or row.reason or "–",
        )
        for row in rows
    ]


def as_csv(rows: Sequence[Row]) -> str:
    """Return the rows as CSV (RFC 4180), with a head; no cell is a formula to a spreadsheet."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows:
        cells = (row.cells()[name] for name in COLUMNS)
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return out.getvalue()


def as_json(rows: Sequence[Row]) -> dict[str, object]:
    """Return the rows, and how many there are in each state, as plain data."""
    counts = Counter(str(row.state) for row in rows)
    return {
        "status": worst(rows),
        "counts": dict(sorted(counts.items())),
        "files": [row.cells() for row in rows],
    }


def as_page(rows: Sequence[Row], day: str) -> str:
    """Return the rows as one HTML page that loads nothing, the worst first."""
    order = list(State)
    ordered = sorted(rows, key=lambda row: (-order.index(row.state), row.file))
    head = "".join(f"<th>{escape(name.replace('_', ' '))}</th>" for name in COLUMNS)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(row.cells()[name])}</td>" for name in COLUMNS) + "</tr>"
        for row in ordered
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Shelf</title>'
        f"<style>{_STYLE}</style></head><body><h1>Shelf, {escape(day)}</h1><p>{escape(counted(rows))}.</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></body></html>\n"
    )

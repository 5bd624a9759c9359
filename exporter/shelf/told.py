"""A shelf as a table of cells, as CSV, as data, and as a page to print."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from io import StringIO

from exporter.data.page_words import page
from exporter.shelf.row import Row, State

COLUMNS = tuple(column.name for column in fields(Row))
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


def as_page(rows: Sequence[Row], day: str, lang: str = "") -> str:
    """Return the rows as one HTML page that loads nothing, the worst first.

    It is in ``lang``, a BCP 47 tag, by default that of most of the files.
    """
    order = list(State)
    ordered = sorted(rows, key=lambda row: (-order.index(row.state), row.file))
    counts = Counter(str(row.state) for row in rows)
    counted_states = [(str(state), counts[str(state)]) for state in State if counts[str(state)]]
    cells = [row.cells() for row in ordered]
    return page("shelf", lang or _usual(rows), day=day, columns=COLUMNS, rows=cells, counts=counted_states)


def _usual(rows: Sequence[Row]) -> str:
    languages = Counter(row.lang for row in rows if row.lang)
    return max(languages, key=lambda lang: (languages[lang], lang), default="")

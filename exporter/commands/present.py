"""Results in words and as data, for the command line to print. Prints nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exporter.diagnostics import Report

if TYPE_CHECKING:
    from exporter.batches.request import Outcome
    from exporter.produce.outcome import Exported


def rows(exported: Exported, place: Path) -> list[tuple[str, ...]]:
    """Return one row a file in ``place``: name, pages, notes proven, size; then the records for shops."""
    found: list[tuple[str, ...]] = [
        (
            (place / file.name).as_posix(),
            str(file.pages or "–"),
            f"{file.proven} of {file.owed}{' (draft)' if file.draft else ''}",
            _size(file.size),
        )
        for file in exported.files
    ]
    records = (file.record for file in exported.files if file.record)
    return found + [((place / name).as_posix(), "–", "–", _size(size)) for name, size, _ in records]


def written(outcomes: Sequence[Outcome]) -> str:
    """Return how many files are proven and written, and how many are drafts, which are proven of nothing."""
    files = [one for outcome in outcomes for exported in outcome.exported for one in exported.files]
    drafts = sum(one.draft for one in files)
    proven = f"{count(len(files) - drafts, 'file')} proven and written"
    if not drafts:
        return proven
    drawn = f"{count(drafts, 'draft')} written, not proven: evidence is not decided yet"
    return drawn if drafts == len(files) else f"{proven}; {drawn}"


def _size(number: int) -> str:
    return f"{number / 1000:.0f} kB"


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Return rows as aligned text; the first column is left-aligned, the others right."""
    widths = [max(len(row[index]) for row in (head, *rows)) for index in range(len(head))]
    lines = []
    for row in (head, *rows):
        first, *others = row
        cells = [
            first.ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)),
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def outcome_json(outcome: Outcome, out: Path) -> dict[str, Any]:
    """Return what became of a publication as plain data."""
    findings = outcome.failure.report if outcome.failure else Report()
    place = outcome.place(out)
    return {
        "folder": outcome.folder.as_posix(),
        "status": status(outcome),
        "findings": [finding.as_json() for finding in findings]
        + [finding.as_json() for exported in outcome.exported for finding in exported.report],
        "artefacts": [
            {
                "file": (place / file.name).as_posix(),
                "format": file.format,
                "edition": file.edition,
                "lang": exported.lang,
                "pages": file.pages or None,
                "notes": file.owed,
                "proven": file.proven,
                "draft": file.draft,
                "bytes": file.size,
                "record": (place / file.record[0]).as_posix() if file.record else None,
            }
            for exported in outcome.exported
            for file in exported.files
        ],
    }


def tally(report: Report, publications: int) -> str:
    """Return how many findings there are of each kind, in words."""
    errors, warnings = count(len(report.errors), "error"), count(len(report.warnings), "warning")
    return f"{count(publications, 'publication')} read: {errors}, {warnings}"


def megabytes(number: int) -> str:
    """Return a number of bytes in words."""
    return f"{number / 1_000_000:.1f} MB"


def count(number: int, thing: str) -> str:
    """Return a number and its thing, in the plural unless it is one."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def came_to(outcome: Outcome) -> str:
    """Return in words how many files were written for a request."""
    if outcome.failure:
        return "nothing written"
    files = [file for exported in outcome.exported for file in exported.files]
    cached = " (cached)" if files and all(file.cached for file in files) else ""
    return f"{count(len(files), 'file')}{cached}"


def status(outcome: Outcome) -> int:
    """Return the exit status of an outcome."""
    return outcome.failure.exit_status if outcome.failure else 0

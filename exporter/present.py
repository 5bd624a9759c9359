"""Results in words and as data, for the command line to print. Prints nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exporter.diagnostics import Report

if TYPE_CHECKING:
    from exporter.batch.pool import Outcome
    from exporter.results import Exported


def rows(exported: Exported, out: Path) -> list[tuple[str, ...]]:
    """Return one row a file: name, pages, notes proven of those owed, size."""
    return [
        (
            (out / exported.name / made.artefact.name).as_posix(),
            str(made.pages or "–"),
            f"{made.proven} of {len(made.ledger.obligations)}",
            f"{len(made.artefact.data) / 1000:.0f} kB",
        )
        for made in exported.made
    ]


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
    return {
        "folder": outcome.folder.as_posix(),
        "status": status(outcome),
        "findings": [finding.as_json() for finding in findings]
        + [finding.as_json() for exported in outcome.exported for finding in exported.report],
        "artefacts": [
            {
                "file": (out / exported.name / made.artefact.name).as_posix(),
                "format": made.artefact.format,
                "edition": made.edition,
                "lang": exported.lang,
                "pages": made.pages or None,
                "notes": len(made.ledger.obligations),
                "proven": made.proven,
                "bytes": len(made.artefact.data),
            }
            for exported in outcome.exported
            for made in exported.made
        ],
    }


def tally(report: Report, publications: int) -> str:
    """Return how many findings there are of each kind, in words."""
    errors, warnings = count(len(report.errors), "error"), count(len(report.warnings), "warning")
    return f"{count(publications, 'publication')} read: {errors}, {warnings}"


def count(number: int, thing: str) -> str:
    """Return a number and its thing, in the plural unless it is one."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def status(outcome: Outcome) -> int:
    """Return the exit status of an outcome."""
    return outcome.failure.exit_status if outcome.failure else 0

"""What only a layout tells of a source: whether its handout fits its sides, and every block a page."""

from __future__ import annotations

from pathlib import Path

from exporter.diagnostics import Report, SourceError, ThemeError
from exporter.produce.early.findings import findings
from exporter.produce.make import Job, composed
from exporter.produce.options import Options
from exporter.produce.plan import plan_all
from exporter.produce.too_long import without


def findings_on_paper(folder: Path, options: Options) -> Report:
    """Return every finding on a source, and, when none is an error, those of its layouts on paper.

    The layouts are those that an export with these options makes. Nothing is proven and nothing written.
    """
    report = findings(folder, options)
    if report.ok:
        for job in plan_all(folder, options).jobs:
            report.extend(_of(job) if job.format.traits.paged else ())
    return report


def _of(job: Job) -> Report:
    try:
        _, rung = composed(job)
    except (SourceError, ThemeError) as failure:
        return failure.report
    return Report(without(rung.left_out, job.sides))

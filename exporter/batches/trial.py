"""A theme tried on a small publication with every kind of note: what ``exporter themes check`` does.

What reads and writes is imported within the functions: the process that names them hands them to another one,
in which a library may crash.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from exporter.diagnostics import Diagnostic, Location, ProofError, Report, ThemeError

SAMPLE = Path(__file__).parent.parent / "data" / "sample" / "tiny"
_DAY = date(2026, 3, 1)
"""Any day on which the sample is reviewed and not overdue."""


def tried(name: str) -> tuple[str, tuple[str, ...]]:
    """Return name and sheets of a theme in which a sample was made in every format, each file proven.

    Raises ThemeError with every finding on the theme, or with those of the proof on the sample: it is proven
    in every theme that is shipped.
    """
    from exporter.batches.blame import made
    from exporter.model.edition import EditionKind
    from exporter.model.format import Format
    from exporter.produce.early.findings import sources
    from exporter.produce.options import Options
    from exporter.produce.plan import plan
    from exporter.theme.load import load_theme

    theme = load_theme(name)
    formats = tuple(format_ for format_ in Format if not format_.traits.plain)
    editions = (EditionKind.HANDOUT, EditionKind.ARTICLE)
    options = Options(_DAY, formats, editions, name, next(iter(theme.papers)), pages=0)
    report = Report()
    for source in sources(SAMPLE, options):
        for job in plan(source, theme, options):
            try:
                made(job)
            except ThemeError as failure:
                report.extend(failure.report)
            except ProofError as failure:
                report.extend(_of_settings(finding, name) for finding in failure.report)
    if not report.ok:
        raise ThemeError(report)
    return theme.name, tuple(sorted(theme.papers))


def _of_settings(finding: Diagnostic, name: str) -> Diagnostic:
    from exporter.theme.folder import SETTINGS

    hint = "The theme's settings do this to a small sample: no rule of its sheets does."
    return replace(finding, where=Location(f"{name.rstrip('/')}/{SETTINGS}"), hint=hint)

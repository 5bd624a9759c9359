"""Reading in a process of its own, which imports what it needs: for what writes nothing, and for brands.

Sources, themes and brands come from others. What they do to a library costs that process, never the command.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from exporter.batch.limits import Limits
from exporter.batch.workers import Workers
from exporter.diagnostics import ExporterError, Report

if TYPE_CHECKING:
    from exporter.model.brand import Brand
    from exporter.options import Options


def findings_of(folder: Path, options: Options) -> Report:
    """Return every finding on the source in a folder."""
    from exporter.pipeline import findings

    return findings(folder, options)


def found_in(
    folders: Sequence[Path], options: Options, work: Callable[[Path, Options], Report] = findings_of
) -> tuple[Report, int]:
    """Return every finding on the sources in the folders, and the exit status that they come to.

    A source whose process was stopped has that as its finding (EN04); the others are read all the same.
    """
    report, status = Report(), 0
    with Workers(1, Limits()) as workers:
        answers = [workers.start(folder.name, work, folder, options) for folder in folders]
        for folder, answer in zip(folders, answers, strict=True):
            try:
                found: Report = workers.result(folder.name, answer)
                status = max(status, 0 if found.ok else 1)
            except ExporterError as failure:
                found, status = failure.report, max(status, failure.exit_status)
            report.extend(found)
    return report, status


def papers_of(theme: str) -> tuple[str, tuple[str, ...]]:
    """Return name and sheets of a theme. Raises ThemeError with every finding on it."""
    from exporter.theme.load import load_theme

    loaded = load_theme(theme)
    return loaded.name, tuple(sorted(loaded.papers))


def brand_of(path: Path) -> Brand:
    """Return a clinic's brand. Raises ThemeError with every finding on it."""
    from exporter.theme.brand import load_brand

    return load_brand(path)

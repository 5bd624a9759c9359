"""The themes and papers of a set, tried once: a wrong name is a finding on the batch, not on each file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from exporter.batches.many.places import Around
from exporter.diagnostics import ExporterError, UsageError
from exporter.intake.suggest import hint
from exporter.produce.naming import DEFAULT_THEME
from exporter.theme.load import load_theme


def check_looks(around: Around, number: int) -> list[str]:
    """Return the themes of a set as they are loaded; reports those that are none (TH01) and papers (BA13)."""
    table = around.table.model.set[number]
    themes = [_seen(around.base, name) for name in table.themes] or [DEFAULT_THEME]
    for index, name in enumerate(themes):
        try:
            known = load_theme(name).papers
        except UsageError as failure:
            where = around.at("set", number, "themes", index)
            around.report.extend(replace(finding, where=where) for finding in failure.report)
            continue
        except ExporterError as failure:
            around.report.extend(failure.report)
            continue
        for place, paper in enumerate(table.papers):
            if paper not in known:
                where = around.at("set", number, "papers", place)
                message = f"the theme “{name}” has no paper “{paper}”"
                around.report.error("BA13", message, where, hint(paper, known, "It has"))
    return themes


def _seen(base: Path, name: str) -> str:
    """Return a theme's name, or its path from where the command runs."""
    if "/" not in name:
        return name
    path = (base / name).as_posix()
    return path if "/" in path else f"./{path}"

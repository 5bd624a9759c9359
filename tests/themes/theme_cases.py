"""Themes as data files: one case a file, read, written as a theme folder, loaded, audited and exported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from exporter.batches.blame import made_all
from exporter.batches.trial import SAMPLE
from exporter.diagnostics import ExporterError, Report
from exporter.model.edition import EditionKind
from exporter.produce.early.findings import sources
from exporter.produce.make import Made
from exporter.produce.options import Options
from exporter.produce.plan import plan
from exporter.produce.sources import Source
from exporter.theme.load import load_theme
from tests.case_files import read_case

HERE = Path(__file__).parent
TODAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Case:
    """``name`` is that of the file; ``medium`` what to export; ``files`` the theme's files by path."""

    name: str
    trick: str
    medium: str
    expect: str
    files: dict[str, str]


def read_cases(folder: str) -> list[Case]:
    return [_read(path) for path in sorted((HERE / folder).glob("*.case"))]


def _read(path: Path) -> Case:
    keys, first, others = read_case(path)
    files = {"theme.toml": 'extends = "clinic"\n', keys["file"]: first, **others}
    return Case(path.stem, keys["trick"], keys["medium"], keys["expect"], files)


def write(case: Case, folder: Path) -> str:
    """Write the case as a theme folder and return its path as a theme's name."""
    theme = folder / "mine"
    for name, text in case.files.items():
        path = theme / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return str(theme)


def refusal(name: str) -> Report:
    """Return what loading a theme finds; nothing when it loads."""
    try:
        load_theme(name)
    except ExporterError as failure:
        return failure.report
    return Report()


@lru_cache(maxsize=1)
def tiny() -> Source:
    (source,) = sources(SAMPLE, Options(TODAY))
    return source


def export(
    name: str, medium: str, editions: Sequence[EditionKind] = (EditionKind.ARTICLE,), paper: str = ""
) -> list[Made]:
    """Return the proven artefacts of the small publication in a theme.

    Raises ExporterError; one of the proof names the rule of the theme that did it.
    """
    # As many sides as it needs: what a theme hides is looked for on paper, not stopped for want of room.
    options = Options(TODAY, (medium,), tuple(editions), name, paper, pages=0)
    return made_all(plan(tiny(), load_theme(name), options))

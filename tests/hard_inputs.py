"""Small sources that authors write and paper has no room for: ``tests/input/NAME.md``, each one section."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from exporter.batches.blame import made_all
from exporter.diagnostics import Diagnostic, ExporterError, Report
from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.pipeline import prepare
from exporter.produce.early.findings import findings
from exporter.produce.options import Options
from tests.places import TESTS

INPUTS = TESTS / "input"
CASES = INPUTS / "cases"
"""Whole sources, each with what was once wrong with it; the notes of all of them stand beside."""
CASE_NAMES = sorted(path.name for path in CASES.iterdir() if not path.name.startswith("_"))
NAMES = sorted(path.stem for path in INPUTS.glob("*.md"))
DAY = date(2026, 11, 29)
_FRONT = """---
title: A leaflet
lang: en
region: US
version: "0.1"
created: 2026-11-01
reviewed: 2026-11-01
review_by: 2027-10-30
authors:
  - name: A. Writer
reviewers: []
funding: No outside funding.
disclaimers:
  - information-not-advice
---

# Summary

:::{claim} not-studied
:id: key-message
:cautions: ask-first

Nobody has tested this in people. Ask first.
:::

"""
_NOTES = """cautions:
  ask-first:
    title: Ask before you try it
    text: Talk to your doctor or pharmacist before you use it.
disclaimers:
  information-not-advice:
    title: Information, not advice
    text: This leaflet gives general information. It does not replace advice from your own clinician.
    short: Information, not medical advice.
"""
FIRST_LINE = _FRONT.count("\n") + 1
"""The line of the article on which the text of an input begins."""


def write_input(folder: Path, text: str) -> Path:
    """Write a publication with that text behind its summary, and return its folder."""
    own = folder / "leaflet"
    own.mkdir(parents=True)
    (folder / "_notes").mkdir()
    (folder / "_notes" / "en.yaml").write_text(_NOTES, encoding="utf-8")
    (own / "article.md").write_text(_FRONT + text, encoding="utf-8")
    (own / "references.json").write_text("[]", encoding="utf-8")
    return own


def export(text: str, *formats: Format) -> dict[Format, bytes]:
    """Return the proven files of an article with that text. Raises as the export does."""
    with TemporaryDirectory() as folder:
        return _files(write_input(Path(folder), text), *formats)


def _files(source: Path, *formats: Format) -> dict[Format, bytes]:
    options = Options(DAY, formats, (EditionKind.ARTICLE,), paper="letter")
    ready = prepare(source, options, made_all)
    made = [one for exported in ready.exported for one in exported.made]
    return {format_: one.artefact.data for format_, one in zip(formats, made, strict=True)}


def lay_out(case: str, folder: Path) -> Path:
    """Copy a case with the notes into a folder, and return the publication that it is about."""
    copytree(CASES / "_notes", folder / "_notes")
    copytree(CASES / case, folder, dirs_exist_ok=True)
    return folder / "leaflet"


@cache
def case_files(case: str, *formats: Format) -> dict[Format, bytes]:
    """Return the proven files of a case. Raises as the export does."""
    with TemporaryDirectory() as folder:
        return _files(lay_out(case, Path(folder)), *formats)


@cache
def case_findings(case: str) -> tuple[Diagnostic, ...]:
    """Return what a check says of a case."""
    with TemporaryDirectory() as folder:
        return tuple(findings(lay_out(case, Path(folder)), Options(DAY)))


@cache
def exported(name: str) -> dict[Format, bytes] | ExporterError:
    """Return what an input comes to, in every format: the files, or how it was refused."""
    try:
        return export((INPUTS / f"{name}.md").read_text(encoding="utf-8"), *Format)
    except ExporterError as failure:
        return failure


def files_of(name: str) -> dict[Format, bytes]:
    """Return the files of an input that is exported."""
    found = exported(name)
    assert not isinstance(found, ExporterError), found
    return found


def report_of(name: str) -> Report:
    """Return the findings of an input that is refused."""
    found = exported(name)
    assert isinstance(found, ExporterError), "it was exported"
    return found.report

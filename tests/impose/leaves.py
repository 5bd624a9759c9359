"""Finished files to impose, made once: the handout on each sheet, an article and a book."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.pipeline import prepare
from exporter.produce.options import Options
from tests.places import SOURCE, TESTS

BOOKS = TESTS / "read" / "book" / "cases" / "good"
KRATOM = SOURCE / "kratom-and-depression"
LABELS = SOURCE / "reading-evidence-labels"
TODAY = date(2026, 11, 24)


@cache
def finished(folder: Path, kind: EditionKind, paper: str) -> bytes:
    """The edition as PDF, proven."""
    options = Options(TODAY, formats=(Format.PDF,), editions=(kind,), paper=paper)
    ((made,),) = (exported.made for exported in prepare(folder, options).exported)
    return made.artefact.data


def handout(paper: str) -> bytes:
    return finished(KRATOM, EditionKind.HANDOUT, paper)


def put(folder: Path, data: bytes, name: str = "leaflet.pdf") -> Path:
    (folder / name).write_bytes(data)
    return folder / name

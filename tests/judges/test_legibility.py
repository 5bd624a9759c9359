"""Notes are read from a grey print and a copy of black dots, by a machine that reads worse than people."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from exporter.model.edition import EditionKind
from exporter.model.obligation import Scope
from exporter.produce.early.findings import sources
from exporter.produce.make import Job
from exporter.produce.options import Options
from exporter.produce.plan import plan
from exporter.render.pdf.engines import render
from exporter.theme.load import load_theme
from exporter.theme.theme import RoleName
from tests.judges.legibility import notes, read
from tests.judges.test_pdf import missing
from tests.places import SOURCE

ARTICLE = SOURCE / "kratom-and-depression"
LEAST = {"grey": 0.99, "one-bit": 0.985}
TODAY = date(2026, 11, 25)


@cache
def handout(theme: str, engine: str = "weasyprint") -> tuple[Job, bytes]:
    (source,) = sources(ARTICLE, Options(TODAY))
    options = Options(TODAY, ("pdf",), (EditionKind.HANDOUT,), paper="a4", engine=engine)
    (job,) = plan(source, load_theme(theme), options)
    return job, render(job.edition, job.theme, job.inputs).data


@pytest.fixture(autouse=True)
def tesseract() -> None:
    for program in ("tesseract", "pdftoppm"):
        if shutil.which(program) is None:
            missing(program, "run .ci/judges")


@pytest.mark.parametrize("mode", LEAST)
@pytest.mark.parametrize(
    ("theme", "engine"), [("clinic", "weasyprint"), ("clinic", "typst"), ("large-print", "weasyprint")]
)
def test_the_words_of_notes_are_read_from_paper(theme: str, engine: str, mode: str) -> None:
    job, data = handout(theme, engine)
    reading = read(data, notes(data, job.ledger), mode)
    assert reading.words > 250
    assert reading.accuracy >= LEAST[mode], reading.missed


def test_every_note_is_among_those_that_are_read() -> None:
    job, data = handout("clinic")
    owed = [one for one in job.ledger.obligations if one.scope is not Scope.RUNNING]
    assert len(notes(data, job.ledger)) == len(owed)


def test_pale_notes_would_be_noticed() -> None:
    job, _ = handout("clinic")
    pale = {
        name: replace(role, color="#c4c4c4") if name in (RoleName.EVIDENCE, RoleName.CAUTION) else role
        for name, role in job.theme.roles.items()
    }
    data = render(job.edition, replace(job.theme, roles=pale), job.inputs).data
    assert read(data, notes(data, job.ledger), "one-bit").accuracy < LEAST["one-bit"]

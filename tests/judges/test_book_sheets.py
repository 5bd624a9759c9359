"""A book on the sheets it is trimmed to: PDF/UA-1 and PDF/A-2a, and each note in the tree in order."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from exporter.ledger.account import account_of
from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.produce.early.findings import sources
from exporter.produce.options import Options
from exporter.produce.plan import plan
from exporter.proof.prove import prove
from exporter.readback.formats import reader
from exporter.render.pdf.write import render
from exporter.theme.load import load_theme
from tests.judges.jvm_checks import PROFILES, verapdf
from tests.judges.test_pdf import missing
from tests.judges.test_pdf_matrix import TODAY
from tests.places import SOURCE
from tests.theme.theme_support import write
from tests.thorough import some

TRIMMED = 'extends = "book"\n[page]\nbleed = 3.0\nrecto = true\n'


@pytest.mark.parametrize(
    ("paper", "settings"), some([("5x8", TRIMMED), ("half-letter", ""), ("6x9", TRIMMED), ("a5", "")], 4)
)
def test_a_book_that_is_trimmed_keeps_to_both_standards(paper: str, settings: str, tmp_path: Path) -> None:
    if find_spec("jpype") is None or shutil.which("java") is None:
        missing("veraPDF", "run .ci/judges")
    theme = load_theme(write(tmp_path, settings) if settings else "book")
    options = Options(TODAY, formats=("pdf",), editions=(EditionKind.BOOK,), paper=paper, langs=("en",))
    (book,) = sources(SOURCE / "herbs-and-evidence", options)
    (job,) = plan(book, theme, options)
    data = render(job.edition, job.theme, job.inputs).data
    account = account_of(job.edition, Format.PDF, job.theme)
    assert list(prove(reader(Format.PDF)(data), job.ledger, account).findings) == []
    path = tmp_path / "book.pdf"
    path.write_bytes(data)
    for flavour in PROFILES:
        result = verapdf(path, flavour)
        assert (result.failed, result.compliant) == ((), True), flavour

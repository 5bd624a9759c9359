"""The judges of single publications on the book that is shipped here: e-book, pages, PDF, document."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from exporter.model.format import Format
from exporter.produce.early.findings import sources
from exporter.produce.options import Options
from exporter.produce.plan import plan
from exporter.render.formats import renderer
from exporter.theme.load import load_theme

# The same judgements, with the fixtures below: those of a book.
from tests.judges.test_docx import test_open_xml_validator_finds_nothing as test_open_xml_validator
from tests.judges.test_docx import test_openxml_audit_finds_nothing as test_openxml_audit
from tests.judges.test_epub import test_ace_finds_no_barrier as test_ace
from tests.judges.test_epub import test_epubcheck_has_nothing_to_say as test_epubcheck
from tests.judges.test_pdf import test_qpdf_finds_nothing as test_qpdf
from tests.judges.test_pdf import test_verapdf_finds_nothing as test_verapdf
from tests.judges.test_screens import barriers
from tests.places import SOURCE
from tests.thorough import some

__all__ = [
    "test_ace",
    "test_epubcheck",
    "test_open_xml_validator",
    "test_openxml_audit",
    "test_qpdf",
    "test_verapdf",
]

BOOK = SOURCE / "herbs-and-evidence"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[Format, Path]:
    """The book in its three formats; that they are proven is held elsewhere."""
    folder = tmp_path_factory.mktemp("book")
    options = Options(date(2026, 11, 25))
    (source,) = sources(BOOK, options)
    made = {}
    for job in plan(source, load_theme("clinic"), options):
        artefact = renderer(job.format)(job.edition, job.theme, job.inputs)
        made[job.format] = folder / artefact.name
        made[job.format].write_bytes(artefact.data)
    return made


@pytest.fixture
def book(files: dict[Format, Path]) -> Path:
    return files[Format.EPUB]


@pytest.fixture
def file(files: dict[Format, Path]) -> Path:
    return files[Format.PDF]


@pytest.fixture
def document(files: dict[Format, Path]) -> Path:
    return files[Format.DOCX]


def test_axe_finds_no_barrier_on_any_page(book: Path, tmp_path: Path) -> None:
    """Every second page of the book; tests/judges/test_screens.py has every one of an article."""
    with ZipFile(book) as archive:
        archive.extractall(tmp_path)
    pages = some(sorted(tmp_path.rglob("*.xhtml")), 2)
    assert pages
    assert barriers(pages) == []

"""Tables where people meet them: in LibreOffice, and in Chromium on small screens in letters of any size."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.render.columns import columns, word_room
from exporter.render.formats import renderer
from exporter.theme.load import load_theme
from exporter.theme.theme import RoleName
from exporter.theme.word_sheet import page
from tests.hard_inputs import files_of
from tests.judges.office import converted
from tests.judges.test_screens import MODULES, needed
from tests.render.pdf.support import INPUTS
from tests.render.pdf.test_tables import article
from tests.tables import doses_of, random_tables

THEME = load_theme("clinic")
INPUTS_OF_LETTER = replace(INPUTS, paper="letter")
SCREENS = ("long-addresses", "week-of-doses", "twelve-columns", "aligned-columns", "address-among-doses")


def test_libreoffice_parts_no_number_from_its_unit(tmp_path: Path) -> None:
    theme = THEME.set_for(EditionKind.ARTICLE, "letter")
    room = word_room(page(theme.papers["letter"], theme.roles[RoleName.BODY].size))
    tables = [table for table in random_tables() if columns(table, theme, room)]
    owed = Counter(
        dose.replace("\u00a0", " ").replace("\u202f", " ") for table in tables for dose in doses_of(table)
    )
    file = tmp_path / "tables.docx"
    file.write_bytes(renderer(Format.DOCX)(article(*tables), THEME, INPUTS_OF_LETTER).data)
    (drawn,) = converted([file], tmp_path, "pdf")
    said = "\n".join(sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(drawn))
    said = said.replace("\u00a0", " ").replace("\u202f", " ")
    assert len(tables) > 100
    assert {dose: said.count(dose) for dose in owed} == dict(owed)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every page with a table: two hundred at random, and those of real authors, as e-books and as HTML."""
    out = tmp_path_factory.mktemp("screens")
    edition = article(*random_tables())
    for format_ in (Format.EPUB, Format.HTML):
        _put(out / f"random.{format_}", renderer(format_)(edition, THEME, INPUTS_OF_LETTER).data)
    for name in SCREENS:
        for format_ in (Format.EPUB, Format.HTML):
            _put(out / f"{name}.{format_}", files_of(name)[format_])
    found = [*out.rglob("*.xhtml"), *out.glob("*.html")]
    return [path for path in found if "<table" in path.read_text(encoding="utf-8")]


def _put(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    if path.suffix == ".epub":
        with ZipFile(path) as archive:
            archive.extractall(path.with_suffix(""))


def test_no_table_runs_off_a_small_screen_and_no_number_is_torn(pages: list[Path]) -> None:
    node, chromium = needed("Node.js", shutil.which("node")), needed("Chromium", shutil.which("chromium"))
    script = Path(__file__).with_name("narrow_tables.js")
    command = [node, str(script), chromium, needed("puppeteer", MODULES), *map(str, pages)]
    run = subprocess.run(command, check=True, capture_output=True, timeout=240, text=True)
    assert len(pages) >= 2 * len(SCREENS) + 2
    assert json.loads(run.stdout) == []

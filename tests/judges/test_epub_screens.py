"""How e-books look in a paginated reader: epub.js in Chromium, on a phone, a tablet and a small reader.

A claim is kept whole with its notes where it fits on a screen, and no line stands alone on one.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from exporter.pipeline import export
from exporter.produce.options import Options
from exporter.theme.brand.load import load_brand
from tests.judges.test_screens import MODULES, needed
from tests.places import PUBLICATIONS, SOURCE
from tests.thorough import THOROUGH

USUAL, SMALL = ("400x640", "600x800"), "320x480"
# So many claims at least has a work, by its name and the theme that it is made in.
CLAIMS = {("herbs-and-evidence", "clinic"): 30, ("kratom-and-depression", "press"): 30}
if THOROUGH:  # the article in the theme in which it is a chapter of the book
    CLAIMS["kratom-and-depression", "clinic"] = 30


@pytest.fixture(params=CLAIMS, ids="-".join, scope="module")
def screens(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What stands on each screen of a book, for each size of screen; the book has so many claims at least."""
    node, chromium = needed("Node.js", shutil.which("node")), needed("Chromium", shutil.which("chromium"))
    needed("epub.js", MODULES / "epubjs")
    out = tmp_path_factory.mktemp("screens")
    name, theme = request.param
    export(SOURCE / name, out, Options(date(2026, 11, 24), formats=("epub",), theme=theme))
    (book,) = out.rglob("*.epub")
    script = str(Path(__file__).with_name("epub_screens.js"))
    command = [node, script, chromium, str(MODULES), str(book), *USUAL, SMALL]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    assert [one["size"] for one in found] == [*USUAL, SMALL]
    for one in found:
        assert sum(len(file["pairs"]) for file in one["files"]) >= CLAIMS[request.param]
    return found


def test_a_claim_is_whole_with_its_notes_wherever_it_fits_on_a_screen(screens: list[dict[str, Any]]) -> None:
    split = [
        (one["size"], file["name"], pair["words"])
        for one in screens
        for file in one["files"]
        for pair in file["pairs"]
        if pair["fits"] and pair["screens"] > 1
    ]
    assert split == []


def test_no_words_run_off_a_small_screen_in_large_letters(tmp_path: Path) -> None:
    """A number to call was 8 pixels wider than a screen of 320 in letters of 32."""
    node, chromium = needed("Node.js", shutil.which("node")), needed("Chromium", shutil.which("chromium"))
    brand = load_brand(SOURCE / "_brands" / "alder-street" / "brand.toml")
    for folder in (SOURCE / "kratom-and-depression", PUBLICATIONS / "every-construct"):
        asked = Options(date(2026, 11, 24), formats=("epub", "html"), brand=brand)
        export(folder, tmp_path, asked)
    for book in tmp_path.rglob("*.epub"):
        with ZipFile(book) as archive:
            archive.extractall(book.with_suffix(""))
    pages = [*map(str, tmp_path.rglob("*.xhtml")), *map(str, tmp_path.rglob("*.html"))]
    assert len(pages) > 10
    script = str(Path(__file__).with_name("narrow_tables.js"))
    command = [node, script, chromium, needed("puppeteer", MODULES), *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=240)
    assert json.loads(done.stdout) == []


def test_no_line_stands_alone_on_a_screen(screens: list[dict[str, Any]]) -> None:
    """On the smallest screen a heading may, where the claim under it needs the whole of the next one.

    So may the line at the end of a text, where the screen before it has a table or part of a tall box on it.
    """
    single = [
        (one["size"], file["name"], file["lines"])
        for one in screens
        for file in one["files"]
        if (1 in file["lines"] if one["size"] in USUAL else file["lonely"])
    ]
    assert single == []

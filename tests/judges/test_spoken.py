"""What a screen reader says of a chapter, and that it says no name twice: a virtual one in jsdom."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from exporter.pipeline import export
from exporter.produce.options import Options
from tests.judges.test_screens import ARTICLE, MODULES, needed

MOST_WORDS = 620


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The phrases that are said of the first chapter of the article, in order."""
    node = needed("Node.js", shutil.which("node"))
    needed("jsdom", MODULES / "jsdom")
    needed("the virtual screen reader", MODULES / "@guidepup" / "virtual-screen-reader")
    out = tmp_path_factory.mktemp("spoken")
    export(ARTICLE, out, Options(date(2026, 11, 24), formats=("epub",)))
    (book,) = out.rglob("*.epub")
    with ZipFile(book) as archive:
        chapter = Path(archive.extract("OEBPS/chapter-01.xhtml", out))
    script = str(Path(__file__).with_name("spoken.js"))
    command = [node, script, str(MODULES), str(chapter)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    phrases: list[str] = json.loads(done.stdout)
    assert phrases[-1] == "end of document"
    return phrases


def test_a_chapter_is_not_said_in_more_words_than_it_needs(said: list[str]) -> None:
    words = " ".join(said).split()
    assert 300 < len(words) <= MOST_WORDS


def test_the_label_of_a_note_is_said_once_where_the_note_begins(said: list[str]) -> None:
    notes = [place for place, phrase in enumerate(said) if phrase == "note"]
    assert len(notes) > 5
    for place in notes:
        label = said[place + 1]
        assert label.startswith(("Evidence: ", "Caution: ", "Get help now: ")), label
        assert label not in said[place + 2 : said.index("end of note", place)]
    assert not [phrase for phrase in said if phrase.startswith(("note, ", "end of note, ", "region, "))]

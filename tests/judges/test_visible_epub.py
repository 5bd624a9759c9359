"""Chromium draws honest and hostile books: where it shows no note, the check must say so too."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image, ImageChops

from exporter.model.format import Format
from tests import samples
from tests.mutants.rendered import sample
from tests.proof.seen import check_epub
from tests.proof.visible.support import codes, edited

CHAPTER = "OEBPS/chapter-01.xhtml"
WORDS = re.compile('(<div class="note caution" id="n-mood-dependence"[^>]*>)(.*?)(</div>)')
# The words alone: the note keeps its room and its border.
HIDDEN = r'\1<span style="visibility:hidden">\2</span>\3'
HOSTILE = {
    "display": ".caution { display: none }",
    "clip-path": ".caution { clip-path: inset(100%) }",
    "fill": ".caution { -webkit-text-fill-color: transparent }",
    "white": ".caution, body { color: #fff; background: #fff }",
    "wide screens": "@media (min-width: 1px) { .caution { opacity: 0 } }",
    "has": "div:has(> #n-mood-dependence) { visibility: hidden }",
}


def chromium() -> str:
    """Return the path of Chromium; skip the test without it, or fail where all judges are required."""
    found = shutil.which("chromium")
    if found:
        return found
    reason = "Chromium is missing: apt-get install chromium"
    if os.environ.get("EXPORTER_REQUIRE_JUDGES") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def with_rule(rule: str) -> bytes:
    return edited(sample(Format.EPUB), {"OEBPS/style.css": lambda text: f"{text}\n{rule}\n"})


def drawn(data: bytes, folder: Path) -> Image.Image:
    """Return the chapter on a screen as wide as a phone."""
    with ZipFile(BytesIO(data)) as archive:
        archive.extractall(folder)
    picture = folder / "screen.png"
    command = [chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command += [f"--user-data-dir={folder / 'profile'}", "--window-size=420,2600", f"--screenshot={picture}"]
    subprocess.run([*command, (folder / CHAPTER).as_uri()], check=True, capture_output=True, timeout=90)
    with Image.open(picture) as image:
        return image.convert("RGB")


def shows_note(data: bytes, folder: Path) -> bool:
    """Whether the chapter looks different when the note's words are out of sight and keep their room."""
    unseen = edited(data, {CHAPTER: lambda text: WORDS.sub(HIDDEN, text, count=1)})
    before, after = drawn(data, folder / "with"), drawn(unseen, folder / "without")
    return ImageChops.difference(before, after).getbbox() is not None


def test_shows_the_note_of_an_honest_book(tmp_path: Path) -> None:
    assert shows_note(sample(Format.EPUB), tmp_path)
    assert codes(check_epub(sample(Format.EPUB), samples.ledger())) == set()


@pytest.mark.parametrize("rule", HOSTILE.values(), ids=HOSTILE)
def test_tells_every_book_in_which_chromium_shows_no_note(rule: str, tmp_path: Path) -> None:
    data = with_rule(rule)
    assert not shows_note(data, tmp_path)
    assert not check_epub(data, samples.ledger()).ok

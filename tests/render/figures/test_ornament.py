"""The leaf over a chapter's title: where a theme asks for it, and said by nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from exporter.model.format import Format
from exporter.model.transcript import Place, TextBlock
from exporter.readback.formats import reader
from exporter.render.figures.ornament import leaf
from exporter.render.formats import renderer
from exporter.render.inputs import RenderInputs
from exporter.theme.load import load_theme
from tests import samples

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning", "ignore:.*sRGB2014:ResourceWarning"
)
INPUTS = RenderInputs("leaf", "a4", date(2026, 11, 24), "exporter 0")
CHAPTERS = 2
"""Of the sample, the plant and what to do; its summary, references and closing part open without a leaf."""


def made(format_: Format, *, leafy: bool = True) -> bytes:
    theme = replace(load_theme("clinic"), ornament="leaf" if leafy else "none")
    return renderer(format_)(samples.edition(), theme, INPUTS).data


def test_a_screen_shows_it_over_each_chapter_and_tells_nothing_of_it() -> None:
    page = made(Format.HTML).decode()
    assert page.count('<div class="ornament"><img ') == CHAPTERS
    assert all('alt=""' in part.partition(">")[0] for part in page.split('class="ornament"><img ')[1:])
    assert "ornament" not in made(Format.HTML, leafy=False).decode()


def test_an_e_book_holds_it_once() -> None:
    with ZipFile(BytesIO(made(Format.EPUB))) as book:
        drawings = [name for name in book.namelist() if book.read(name) == leaf(on_screen=True).picture.data]
        shown = [name for name in book.namelist() if b'class="ornament"' in book.read(name)]
    assert (len(drawings), len(shown)) == (1, CHAPTERS)


def words(blocks: Iterable[TextBlock]) -> list[str]:
    """Return what the body says, without the numbers of pages, which the room for a leaf may change."""
    return [block.text.rstrip(" 0123456789") for block in blocks if block.place is Place.BODY]


def test_on_paper_it_is_the_ground_of_the_title_and_no_words_or_tags_are_more() -> None:
    with_leaf, without = (reader(Format.PDF)(made(Format.PDF, leafy=leafy)) for leafy in (True, False))
    assert words(with_leaf.blocks) == words(without.blocks)
    assert with_leaf.structure
    assert without.structure
    assert [block.role for block in with_leaf.structure] == [block.role for block in without.structure]

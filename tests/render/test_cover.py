from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from exporter.model.edition import Edition
from exporter.model.publication import Cover
from exporter.render.cover import cover_picture
from exporter.theme.load import load_theme
from tests import samples
from tests.render.epub_support import hostile, right_to_left

THEME = load_theme("clinic")
MARGIN = 120


def drawn(edition: Edition) -> Image.Image:
    return Image.open(BytesIO(cover_picture(edition, THEME).data)).convert("L")


def test_has_the_size_that_stores_ask_for() -> None:
    picture = cover_picture(samples.edition(), THEME)
    assert (picture.media_type, picture.width, picture.height) == ("image/png", 1600, 2560)
    assert drawn(samples.edition()).size == (1600, 2560)


def test_is_the_same_bytes_twice() -> None:
    assert cover_picture(samples.edition(), THEME).data == cover_picture(samples.edition(), THEME).data


def test_shows_title_subtitle_and_authors() -> None:
    sample = samples.edition()
    for other in (
        replace(sample, title="Kava and sleep"),
        replace(sample, subtitle="Another line"),
        replace(sample, metadata=replace(sample.metadata, creators=("Someone else",))),
    ):
        assert ImageChops.difference(drawn(sample), drawn(other)).getbbox()


@pytest.mark.parametrize(
    "title",
    [
        "Kratom",
        "A title " * 30,
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "x" * 3000,
    ],
)
def test_nothing_runs_into_the_margin_or_the_line_at_the_foot(title: str) -> None:
    image = drawn(replace(samples.edition(), title=title, subtitle="What is known, and what is not. " * 6))
    box = ImageChops.invert(image).getbbox()
    assert box is not None
    left, _, right, bottom = box
    assert left >= MARGIN
    assert right <= 1600 - MARGIN
    assert bottom <= 2560 - MARGIN
    band = image.crop((0, 2040, 1600, 2079)).getextrema()
    assert band == (255, 255)


def test_shows_the_picture_of_the_publication_below_its_title() -> None:
    sample = samples.edition()
    bare = Image.open(BytesIO(cover_picture(sample, THEME).data)).convert("RGB")
    own = Cover(samples.picture(), "A leaf")
    with_picture = Image.open(BytesIO(cover_picture(replace(sample, cover=own), THEME).data)).convert("RGB")
    room = (160, 1000, 1440, 2000)
    assert (11, 74, 90) in {color for _, color in with_picture.crop(room).getcolors(9999) or ()}
    assert (11, 74, 90) not in {color for _, color in bare.crop(room).getcolors(9999) or ()}
    assert with_picture.size == (1600, 2560)


def test_a_long_title_leaves_the_picture_its_room() -> None:
    own = Cover(samples.picture(), "A leaf")
    image = drawn(replace(samples.edition(), title="A title " * 30, cover=own))
    assert image.crop((0, 2020, 1600, 2079)).getextrema() == (255, 255)


@pytest.mark.parametrize("edition", [hostile(), right_to_left()], ids=["hostile", "rtl"])
def test_draws_any_text(edition: Edition) -> None:
    assert ImageChops.invert(drawn(edition)).getbbox()


def test_no_word_is_left_alone_on_the_last_line_of_a_title() -> None:
    title = "Kratom and depression: what is known and what is not"
    image = drawn(replace(samples.edition(), title=title, subtitle=""))
    lines = inked_lines(image.crop((0, 300, 1600, 2040)))
    assert min(lines) > 0.5 * max(lines)


def inked_lines(image: Image.Image) -> list[int]:
    """Return the width of each line of text, in pixels: ink between two empty rows."""
    inverted = ImageChops.invert(image)
    rows = [inverted.crop((0, y, image.width, y + 1)).getbbox() for y in range(image.height)]
    lines: list[list[tuple[int, int, int, int]]] = [[]]
    for box in rows:
        if box:
            lines[-1].append(box)
        elif lines[-1]:
            lines.append([])
    return [max(box[2] for box in line) - min(box[0] for box in line) for line in lines if len(line) > 30]

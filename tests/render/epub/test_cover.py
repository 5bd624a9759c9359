from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from exporter.model.blocks import Picture
from exporter.model.edition import Edition
from exporter.model.publication import Cover
from exporter.render.epub.cover import cover_picture
from exporter.theme.load import load_theme
from tests import samples
from tests.render.epub.support import hostile, right_to_left

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
        "Reading the evidence on a herbal leaflet and its labels",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "x" * 3000,
    ],
)
def test_nothing_runs_into_the_margin_or_the_line_at_the_foot(title: str) -> None:
    image = drawn(replace(samples.edition(), title=title, subtitle="What is known, and what is not. " * 6))
    for edge in ((40, 0, MARGIN, 1980), (1600 - MARGIN, 0, 1560, 1980), (40, 1880, 1560, 1980)):
        assert _colors(image, edge) == 1, "the words stay in the field"
    for edge in ((40, 2000, MARGIN, 2510), (1600 - MARGIN, 2000, 1560, 2510), (40, 2000, 1560, 2079)):
        assert image.crop(edge).getextrema() == (255, 255), "the people stay in the foot"


def _colors(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    return len(image.crop(box).getcolors() or ())


def luminance(color: tuple[int, ...]) -> float:
    """Relative luminance (WCAG 2.1)."""
    parts = [part / 255 for part in color]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["base", "clinic", "plain", "reader", "book", "press", "large-print"])
@pytest.mark.parametrize("title", ["Kratom and depression", "Reading the evidence on a herbal leaflet"])
def test_a_title_is_read_at_the_size_of_a_thumbnail(theme: str, title: str) -> None:
    edition = replace(samples.edition(), title=title, subtitle="")
    data = cover_picture(edition, load_theme(theme)).data
    small = Image.open(BytesIO(data)).convert("RGB").resize((120, 192), Image.Resampling.LANCZOS)
    pixels = small.crop((4, 4, 116, 148)).tobytes()
    light = [
        [luminance(tuple(pixels[start : start + 3])) for start in range(row, row + 112 * 3, 3)]
        for row in range(0, len(pixels), 112 * 3)
    ]
    ground = light[0][0]
    rows = [max(row) > (ground + 1) / 2 for row in light]
    first = rows.index(True)
    assert rows[first:].index(False) >= 8, "pixels of the first line, capitals to baseline"
    assert (max(map(max, light)) + 0.05) / (ground + 0.05) >= 4.5


def test_shows_the_picture_of_the_publication_below_its_title() -> None:
    sample = samples.edition()
    bare = Image.open(BytesIO(cover_picture(sample, THEME).data)).convert("RGB")
    red = BytesIO()
    Image.new("RGB", (800, 600), (200, 10, 20)).save(red, "PNG")
    own = Cover(Picture("red.png", "image/png", red.getvalue(), 800, 600), "A red ground")
    with_picture = Image.open(BytesIO(cover_picture(replace(sample, cover=own), THEME).data)).convert("RGB")
    room = (160, 1000, 1440, 2000)
    assert (200, 10, 20) in {color for _, color in with_picture.crop(room).getcolors(9999) or ()}
    assert (200, 10, 20) not in {color for _, color in bare.crop(room).getcolors(9999) or ()}
    assert with_picture.size == (1600, 2560)


def test_a_long_title_leaves_the_picture_its_room() -> None:
    own = Cover(samples.picture(), "A leaf")
    image = drawn(replace(samples.edition(), title="A title " * 30, cover=own))
    assert image.crop((40, 2020, 1560, 2079)).getextrema() == (255, 255)


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

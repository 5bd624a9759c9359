"""The drawing of the ladder: its words are text, black on white, in the order in which they are told."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pytest
from lxml import etree
from PIL import Image

from exporter.arrange.evidence_ladder import small_ladder, whole_ladder
from exporter.data.labels import labels
from exporter.data.scale import languages, scale
from exporter.intake.svg import texts_of
from exporter.model.edition import PrintedLadder
from exporter.model.evidence import EvidenceStatus
from exporter.model.wording import squeeze
from exporter.render.docx.raster import raster
from exporter.render.figures.ladder import ladder_figure
from exporter.theme.load import load_theme

HARM = EvidenceStatus("harm", "No trial, reports of harm", "Doctors reported harm.", None, warns=True)
EMU_PER_PIXEL = 9525


def ladder(lang: str = "en", *, small: bool = False) -> PrintedLadder:
    every = (*scale(lang), HARM)
    return small_ladder(every, every, labels(lang))[0] if small else whole_ladder(every, labels(lang))


def tree(printed: PrintedLadder) -> etree._Element:
    return etree.fromstring(ladder_figure(printed).picture.data)


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize("lang", sorted(languages()))
def test_every_word_is_text_in_the_order_in_which_it_is_told(lang: str, small: bool) -> None:
    printed = ladder(lang, small=small)
    drawn = [f"= {words}" if words == printed.mark else words for words in printed.drawn]
    said = texts_of(ladder_figure(printed).picture.data)
    assert squeeze("".join(said)) == squeeze("".join(drawn))


def test_it_is_described_by_its_words() -> None:
    assert ladder_figure(ladder()).alt == ladder().alt


def test_no_two_lines_of_words_touch() -> None:
    heights = [float(text.get("y", "")) for text in tree(ladder("es")).iter("{*}text")]
    assert all(lower - upper >= 1.15 for upper, lower in pairwise(heights))


def test_it_is_black_on_white_and_nothing_else() -> None:
    ink = {
        element.get(name)
        for element in tree(ladder(small=True)).iter()
        for name in ("fill", "stroke")
        if element.get(name)
    }
    assert ink == {"#fff", "#000", "none"}


def test_rungs_grow_thinner_and_the_lowest_is_broken() -> None:
    paths = [path for path in tree(ladder()).iter("{*}path") if (path.get("d") or "").startswith("M0.25 ")]
    rungs = paths[1:]
    widths = [float(path.get("stroke-width", "")) for path in rungs]
    assert widths == sorted(widths, reverse=True)
    assert [path.get("stroke-dasharray") is not None for path in rungs] == [False] * (len(rungs) - 1) + [True]


def test_the_same_ladder_gives_the_same_bytes() -> None:
    ladder_figure.cache_clear()
    first = ladder_figure(ladder())
    ladder_figure.cache_clear()
    assert ladder_figure(ladder()) == first


@pytest.mark.parametrize("lang", sorted(languages()))
def test_in_one_bit_and_the_letters_of_a_theme_no_label_is_cut_off(lang: str) -> None:
    """Drawn as Word gets it, in pure black and white, the labels end before the picture does."""
    theme = load_theme("clinic")
    figure = ladder_figure(ladder(lang), theme.families, 16.0)
    extent = figure.picture.width * EMU_PER_PIXEL, figure.picture.height * EMU_PER_PIXEL
    pixels = raster(figure, extent, [str(face.path) for face in theme.faces])
    with Image.open(BytesIO(pixels)) as image:
        plain = image.convert("L").point(lambda shade: 255 if shade > 127 else 0)
    words = plain.point(lambda shade: 255 - shade).crop((plain.width // 7, 0, plain.width, plain.height // 2))
    box = words.getbbox()
    assert box is not None
    assert box[2] < words.width * 0.95

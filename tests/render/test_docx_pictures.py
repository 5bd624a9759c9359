from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageOps

from exporter.model.blocks import Figure, Picture
from exporter.render.docx_standin import standin
from tests import samples
from tests.render.docx_support import THEME, R, alone, keeps, paragraphs, parts, text_of, tree

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SVG = Picture(
    "b.svg", "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>', 40, 20
)


def described(figure: Figure) -> Any:
    return next(tree(alone(figure)).iter(f"{WP}docPr"))


def test_carries_the_alternative_text() -> None:
    named = described(Figure(samples.picture(), "A leaf with five veins"))
    assert named.get("descr") == "A leaf with five veins"
    assert named.get("name") == "Figure 1"
    assert not list(named.iter("{*}decorative"))


def test_marks_a_decorative_picture_as_such() -> None:
    named = described(Figure(samples.picture(), "", decorative=True))
    assert named.get("descr") == ""
    assert [node.get("val") for node in named.iter("{*}decorative")] == ["1"]


def test_ties_a_picture_to_the_caption_below_it() -> None:
    root = tree(alone(Figure(samples.picture(), "A leaf", "A kratom leaf.")))
    picture, caption = paragraphs(root, "Figure", "Caption")
    assert keeps(picture)
    assert text_of(caption) == "A kratom leaf."


def test_numbers_every_drawing_once() -> None:
    numbers = [one.get("id") for one in tree(samples.edition()).iter(f"{WP}docPr")]
    assert len(numbers) == len(set(numbers)) == 2


@pytest.mark.parametrize(("wide", "high"), [(4000, 100), (100, 9000), (120, 60)])
def test_fits_a_picture_into_the_column_in_its_proportions(wide: int, high: int) -> None:
    figure = Figure(replace(samples.picture(), width=wide, height=high), "x")
    extent = next(tree(alone(figure)).iter(f"{WP}extent"))
    across, down = int(extent.get("cx")), int(extent.get("cy"))
    assert across <= 125 * 36000 + 635
    assert down <= 297 * 36000 * 2 / 3
    assert across / down == pytest.approx(wide / high, rel=0.01)


def test_keeps_an_svg_as_a_vector_and_shows_its_words_where_no_reader_can_draw_it() -> None:
    edition = alone(Figure(SVG, "Two squares, one of them black"))
    data = parts(edition)
    assert data["word/media/drawing1.svg"] == SVG.data
    drawn = Image.open(BytesIO(data["word/media/image1.png"]))
    assert drawn.size == (120, 60)
    assert drawn.getextrema()[0] == 0
    root = tree(edition)
    vector = next(root.iter("{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"))
    relations = {one.get("Id"): one.get("Target") for one in tree(edition, "word/_rels/document.xml.rels")}
    assert relations[vector.get(f"{R}embed")] == "media/drawing1.svg"
    fallback = next(root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"))
    assert relations[fallback.get(f"{R}embed")] == "media/image1.png"


@pytest.mark.parametrize("alt", ["", "One word", "Many words that say what the picture shows. " * 8])
def test_the_words_in_place_of_a_picture_stay_inside_it(alt: str) -> None:
    drawn = ImageOps.invert(Image.open(BytesIO(standin(alt, THEME, (300, 100)))))
    assert drawn.size == (900, 300)
    box = drawn.getbbox()
    assert (box is None) == (not alt)
    assert box is None or (box[0] > 0 and box[1] > 0 and box[2] < 900 and box[3] < 300)

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from exporter.model.blocks import Figure, Picture
from exporter.model.brand import Brand, Logo
from exporter.render.docx.raster import raster
from exporter.render.inputs import RenderInputs
from exporter.theme.brand.room import LOGO_HIGH
from tests import samples
from tests.render.docx.support import INPUTS, R, alone, keeps, paragraphs, parts, text_of, tree

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SVG = Picture(
    "b.svg", "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg" width="48" height="24"/>', 48, 24
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
    assert across <= 152 * 36000 + 635
    assert down <= 297 * 36000 * 2 / 3
    assert across / down == pytest.approx(wide / high, rel=0.01)


def media(inputs: RenderInputs = INPUTS) -> set[tuple[int, int]]:
    """Return the sizes in pixels of the pictures in the rendered sample."""
    found = parts(samples.edition(), inputs)
    return {Image.open(BytesIO(found[name])).size for name in found if name.endswith(".png")}


def test_keeps_an_svg_as_a_vector_and_draws_it_for_readers_without() -> None:
    edition = alone(Figure(SVG, "Two squares, one of them black"))
    data = parts(edition)
    assert data["word/media/drawing1.svg"] == SVG.data
    assert data["word/media/image1.png"] == raster(Figure(SVG, ""), (48 * 9525, 24 * 9525))
    root = tree(edition)
    vector = next(root.iter("{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"))
    relations = {one.get("Id"): one.get("Target") for one in tree(edition, "word/_rels/document.xml.rels")}
    assert relations[vector.get(f"{R}embed")] == "media/drawing1.svg"
    fallback = next(root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"))
    assert relations[fallback.get(f"{R}embed")] == "media/image1.png"


def test_draws_an_svg_logo_at_its_size_on_paper() -> None:
    brand = Brand("Alder Street Clinic", logo=Logo(SVG, "", "0" * 64))
    high = round(LOGO_HIGH * 300 / 25.4)
    assert media(replace(INPUTS, brand=brand)) - media() == {(2 * high, high)}

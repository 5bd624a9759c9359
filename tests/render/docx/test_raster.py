from __future__ import annotations

from io import BytesIO
from pathlib import Path

import fontpkg
import pytest
from PIL import Image, ImageDraw

from exporter.diagnostics import ExporterError, Location
from exporter.intake.pictures import decoded
from exporter.model.blocks import Figure, Picture
from exporter.render.docx import raster as docx_raster
from exporter.render.docx.raster import EMU_PER_INCH, raster

HALF_INCH = EMU_PER_INCH // 2, EMU_PER_INCH // 4
SHAPES = '<path d="M0 0h24v24h-24z"/><path d="M24 8h24v16h-24z" fill="#f00"/>'


def taken(attributes: str, inside: str = SHAPES) -> Figure:
    """Return a figure of an SVG as the exporter takes it in."""
    data = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()
    return Figure(decoded("a.svg", data), "")


def drawn(figure: Figure, extent: tuple[int, int] = HALF_INCH) -> Image.Image:
    return Image.open(BytesIO(raster(figure, extent)))


def expected() -> Image.Image:
    """Return the shapes at 300 dots an inch, drawn by other means."""
    image = Image.new("RGBA", (150, 75))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 74, 74), fill="#000000")
    pen.rectangle((75, 25, 149, 74), fill="#ff0000")
    return image


@pytest.mark.parametrize(
    "attributes",
    [
        'width="48" height="24"',
        'width="0.5in" height="18pt" viewBox="0 0 48 24"',
        'width="100%" viewBox="0 0 48 24"',
        'viewBox="0,0,48,24" overflow="visible"',
    ],
)
def test_draws_every_pixel_as_it_is_on_paper(attributes: str) -> None:
    # What sticks out is cut off at the edge.
    image = drawn(taken(attributes, f'{SHAPES}<path d="M-9 -9h9v99h-9z" fill="#00f"/>'))
    assert image.size == (150, 75)
    assert image.tobytes() == expected().tobytes()


def test_draws_lengths_in_units_of_paper() -> None:
    shapes = (
        '<rect width=".25in" height="18pt"/><rect x="18pt" y="6pt" width="50%" height="1pc" fill="#f00"/>'
    )
    assert drawn(taken('width="48" height="24"', shapes)).tobytes() == expected().tobytes()


def test_leaves_no_edge_where_sizes_were_rounded() -> None:
    image = drawn(taken('width="9" height="9"', '<path d="M0 0h9v9h-9z"/>'))
    assert image.tobytes() == Image.new("RGBA", (150, 75), "#000000").tobytes()


def test_fills_its_place_also_when_the_file_gives_one_side() -> None:
    image = drawn(taken('width="20" viewBox="0 0 48 24"'))
    assert image.tobytes() == expected().tobytes()


@pytest.mark.parametrize(
    ("attributes", "inches", "size"),
    [
        ('width="100" height="10"', (20.0, 2.0), (2400, 240)),
        ('width="1" height="20000"', (0.0001, 8.0), (1, 2400)),
    ],
)
def test_keeps_large_and_thin_pictures_in_bounds(
    attributes: str, inches: tuple[float, float], size: tuple[int, int]
) -> None:
    wide, high = (round(side * EMU_PER_INCH) for side in inches)
    assert drawn(taken(attributes), (wide, high)).size == size


def test_draws_a_picture_nested_and_re_used_as_deep_as_is_taken() -> None:
    deep, end = "<g>" * 29, "</g>" * 29
    part = f'<g id="a">{deep}<path d="M0 0h48v24z"/>{end}</g>'
    clip = '<clipPath id="c"><use href="#a"/></clipPath>'
    inside = f'{part}{clip}{deep}<g clip-path="url(#c)"><use href="#a" fill="#f00"/></g>{end}'
    assert drawn(taken('width="48" height="24"', inside)).getpixel((140, 5)) == (0, 0, 0, 255)


def test_has_no_letters_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    font = fontpkg.family("Atkinson Hyperlegible").files[0].path
    (tmp_path / ".fonts").mkdir()
    (tmp_path / ".fonts" / font.name).write_bytes(font.read_bytes())
    monkeypatch.setenv("HOME", str(tmp_path))
    words = '<text y="20" font-family="Atkinson Hyperlegible">Safe</text>'
    data = f'<svg xmlns="http://www.w3.org/2000/svg" width="48" height="24">{words}</svg>'.encode()
    figure = Figure(Picture("a.svg", "image/svg+xml", data, 48, 24), "")
    assert drawn(figure).getbbox() is None


class Panic(BaseException):
    """What a fault inside a library in Rust is raised as."""

    __module__ = "pyo3_runtime"


@pytest.mark.parametrize("problem", [ValueError("SVG has an invalid size"), Panic("index out of bounds")])
def test_says_which_picture_cannot_be_drawn(problem: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> bytes:
        raise problem

    monkeypatch.setattr(docx_raster, "svg_to_bytes", fail)
    figure = taken('width="48" height="24"')
    with pytest.raises(ExporterError) as caught:
        raster(Figure(figure.picture, "", where=Location("leaf/article.md", 12, 1)), HALF_INCH)
    (finding,) = caught.value.report
    assert (finding.code, str(finding.where)) == ("EN12", "leaf/article.md:12:1")
    assert finding.message == (
        f"The picture “{figure.picture.name}” cannot be drawn for a Word document: {problem}."
    )
    with pytest.raises(ExporterError) as caught:
        raster(figure, HALF_INCH)
    assert [str(one.where) for one in caught.value.report] == [figure.picture.name]


def test_does_not_stop_who_interrupts(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(**_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(docx_raster, "svg_to_bytes", interrupt)
    with pytest.raises(KeyboardInterrupt):
        raster(taken('width="48" height="24"'), HALF_INCH)

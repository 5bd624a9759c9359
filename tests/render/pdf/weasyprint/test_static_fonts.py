"""A font that varies is made static by HarfBuzz as by fontTools: the same letters, as wide, as drawn."""

from __future__ import annotations

from contextlib import nullcontext
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from exporter.render.pdf.weasyprint import paint
from tests.render.pdf.support import EDITIONS, made, opened

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning", "ignore:.*sRGB2014:ResourceWarning"
)


def drawn(theme: str) -> dict[str, TTFont]:
    """The fonts in a PDF of the sample in a theme, by name."""
    pdf = opened(made(EDITIONS["article"], theme))
    return {
        str(thing.FontName): TTFont(BytesIO(thing.FontFile2.read_bytes()))
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing
    }


def outlines(font: TTFont) -> list[tuple[int, Any]]:
    """The width of each glyph and its points, by its number."""
    glyphs = font["glyf"]
    return [
        (
            font["hmtx"][name][0],
            glyphs[name].getCoordinates(glyphs)[0] if glyphs[name].numberOfContours else [],
        )
        for name in font.getGlyphOrder()
    ]


@pytest.mark.parametrize("theme", ["clinic", "press"])
def test_draws_what_fonttools_draws(theme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = drawn(theme)
    monkeypatch.setattr(paint, "static_by_harfbuzz", nullcontext)
    slow = drawn(theme)
    assert quick.keys() == slow.keys()
    for name, font in slow.items():
        assert quick[name].keys() == font.keys(), name
        for (wide, points), (width, wanted) in zip(outlines(quick[name]), outlines(font), strict=True):
            assert wide == width
            assert len(points) == len(wanted)
            # A coordinate may be rounded the other way.
            assert all(
                abs(a - b) <= 1
                for one, two in zip(points, wanted, strict=True)
                for a, b in zip(one, two, strict=True)
            )

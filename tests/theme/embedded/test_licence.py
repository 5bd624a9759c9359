"""A font goes into a Word file only where its maker lets people edit with it, and Word can draw it."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

from exporter.diagnostics import Location, Report
from exporter.theme.embedded.licence import check_embeddable
from exporter.theme.theme import FontFace


def face(folder: Path, bits: int, *, outlines: bool = True, variable: bool = False) -> FontFace:
    """Return a face whose file says ``bits`` of its embedding; it has one glyph, and an axis if asked for."""
    build = FontBuilder(1000, isTTF=outlines)
    build.setupGlyphOrder([".notdef"])
    build.setupCharacterMap({})
    build.setupHorizontalMetrics({".notdef": (500, 0)})
    build.setupHorizontalHeader(ascent=800, descent=-200)
    build.setupNameTable({"familyName": "Own", "styleName": "Regular"})
    build.setupOS2(fsType=bits)
    build.setupPost()
    if outlines:
        build.setupGlyf({".notdef": TTGlyphPen(None).glyph()})
    else:
        build.setupCFF("Own", {}, {".notdef": T2CharStringPen(500, None).getCharString()}, {})
    if variable:
        build.setupFvar([("wght", 400, 400, 700, "Weight")], [])
    path = folder / f"{bits}-{outlines}-{variable}.ttf"
    build.save(path)
    return FontFace("Own", path, 400, "normal", variable)


def told(one: FontFace) -> list[str]:
    report = Report()
    check_embeddable([one], Location("theme.toml"), report)
    assert {finding.code for finding in report} <= {"TH08"}
    return [finding.message for finding in report]


@pytest.mark.parametrize("bits", [0x0000, 0x0008, 0x000C, 0x0100])
def test_what_its_maker_allows(bits: int, tmp_path: Path) -> None:
    assert told(face(tmp_path, bits)) == []


@pytest.mark.parametrize(
    ("bits", "why"),
    [
        (0x0002, "no editable embedding"),
        (0x0004, "no editable embedding"),
        (0x0006, "no editable embedding"),
        (0x0200, "bitmaps only"),
        (0x0208, "bitmaps only"),
    ],
)
def test_what_its_maker_does_not_allow(bits: int, why: str, tmp_path: Path) -> None:
    (message,) = told(face(tmp_path, bits))
    assert why in message


def test_a_cut_of_what_must_stay_whole_is_not_made(tmp_path: Path) -> None:
    (message,) = told(face(tmp_path, 0x0100, variable=True))
    assert "whole only" in message


def test_word_embeds_no_other_outlines_than_those_of_truetype(tmp_path: Path) -> None:
    (message,) = told(face(tmp_path, 0, outlines=False))
    assert "no TrueType outlines" in message

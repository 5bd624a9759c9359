# ruff: noqa: E501
"""Colours of Word files: of the theme, of patterns and highlighters, and those that the program chooses."""

from __future__ import annotations

import pytest
from lxml import etree

from exporter.intake.docx.colours import INK, Palette, automatic, read_palette
from exporter.intake.docx.markup import A
from exporter.model.colour import BLACK, WHITE, Rgb, from_hex
from tests.intake.docx.support import part

THEME = etree.fromstring(
    f'<a:theme xmlns:a="{A[1:-1]}"><a:themeElements><a:clrScheme><a:dk1><a:sysClr val="windowText" '
    'lastClr="000000"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1><a:accent2><a:srgbClr val="C0504D"/>'
    '</a:accent2></a:clrScheme><a:fontScheme><a:majorFont><a:latin typeface="One"/></a:majorFont><a:minorFont>'
    '<a:latin typeface="Two"/><a:ea typeface="Three"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
)


def rgb(text: str) -> Rgb:
    return from_hex(text, (-1, -1, -1))


@pytest.mark.parametrize("dark", ["000000", "202020", "3E3E3E", "0000FF", "C00000", "006400", "800080"])
def test_automatic_letters_are_white_where_the_ground_is_dark(dark: str) -> None:
    """The grounds on which LibreOffice 7.4 draws automatic letters white."""
    assert automatic([rgb(dark)]) == WHITE
    assert automatic([rgb(dark), WHITE]) == BLACK


@pytest.mark.parametrize("light", ["3F3F3F", "505050", "606060", "777777", "FFFFFF"])
def test_automatic_letters_are_black_where_some_program_draws_them_so(light: str) -> None:
    assert automatic([rgb(light)]) == BLACK


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ('w:val="auto"', None),
        ('w:val="0a0B0c"', "0A0B0C"),
        ('w:val="red"', None),
        ('w:val="000000" w:themeColor="background1"', "FFFFFF"),
        ('w:val="000000" w:themeColor="none"', "000000"),
        (
            'w:val="000000" w:themeColor="accent2" w:themeShade="BF"',
            "953735",
        ),  # in Word's own rounding 943634
        ('w:val="000000" w:themeColor="text1" w:themeTint="80"', "7F7F7F"),
        ('w:val="000000" w:themeColor="accent6"', "123456"),
    ],
)
def test_a_colour_is_plain_or_of_the_theme(said: str, expected: str | None) -> None:
    palette = read_palette(THEME, unknown=rgb("123456"))
    element = part("rPr", f"<w:color {said}/>")[0]
    assert palette.colour(element, INK) == (rgb(expected) if expected else None)


def test_the_settings_may_call_colours_otherwise() -> None:
    settings = part("settings", '<w:clrSchemeMapping w:t1="light1" w:bg1="dark1"/>')
    element = part("rPr", '<w:color w:themeColor="text1"/>')[0]
    assert read_palette(THEME, settings).colour(element, INK) == WHITE


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ('<w:shd w:val="clear" w:fill="auto"/>', []),
        ('<w:shd w:val="clear" w:fill="102030"/>', ["102030"]),
        ('<w:shd w:val="clear" w:themeFill="accent2"/>', ["C0504D"]),
        ('<w:shd w:val="solid" w:color="102030" w:fill="FFFFFF"/>', ["102030"]),
        ('<w:shd w:val="pct20" w:color="auto" w:fill="405060"/>', ["000000", "405060"]),
        ('<w:highlight w:val="darkBlue"/>', ["00008B"]),
        ('<w:highlight w:val="none"/>', []),
    ],
)
def test_a_ground_has_the_colours_of_its_shade(said: str, expected: list[str]) -> None:
    ground = read_palette(THEME).ground(part("rPr", said)[0])
    assert list(ground) == [rgb(one) for one in expected]


def test_fonts_of_the_theme_are_told() -> None:
    palette = read_palette(THEME)
    assert palette.fonts == {"major": "One", "minor": "Two"}
    assert palette.typefaces == {"One", "Two", "Three"}
    assert read_palette(None) == Palette({}, {}, frozenset(), None)

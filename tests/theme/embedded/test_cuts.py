"""The fonts that a Word file brings along: four styles of a family, still and named as Word finds them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from exporter.theme.embedded import cuts as embedded
from exporter.theme.embedded.cuts import cuts
from exporter.theme.load import load_theme
from exporter.theme.theme import Theme
from tests.theme.theme_support import write

STILL = 'extends = "base"\n[font]\nembed = true\nreading = []\n'
VARIABLE = 'extends = "base"\n[font]\nfamilies = ["Source Sans 3"]\nembed = true\nreading = []\n'
STYLES = ["Regular", "Bold", "Italic", "BoldItalic"]


@pytest.fixture(scope="module")
def variable(tmp_path_factory: pytest.TempPathFactory) -> Theme:
    return load_theme(write(tmp_path_factory.mktemp("themes"), VARIABLE))


def test_a_theme_that_does_not_ask_brings_none() -> None:
    assert cuts(load_theme("clinic")) == ()


def test_a_still_font_is_brought_whole(tmp_path: Path) -> None:
    theme = load_theme(write(tmp_path, STILL))
    found = cuts(theme)
    assert [(one.family, one.style) for one in found] == [
        ("Atkinson Hyperlegible", style) for style in STYLES
    ]
    files = {face.path.read_bytes() for face in theme.faces if face.family == "Atkinson Hyperlegible"}
    assert {one.data for one in found} == files


def test_of_a_variable_font_a_cut_is_made_for_each_style(variable: Theme) -> None:
    found = cuts(variable)
    assert [(one.family, one.style) for one in found] == [("Source Sans 3", style) for style in STYLES]
    for one, (weight, looks) in zip(found, [(400, 0x40), (700, 0x20), (400, 0x01), (700, 0x21)], strict=True):
        with TTFont(BytesIO(one.data)) as font:
            assert "fvar" not in font
            name = font["name"]
            said = "Bold Italic" if one.style == "BoldItalic" else one.style
            assert (name.getDebugName(1), name.getDebugName(2)) == ("Source Sans 3", said)
            assert name.getDebugName(16) is None
            assert (font["OS/2"].usWeightClass, font["OS/2"].fsSelection & 0x61) == (weight, looks)
            assert {ord(char) for char in "Aé“”–•Ωж"} <= font.getBestCmap().keys()


def test_the_same_face_gives_the_same_bytes(variable: Theme) -> None:
    first = cuts(variable)[0].data
    embedded._file.cache_clear()
    assert cuts(variable)[0].data == first

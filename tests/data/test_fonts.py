from __future__ import annotations

from datetime import date

import pytest

from exporter.data.fonts import font_for


def test_a_script_has_the_package_that_was_seen() -> None:
    found = font_for("ا")
    assert found is not None
    assert (found.family, found.package, found.file) == ("Almarai", "fontpkg-almarai", "")
    assert date.fromisoformat(found.checked_on)


def test_signs_and_emoji_have_one_and_what_it_lacks_has_none() -> None:
    for char in "☎⚠✅❌💊😀":
        found = font_for(char)
        assert found is not None
        assert (found.family, found.package) == ("Noto Emoji", "manimgx-fonts")
    assert font_for("⮿") is None


@pytest.mark.parametrize(
    ("chars", "package"),
    [
        ("漢字药针한ひカ。「，", "noto-cjk-sans-jp-regular"),
        ("٠٩۰۹٪كپ", "fontpkg-almarai"),
    ],
)
def test_letters_and_digits_of_a_script_have_the_same_package(chars: str, package: str) -> None:
    """Seen in the tables “cmap” of the packages of that day."""
    assert {found.package for char in chars if (found := font_for(char))} == {package}
    assert all(font_for(char) for char in chars)


@pytest.mark.parametrize("char", ["\U00020000", "\u4db6", "\ufa70", "\u0606", "\U0001b001"])
def test_what_the_font_of_a_script_lacks_has_no_package(char: str) -> None:
    assert font_for(char) is None

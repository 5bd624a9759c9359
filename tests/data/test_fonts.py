from __future__ import annotations

from datetime import date

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
    assert font_for("漢") is None

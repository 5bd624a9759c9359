from __future__ import annotations

from datetime import date

from exporter.data.fonts import font_for


def test_a_script_has_the_package_that_was_seen_and_signs_have_none() -> None:
    found = font_for("ا")
    assert found is not None
    assert (found.family, found.package) == ("Noto Sans Arabic", "fontpkg-noto-sans-arabic")
    assert date.fromisoformat(found.checked_on)
    assert font_for("☎") is None
    assert font_for("א") is None, "no package of that name was in the registry"

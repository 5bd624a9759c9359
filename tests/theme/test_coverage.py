from __future__ import annotations

from dataclasses import replace

import pytest

from exporter.model.edition import PrintedSection, SectionRole
from exporter.theme.coverage import check_coverage, missing
from exporter.theme.load import load_theme
from tests.samples import edition, paragraph, words


def test_a_latin_edition_is_covered() -> None:
    assert not len(check_coverage(edition(), load_theme("base")))


def test_what_is_invisible_needs_no_font() -> None:
    assert not missing(load_theme("base"), "a\u00adb\u200d\n\t\u00a0\u202f")


def test_greek_and_cyrillic_come_from_the_second_family() -> None:
    assert not missing(load_theme("base"), "μ Ω Москва ≥ −")


@pytest.mark.parametrize(
    ("text", "named", "package"),
    [
        ("كتب", "U+0628 ARABIC LETTER BEH", "fontpkg-noto-sans-arabic"),
        ("漢", "U+6F22 CJK UNIFIED IDEOGRAPH-6F22", "fontpkg-noto-sans-sc"),
        ("☐", "U+2610 BALLOT BOX", "fontpkg-noto-sans-symbols-2"),
    ],
)
def test_a_character_without_a_font_is_named_with_the_font_to_add(
    text: str, named: str, package: str
) -> None:
    section = PrintedSection("x", 2, SectionRole.BODY, words("X"), "X", "", (paragraph(f"A {text} b"),))
    (finding,) = check_coverage(replace(edition(), sections=(section,)), load_theme("base"))
    assert finding.code == "TH10"
    assert named in finding.message
    assert package in finding.hint


def test_many_characters_of_one_script_are_one_finding() -> None:
    (finding,) = check_coverage(
        replace(edition(), title="".join(map(chr, range(0x5D0, 0x5EA)))), load_theme("base")
    )
    assert "and 20 more" in finding.message

from __future__ import annotations

from dataclasses import replace

import pytest

from exporter.diagnostics import Location
from exporter.model.edition import PrintedSection, SectionRole
from exporter.model.publication import SourceFile
from exporter.theme.coverage import check_coverage, drawn_everywhere, missing
from exporter.theme.folder import names
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
        # No package of the registry brings these as a family: the hint names what can be done.
        ("漢", "U+6F22 CJK UNIFIED IDEOGRAPH-6F22", "name a font file that has it in [font] files"),
        ("⚠", "U+26A0 WARNING SIGN", "name a font file that has it in [font] files"),
    ],
)
def test_a_character_without_a_font_is_named_with_the_font_to_add(
    text: str, named: str, package: str
) -> None:
    section = PrintedSection("x", 2, SectionRole.BODY, words("X"), "X", "", (paragraph(f"A {text} b"),))
    place = Location("leaf/article.md", 3, 5)
    file = SourceFile("leaf/article.md", "", tuple((char, place) for char in text))
    (finding,) = check_coverage(replace(edition(), sections=(section,)), load_theme("base"), files=(file,))
    assert (finding.code, finding.where) == ("TH10", place)
    assert named in finding.message
    assert package in finding.hint


def test_many_characters_of_one_script_are_one_finding() -> None:
    (finding,) = check_coverage(
        replace(edition(), title="".join(map(chr, range(0x5D0, 0x5EA)))), load_theme("base")
    )
    assert "and 20 more" in finding.message


@pytest.mark.parametrize("name", names())
def test_signs_that_no_font_is_asked_for_are_drawn_by_every_theme(name: str) -> None:
    assert not missing(load_theme(name), "".join(drawn_everywhere()) + "✗☐☑")

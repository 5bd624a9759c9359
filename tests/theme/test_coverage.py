from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from exporter.diagnostics import Location
from exporter.model.edition import PrintedSection, SectionRole
from exporter.model.format import Format
from exporter.model.publication import SourceFile
from exporter.theme.coverage import check_coverage, completed, drawn_everywhere, missing, put_together
from exporter.theme.folder import names
from exporter.theme.load import load_theme
from tests.hard_inputs import export
from tests.samples import edition, paragraph, words


def test_a_latin_edition_is_covered() -> None:
    assert not len(check_coverage([edition()], load_theme("base")))


def test_what_is_invisible_needs_no_font() -> None:
    assert not missing(load_theme("base"), "a\u00adb\u200d\n\t\u00a0\u202f")


def test_greek_and_cyrillic_come_from_the_second_family() -> None:
    assert not missing(load_theme("base"), "μ Ω Москва ≥ −")


@pytest.mark.parametrize(
    ("text", "named", "package"),
    [
        ("كتب", "U+0628 ARABIC LETTER BEH", "pip install fontpkg-almarai"),
        ("כ", "U+05DB HEBREW LETTER KAF", "pip install fontpkg-heebo"),
        ("⚠", "U+26A0 WARNING SIGN", "pip install manimgx-fonts"),
        ("💊", "U+1F48A PILL", "pip install manimgx-fonts"),
        ("漢", "U+6F22 CJK UNIFIED IDEOGRAPH-6F22", "pip install noto-cjk-sans-jp-regular"),
        ("٣", "U+0663 ARABIC-INDIC DIGIT THREE", "pip install fontpkg-almarai"),
        # No package of the registry brings these: the hint names what can be done.
        ("⮿", "U+2BBF CIRCLED BOLD X", "name a font file that has it in [font] files"),
    ],
)
def test_a_character_without_a_font_is_named_with_the_font_to_add(
    text: str, named: str, package: str
) -> None:
    section = PrintedSection("x", 2, SectionRole.BODY, words("X"), "X", "", (paragraph(f"A {text} b"),))
    place = Location("leaf/article.md", 3, 5)
    file = SourceFile("leaf/article.md", "", tuple((char, place) for char in text))
    (finding,) = check_coverage([replace(edition(), sections=(section,))], load_theme("base"), files=(file,))
    assert (finding.code, finding.where) == ("TH10", place)
    assert named in finding.message
    assert package in finding.hint


def test_many_characters_of_one_script_are_one_finding() -> None:
    hebrew = replace(edition(), title="".join(map(chr, range(0x5D0, 0x5EA))))
    (finding,) = check_coverage([hebrew, replace(hebrew, subtitle="א")], load_theme("base"))
    assert "and 20 more" in finding.message


@pytest.mark.parametrize("name", names())
def test_signs_that_no_font_is_asked_for_are_drawn_by_every_theme(name: str) -> None:
    assert not missing(load_theme(name), "".join(drawn_everywhere()) + "✗☐☑")


def test_a_finding_stands_at_the_first_character_in_the_file_whatever_its_number() -> None:
    places = (("ת", Location("leaf/article.md", 2, 1)), ("א", Location("leaf/article.md", 9, 1)))
    text = replace(edition(), title="את")
    (finding,) = check_coverage([text], load_theme("base"), files=[SourceFile("leaf/article.md", "", places)])
    assert finding.where == places[0][1]


def test_letters_that_a_family_has_in_pieces_alone_are_told() -> None:
    """Atkinson Hyperlegible has “x” and the two dots, and no “ẍ”; neither has it the dot below of “ệ”."""
    found = put_together(load_theme("clinic").faces, "ẍẍ ệ é ½ x")
    assert found == {"Atkinson Hyperlegible": "ẍ", "Source Sans 3": "ẍ"}


def _package(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a package with a font for two signs where an installed one would be."""
    shapes = FontBuilder(1000, isTTF=True)
    names = [".notdef", "telephone", "warning"]
    shapes.setupGlyphOrder(names)
    shapes.setupCharacterMap({0x260E: "telephone", 0x26A0: "warning"})
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    pen.lineTo((100, 700))
    pen.lineTo((800, 700))
    pen.lineTo((800, 0))
    pen.closePath()
    shapes.setupGlyf(dict.fromkeys(names, pen.glyph()))
    shapes.setupHorizontalMetrics(dict.fromkeys(names, (900, 100)))
    shapes.setupHorizontalHeader(ascent=800, descent=-200)
    shapes.setupNameTable({"familyName": "Noto Emoji", "styleName": "Regular"})
    shapes.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    shapes.setupPost()
    (folder / "manimgx_fonts").mkdir()
    (folder / "manimgx_fonts" / "__init__.py").write_text("", "utf-8")
    shapes.save(folder / "manimgx_fonts" / "NotoEmoji[wght].ttf")
    monkeypatch.syspath_prepend(str(folder))


def test_an_installed_font_draws_what_those_of_a_theme_lack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme, text = load_theme("clinic"), replace(edition(), title="☎ or ⚠\ufe0f")
    assert completed(theme, [text]) is theme
    _package(tmp_path, monkeypatch)
    assert completed(theme, [edition()]) is theme
    more = completed(theme, [text])
    assert more.families == (*theme.families, "Noto Emoji")
    assert check_coverage([text], more).ok


def test_signs_of_an_installed_font_are_drawn_and_proven_on_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _package(tmp_path, monkeypatch)
    data = export("# Call\n\n☎ 555-0100. ⚠\ufe0f Stop if it hurts.\n", Format.PDF)[Format.PDF]
    fonts = {str(font) for page in pikepdf.open(BytesIO(data)).pages for font in _fonts(page)}
    assert any("Noto-Emoji" in font or "NotoEmoji" in font for font in fonts)


def _fonts(page: pikepdf.Page) -> list[str]:
    return [str(font.BaseFont) for font in page.Resources.Font.values()]

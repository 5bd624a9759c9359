"""A font that lies: each way of drawing other letters than the file says is named, and no honest font is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

import fontpkg
import pikepdf
import pytest
from fontTools.ttLib import TTFont

from exporter.proof.visible.pdf import verdict as visible_pdf_verdict
from exporter.proof.visible.pdf.facts import PageFacts
from exporter.proof.visible.pdf.outlines import Known, known
from exporter.readback.pdf.programs import Program, programs, to_unicode
from exporter.theme.fonts import installed
from tests.proof.visible.pdf.support import CLAIM, PAPER, changed, codes, faces, ledger, page, said

MADE = replace(PAPER, faces=faces(), exact=True)
LATER = replace(MADE, exact=False)
Swap = Callable[[pikepdf.Pdf, pikepdf.Dictionary, int, int], None]
# Letters of like size, and figures: what is swapped is measured alike and reads otherwise.
PAIRS = ("nu", "ce", "ao", "bd", "pq", "sz", "38", "69", "17")
LETTERS = "Evidence: Surveys. Sphinx of black quartz judged 1938 and 6147 cases, bad quips and dazed ones."
OWED = ledger(note=LETTERS)
NOTO = (
    f'@font-face {{ font-family: "Noto Sans"; src: url("{fontpkg.path("Noto Sans", 400).as_uri()}") }}'
    ' .note { font-family: "Noto Sans"; '
)


def body(note: str = LETTERS) -> str:
    return f"<p class=claim>{CLAIM}</p><p class=note>{note}</p>"


def fonts_of(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/DescendantFonts" in thing:
            yield thing


def glyph_of(font: pikepdf.Dictionary, text: str) -> int | None:
    said_ = to_unicode(font.ToUnicode.read_bytes())
    return next((code for code, letters in said_.items() if letters == text), None)


def swapped(one: str, other: str, how: Swap) -> bytes:
    """The page with two glyphs swapped in every font that has both; what its text says stays as it was."""
    return swapped_in(page(body()), one, other, how)


def swapped_in(
    data: bytes,
    one: str,
    other: str,
    how: Swap,
) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pairs = [(font, glyph_of(font, one), glyph_of(font, other)) for font in fonts_of(pdf)]
        both = [(font, a, b) for font, a, b in pairs if a is not None and b is not None]
        assert both
        for font, a, b in both:
            how(pdf, font, a, b)

    return changed(data, change)


def in_the_map(pdf: pikepdf.Pdf, font: pikepdf.Dictionary, one: int, other: int) -> None:
    glyphs = list(range(4000))
    glyphs[one], glyphs[other] = other, one
    table = b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)
    font.DescendantFonts[0].CIDToGIDMap = pdf.make_stream(table)


def in_the_program(pdf: pikepdf.Pdf, font: pikepdf.Dictionary, one: int, other: int) -> None:
    def swap(program: TTFont) -> None:
        order, outlines = program.getGlyphOrder(), program["glyf"].glyphs
        outlines[order[one]], outlines[order[other]] = outlines[order[other]], outlines[order[one]]

    with_program(pdf, font, swap)


def with_program(pdf: pikepdf.Pdf, font: pikepdf.Dictionary, change: Callable[[TTFont], None]) -> None:
    described = font.DescendantFonts[0].FontDescriptor
    program = TTFont(BytesIO(described.FontFile2.read_bytes()))
    program["glyf"].ensureDecompiled()
    change(program)
    out = BytesIO()
    program.save(out)
    described.FontFile2 = pdf.make_stream(out.getvalue(), Length1=len(out.getvalue()))


def in_the_words(pdf: pikepdf.Pdf, font: pikepdf.Dictionary, one: int, other: int) -> None:
    """Draw the other letters on the page, and let the file say that they are what they were."""
    names = {f"{one:04x}": f"{other:04x}", f"{other:04x}": f"{one:04x}"}

    def turn(found: re.Match[bytes]) -> bytes:
        parts = re.findall("....", found[1].decode())
        return ("<" + "".join(names.get(part, part) for part in parts) + ">").encode()

    cmap = re.sub(rb"(?m)^<([0-9a-f]{4})>(?= <)", turn, font.ToUnicode.read_bytes())
    font.ToUnicode = pdf.make_stream(cmap)
    content = pdf.pages[0].Contents
    parts = content if isinstance(content, pikepdf.Array) else [content]
    joined = b"\n".join(part.read_bytes() for part in parts)
    pdf.pages[0].Contents = pdf.make_stream(re.sub(rb"<([0-9a-f]+)>", turn, joined))


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("how", [in_the_map, in_the_program])
def test_two_letters_swapped_are_named(pair: str, how: Swap) -> None:
    assert "PF37" in codes(swapped(pair[0], pair[1], how), OWED, MADE)


@pytest.mark.parametrize("paper", [LATER, PAPER], ids=["theme", "no theme"])
@pytest.mark.parametrize("pair", PAIRS[:3])
def test_years_later_too(pair: str, paper: PageFacts) -> None:
    assert "PF37" in codes(swapped(pair[0], pair[1], in_the_program), OWED, paper)


def test_other_letters_on_the_page_than_in_the_words_are_named() -> None:
    told = said(swapped("n", "u", in_the_words), OWED, MADE)
    assert "is drawn in other letters than its font says they are (“nu”)" in told.replace("“un”", "“nu”")


@pytest.mark.parametrize("weight", [400, 700])
def test_a_font_that_varies_is_known_in_its_weights(weight: int) -> None:
    made = replace(MADE, faces=(*faces(), *installed("Noto-Sans")))
    honest = page(body(), f"{NOTO} font-weight: {weight} }}")
    assert said(honest, OWED, made) == ""
    assert said(honest, OWED, PAPER) == ""
    assert "PF37" in codes(swapped_in(honest, "n", "u", in_the_program), OWED, made)


def test_letters_drawn_as_one_are_known_and_no_other_may_stand_for_them() -> None:
    note = "Evidence: Surveys. Different fish flew off the shelf, and fifty of the affluent filled it."
    owed = ledger(note=note)
    honest = page(body(note), f"{NOTO} }}")
    made = replace(MADE, faces=(*faces(), *installed("Noto-Sans")))
    joined = {text for program in programs(honest) for _, text in program.says if len(text) > 1}
    assert len(joined) > 1
    assert said(honest, owed, made) == ""
    one, other = sorted(joined)[:2]
    assert "PF37" in codes(swapped_in(honest, one, other, in_the_program), owed, made)


def test_a_glyph_that_says_nothing_is_named() -> None:
    def silence(pdf: pikepdf.Pdf) -> None:
        for font in fonts_of(pdf):
            cmap = re.sub(rb"(?m)^(<[0-9a-f]{4}>) <0071>$", rb"\1 <>", font.ToUnicode.read_bytes())
            font.ToUnicode = pdf.make_stream(cmap)

    without = ledger(note=LETTERS.replace("q", ""))
    assert codes(changed(page(body()), silence), without, MADE) & {"PF30", "PF37"}


def test_a_font_that_nobody_here_knows_is_told_by_the_shape_of_its_letters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    noto = page(body(), f"{NOTO} }}")
    only = list(installed("Atkinson-Hyperlegible"))
    monkeypatch.setattr(visible_pdf_verdict, "installed", lambda name: iter(() if name else only))
    visible_pdf_verdict.verdict.cache_clear()
    assert codes(noto, OWED, PAPER) == {"PF50"}
    for pair in ("nu", "69", "bd"):
        assert "PF37" in codes(swapped_in(noto, pair[0], pair[1], in_the_program), OWED, PAPER)
    visible_pdf_verdict.verdict.cache_clear()


def test_another_version_of_a_font_is_let_pass_with_a_warning_years_later() -> None:
    def shifted(pdf: pikepdf.Pdf) -> None:
        for font in fonts_of(pdf):
            for letter in "nes":
                number = glyph_of(font, letter)
                if number is not None:
                    with_program(pdf, font, partial(lower, number))

    newer = changed(page(body()), shifted)
    assert codes(newer, OWED, LATER) == {"PF50"}
    assert "PF37" in codes(newer, OWED, MADE)


def lower(number: int, program: TTFont) -> None:
    outlines = program["glyf"]
    name = program.getGlyphOrder()[number]
    outlines[name].coordinates.translate((0, 9))
    outlines[name].recalcBounds(outlines)


def test_a_font_of_a_kind_that_is_never_written_is_named() -> None:
    def simple(pdf: pikepdf.Pdf) -> None:
        for font in fonts_of(pdf):
            font.Encoding = pikepdf.Name("/Identity-V")

    assert "PF37" in codes(changed(page(body()), simple), OWED, MADE)


def test_ligatures_and_small_capitals_belong_to_their_letters() -> None:
    font = known(fontpkg.path("Noto Sans", 400))
    assert "fi" in font.glyphs
    assert not set(font.glyphs["fi"]) & set(font.glyphs["fl"])


@pytest.mark.parametrize(
    ("cmap", "expected"),
    [
        (b"1 beginbfchar <0003> <00660069> endbfchar", {3: "fi"}),
        (b"1 beginbfrange <0003> <0005> <0061> endbfrange", {3: "a", 4: "b", 5: "c"}),
        (b"1 beginbfrange <0003> <0004> [<0061> <00660069>] endbfrange", {3: "a", 4: "fi"}),
        (b"beginbfrange <0003> endbfrange", {}),
        (b"nothing", {}),
    ],
)
def test_maps_are_read_in_both_forms(cmap: bytes, expected: dict[int, str]) -> None:
    assert {code: text for code, text in to_unicode(cmap).items() if text} == expected


def test_the_name_of_a_font_decides_nothing() -> None:
    own = max(programs(page(body())), key=lambda program: len(program.says))
    for name in ("", "ABCDEF+Noto-Sans", "ABCDEF+Source-Serif-4-Italic", own.name):
        named = replace(own, name=name)
        assert visible_pdf_verdict.verdict(named, faces(), exact=True) == visible_pdf_verdict.Verdict()
    lying = swapped("n", "u", in_the_program)
    (liar,) = (program for program in programs(lying) if program.name == own.name)
    for name in ("", "ABCDEF+Noto-Sans", own.name):
        assert visible_pdf_verdict.verdict(replace(liar, name=name), faces(), exact=True).lying == ("n", "u")


def test_a_font_that_is_called_as_one_that_is_known_is_not_held_to_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []

    def noted(path: Path) -> Known:
        opened.append(path.name)
        return known(path)

    monkeypatch.setattr(visible_pdf_verdict, "known", noted)
    visible_pdf_verdict.verdict.cache_clear()
    own = max(programs(page(body())), key=lambda program: len(program.says))
    visible_pdf_verdict.verdict(own, tuple(reversed(faces())), exact=True)
    family = own.name.partition("+")[2].partition("-")[0]
    assert opened
    assert all(name.startswith(family) for name in opened)


def test_what_is_no_font_is_a_fault() -> None:
    found = visible_pdf_verdict.verdict(Program("x", b"no font", ((1, "a"),)), faces(), exact=True)
    assert found.fault
    assert programs(b"no pdf") == []

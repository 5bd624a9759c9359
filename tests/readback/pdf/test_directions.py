"""Lines with words from right to left are read as they were written, from where their letters stand."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given
from hypothesis import strategies as st

from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.model.transcript import Place
from exporter.pipeline import prepare
from exporter.produce.options import Options
from exporter.readback.pdf.directions import Glyph, in_reading_order
from exporter.readback.pdf.read import read
from exporter.render.html.tree import el, words
from exporter.render.pdf.directions import kept_apart
from tests.hard_inputs import DAY, INPUTS, write_input
from tests.mutants.rendered import codes, proof, sample

HEBREW = "אבגדהוזחטיכלמנסעפצקרשתםןץףך"
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىء"


def line(painted: str, owners: str = "") -> list[Glyph]:
    """Return what stands on a line from left to right, each sign of its own width."""
    owners = owners or "0" * len(painted)
    return [Glyph(says, at, at + 0.9, int(owners[at])) for at, says in enumerate(painted)]


def told(glyphs: list[Glyph], *, from_right: bool = False) -> str | None:
    found = in_reading_order(glyphs, from_right=from_right)
    return None if found is None else "".join(says for _, says in found)


@pytest.mark.parametrize(
    ("painted", "written"),
    [
        ("Take תוילבט יתש (5 mg) םויב now.", "Take שתי טבליות (5 mg) ביום now."),
        ("A 4–3 תוילבט 12.5 יתש", "A 4–3 שתי 12.5 טבליות"),
        ("A םויב 4–3 תוילבט 12.5 יתש now", "A שתי 12.5 טבליות 3–4 ביום now"),
        ("and (תוילבט יתש) end", "and (שתי טבליות) end"),
        ("a תוילבט (יתש) םולש b", "a שלום (שתי) טבליות b"),
    ],
)
def test_a_line_is_told_as_it_was_written(painted: str, written: str) -> None:
    assert told(line(painted)) == written


def test_brackets_that_pdfium_turned_face_as_they_stand() -> None:
    assert told(line("יתש )5 mg) now")) == "שתי (5 mg) now"


def test_text_objects_come_in_the_order_of_reading() -> None:
    found = in_reading_order(line("a גב א", "002213"))
    assert found == [(0, "a "), (3, "א"), (1, " "), (2, "בג")]


def test_an_object_whose_letters_stand_apart_is_left_as_it_is() -> None:
    assert in_reading_order(line("גב דא", "01011")) is None


def test_strokes_without_letters_belong_to_arabic_letters_alone() -> None:
    stroke = Glyph("", 0.0, 1.2, 1)
    assert told([Glyph("ب", 0.4, 0.6, 0), stroke]) == "ب"
    assert told([Glyph("ב", 0.4, 0.6, 0), stroke]) is None
    assert told([Glyph("ب", 2.4, 2.6, 0), stroke]) is None


@pytest.mark.parametrize(
    ("painted", "written"),
    [
        (".תוילבט יתש", "שתי טבליות."),
        (":םימי 4–3", "3–4 ימים:"),
        (".2 ,1 תורוקמ", "מקורות 1, 2."),
        (".5 mg ולטנ", "נטלו 5 mg."),
        ("(https://example.org) ךירדמה", "המדריך (https://example.org)"),
        ("רקובב Mitragyna (Korth.) םע", "עם Mitragyna (Korth.) בבוקר"),
        (".Drug Alcohol. 2017;176:63-70", "Drug Alcohol. 2017;176:63-70."),
        ("Patterns of use.", "Patterns of use."),
        ("https://example.org/", "https://example.org/"),
        (".1", "1."),
        ("04-777-1900 הלערה", "הרעלה 04-777-1900"),
    ],
)
def test_a_line_of_a_text_from_right_to_left_is_told_as_it_was_written(painted: str, written: str) -> None:
    assert told(line(painted), from_right=True) == written


def test_brackets_close_in_a_later_line_of_their_text() -> None:
    open_: set[tuple[str, str]] = set()
    first = in_reading_order(line("( אב"), from_right=True, open_=open_)
    later = in_reading_order(line(".( גד"), from_right=True, open_=open_)
    assert (first, later) == ([(0, "בא (")], [(0, "דג ).")])
    assert not open_


PHRASE = st.lists(st.text(HEBREW, min_size=1, max_size=5), min_size=1, max_size=4)
LATIN = st.text("abcde ", min_size=1, max_size=6).map(lambda text: f"x{text}x")


@given(st.lists(st.tuples(LATIN, PHRASE), min_size=1, max_size=4))
def test_phrases_of_words_are_told_whatever_they_say(parts: list[tuple[str, list[str]]]) -> None:
    written = "".join(f"{latin} {' '.join(phrase)} " for latin, phrase in parts)
    painted = "".join(f"{latin} {' '.join(phrase)[::-1]} " for latin, phrase in parts)
    assert told(line(painted)) == written


@given(st.lists(st.tuples(LATIN.map(str.strip), PHRASE), min_size=1, max_size=4))
def test_lines_from_right_to_left_are_told_whatever_they_say(parts: list[tuple[str, list[str]]]) -> None:
    written = " ".join(f"{' '.join(phrase)} {latin}" for latin, phrase in parts) + " " + "א"
    painted = "א " + " ".join(f"{latin} {' '.join(phrase)[::-1]}" for latin, phrase in reversed(parts))
    assert told(line(painted), from_right=True) == written


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Take שתי 12.5 טבליות 5 mg", "Take \u200eשתי 12.5 טבליות\u200e 5 mg"),
        ("שלום (שתי) A أ", "\u200eשלום (שתי\u200e) A \u200eأ\u200e"),
        ("Take two", "Take two"),
    ],
)
def test_phrases_are_kept_apart_on_paper(text: str, marked: str) -> None:
    assert words(kept_apart(el("p", None, text))) == marked


def _font(path: Path) -> None:
    """Write a font with the letters of Hebrew and Arabic, each of a shape and a width of its own."""
    letters = HEBREW + ARABIC + "־״"
    names = [".notdef", "space", *(f"u{ord(letter):04X}" for letter in letters)]
    glyphs = {}
    for number, name in enumerate(names):
        pen = TTGlyphPen(None)
        for left, height in ((60, 700), (260, 100 + 9 * number)):
            pen.moveTo((left, 0))
            for corner in ((left, height), (left + 120, height), (left + 120, 0)):
                pen.lineTo(corner)
            pen.closePath()
        glyphs[name] = pen.glyph() if name != "space" else TTGlyphPen(None).glyph()
    build = FontBuilder(1000)
    build.setupGlyphOrder(names)
    build.setupCharacterMap({ord(" "): "space"} | {ord(letter): f"u{ord(letter):04X}" for letter in letters})
    build.setupGlyf(glyphs)
    build.setupHorizontalMetrics(dict.fromkeys(names, (450, 60)))
    build.setupHorizontalHeader(ascent=800, descent=-200)
    build.setupNameTable({"familyName": "Letters", "styleName": "Regular"})
    build.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200, sxHeight=500)
    build.setupPost()
    build.save(path)


def _theme(folder: Path) -> Path:
    """Write a theme with that font, and return its folder."""
    theme = folder / "theme"
    (theme / "fonts").mkdir(parents=True)
    (theme / "theme.toml").write_text(
        'extends = "clinic"\n[font]\nfiles = ["Letters.ttf"]\nlicense = "CC0"\n', "utf-8"
    )
    _font(theme / "fonts" / "Letters.ttf")
    return theme


TEXT = """# T

Take שתי טבליות (5 mg) ביום now. Also حبتان 12.5 من شاي and *תה ירוק*.

- קפה שחור
- شاي 5 mg أخضر

| Name | שם |
|---|---|
| דוד כהן | שתי 2 טבליות |

:::{claim} not-studied
:detail: Tested in תל אביב only.

Take [שתי טבליות]{lang=he} daily.
:::
""".replace("أ", "ا")


@pytest.mark.parametrize("kind", [EditionKind.HANDOUT, EditionKind.ARTICLE])
def test_a_publication_from_right_to_left_is_proven_on_pages(kind: EditionKind, tmp_path: Path) -> None:
    """All of it: labels and scale of its own, contacts, doses, a formula, addresses, sources in English."""
    options = Options(DAY, (Format.PDF,), (kind,), paper="a4", theme=str(_theme(tmp_path)))
    ((made,),) = (exported.made for exported in prepare(INPUTS / "hebrew" / "leaflet", options).exported)
    assert made.proven == len(made.ledger.obligations)


def test_words_from_right_to_left_are_proven_on_pages(tmp_path: Path) -> None:
    """In text, notes, names, lists and tables, with numbers between; PDFium tells them in another order."""
    own = write_input(tmp_path / "source", TEXT)
    article = own / "article.md"
    article.write_text(article.read_text("utf-8").replace("A. Writer", "דוד כהן"), "utf-8")
    theme = str(_theme(tmp_path))
    options = Options(DAY, (Format.PDF,), (EditionKind.ARTICLE,), paper="letter", theme=theme)
    ((made,),) = (exported.made for exported in prepare(own, options).exported)
    body = [block.text for block in read(made.artefact.data).blocks if block.place is Place.BODY]
    lines = " ".join(" ".join(body).split())
    for phrase in (
        "Take שתי טבליות (5 mg) ביום now.",
        "Also حبتان 12.5 من شاي and תה ירוק.",
        "Tested in תל אביב only.",
        "שתי 2 טבליות",
        "Written by דוד כהן.",
    ):
        assert phrase in lines


def test_a_file_that_lies_about_its_direction_is_not_proven() -> None:
    """PDFium and the proof both read it from the right: its words are not in order."""
    turned = io.BytesIO()
    with pikepdf.open(io.BytesIO(sample(Format.PDF))) as pdf:
        pdf.Root.ViewerPreferences.Direction = pikepdf.Name.R2L
        pdf.save(turned)
    assert codes(proof(Format.PDF, turned.getvalue())) & {"PF02", "PF03"}

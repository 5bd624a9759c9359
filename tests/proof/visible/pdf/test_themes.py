# ruff: noqa: E501
"""What a style sheet can do to a note, straight through WeasyPrint with no guard and no audit in front of it."""

from __future__ import annotations

import pytest

from tests.proof.visible.pdf.support import CLAIM, FOOT, NOTE, PLAIN, codes, ledger, page, said

BOX = f"<p class=claim>{CLAIM}</p><div class=box><p class=note>{NOTE}</p></div>"
OVER = f"{PLAIN}<div class=over></div>"
UNDER = f"<p class=claim>{CLAIM}</p><div class=holder><div class=over></div><p class=note>{NOTE}</p></div>"
FIRST, SECOND = NOTE[:28].rstrip(), NOTE[28:].lstrip()
STRIPS = "".join(f"<div class=over style='top: {top}mm; height: 1mm'></div>" for top in range(18, 46, 3))

# The trick, its style sheet, the body when it is not the plain one, and the codes that may name it.
HIDDEN = [
    ("display none", ".note { display: none }", PLAIN, {"PF30"}),
    ("visibility hidden", ".note { visibility: hidden }", PLAIN, {"PF30"}),
    ("no size", ".note { font-size: 0 }", PLAIN, {"PF30", "PF31"}),
    ("one line of many", ".note { width: 40mm; max-lines: 1; overflow: hidden }", PLAIN, {"PF30"}),
    ("opacity 0", ".note { opacity: 0 }", PLAIN, {"PF30", "PF32"}),
    ("opacity .02", ".note { opacity: .02 }", PLAIN, {"PF32"}),
    ("opacity .3", ".note { opacity: .3 }", PLAIN, {"PF32"}),
    ("white", ".note { color: white }", PLAIN, {"PF32"}),
    ("transparent", ".note { color: transparent }", PLAIN, {"PF30", "PF32"}),
    ("near white", ".note { color: #fefefe }", PLAIN, {"PF32"}),
    ("as its box", ".note { color: #0b4a5a; background: #0b4a5a }", PLAIN, {"PF32"}),
    ("dark box missing", ".note { color: white; background: none }", PLAIN, {"PF32"}),
    ("hsl white", ".note { color: hsl(0 0% 100%) }", PLAIN, {"PF32"}),
    ("rgba .05", ".note { color: rgba(0 0 0 / 5%) }", PLAIN, {"PF32"}),
    ("rgba .3", ".note { color: rgba(0 0 0 / 30%) }", PLAIN, {"PF32"}),
    ("light grey", ".note { color: #ccc }", PLAIN, {"PF32"}),
    ("yellow", ".note { color: #ff0 }", PLAIN, {"PF32"}),
    ("near its ground", ".note { color: #555; background: #444 }", PLAIN, {"PF32"}),
    ("gradient to its colour", ".note { background: linear-gradient(90deg, white, black) }", PLAIN, {"PF32"}),
    ("busy ground", ".note { background: repeating-linear-gradient(90deg, #000 0, #000 3px, #fff 3px, #fff 6px) }", PLAIN,
     {"PF32", "PF33", "PF36"}),
    ("half a point", ".note { font-size: .5pt }", PLAIN, {"PF31"}),
    ("six points", ".note { font-size: 6pt }", PLAIN, {"PF31"}),
    ("nine points", ".note { font-size: 9pt }", PLAIN, {"PF31"}),
    ("under its claim", ".claim { font-size: 14pt } .note { font-size: 12pt }", PLAIN, {"PF31"}),
    ("scaled down", ".note { transform: scale(.1) }", PLAIN, {"PF31"}),
    ("squeezed", ".note { transform: scaleX(.05) }", PLAIN, {"PF35"}),
    ("left of the page", ".note { position: absolute; left: -300mm }", PLAIN, {"PF33", "PF30"}),
    ("above the page", ".note { position: absolute; top: -100mm }", PLAIN, {"PF33", "PF30"}),
    ("half off the page", ".note { position: relative; left: 120mm; width: 160mm }", PLAIN, {"PF33"}),
    ("indented away", ".note { text-indent: -1000mm }", PLAIN, {"PF33", "PF30"}),
    ("pushed by a margin", ".note { margin-left: 250mm; width: 160mm }", PLAIN, {"PF33", "PF30"}),
    ("moved away", ".note { transform: translateX(800px) }", PLAIN, {"PF33", "PF30"}),
    ("never wrapped", ".note { white-space: nowrap; font-size: 30pt }", PLAIN, {"PF33"}),
    ("no height", ".box { height: 0; overflow: hidden }", BOX, {"PF33", "PF30"}),
    ("half a line high", ".box { height: 9px; overflow: hidden } .note { margin: 0 }", BOX, {"PF33", "PF30"}),
    ("narrow", ".box { width: 80px; overflow: hidden } .note { width: 400px }", BOX, {"PF33"}),
    ("clipped", ".note { position: absolute; clip: rect(0, 20px, 8px, 0) }", PLAIN, {"PF33"}),
    ("ellipsis", ".note { width: 60mm; overflow: hidden; white-space: nowrap; text-overflow: ellipsis }", PLAIN,
     {"PF37"}),
    ("white box over all", ".over { position: absolute; inset: 0; background: white }", OVER, {"PF33"}),
    ("black box over all", ".over { position: absolute; inset: 0; background: black }", OVER, {"PF33", "PF32"}),
    ("half a box", ".over { position: absolute; inset: 0 50% 0 0; background: white }", OVER, {"PF33"}),
    ("a veil", ".over { position: absolute; inset: 0; background: rgba(255 255 255 / 90%) }", OVER, {"PF32"}),
    ("white strips", ".over { position: absolute; left: 0; right: 0; background: white }", PLAIN + STRIPS,
     {"PF33"}),
    ("behind its ground", ".holder { background: white } .note { position: relative; z-index: -1 }"
     " .over { position: absolute; inset: 0; background: white }", UNDER, {"PF33"}),
    ("lines on lines", ".note { line-height: 0; width: 60mm }", PLAIN, {"PF36"}),
    ("words on words", ".note { word-spacing: -2em }", PLAIN, {"PF36", "PF30"}),
    ("letters on letters", ".note { letter-spacing: -.5em }", PLAIN, {"PF36", "PF30"}),
    ("text over it", ".over { margin-top: -19mm; color: #222 }",
     f"{PLAIN}<p class=over>Lorem ipsum dolor sit amet, consectetuer adipiscing elit, sed diam nonummy.</p>", {"PF36"}),
    ("mirrored", ".note { transform: scaleX(-1) }", PLAIN, {"PF35", "PF30"}),
    ("upside down", ".note { transform: rotate(180deg) }", PLAIN, {"PF35", "PF30"}),
    ("on its side", ".note { transform: rotate(90deg) }", PLAIN, {"PF35", "PF30"}),
    ("struck through", ".note { text-decoration: line-through }", PLAIN, {"PF36"}),
    ("a word struck through", ".note b { font-weight: normal; text-decoration: line-through }",
     PLAIN.replace("cannot", "<b>cannot</b>"), {"PF36"}),
    ("small feet", ".foot { font-size: 6pt }", PLAIN, {"PF31"}),
    ("pale feet", ".foot { color: #ddd }", PLAIN, {"PF32"}),
    ("claim in white", ".claim { color: white }", PLAIN, {"PF32"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("css", "body", "known"), [row[1:] for row in HIDDEN], ids=[row[0] for row in HIDDEN]
)
def test_a_trick_is_named(css: str, body: str, known: set[str]) -> None:
    found = codes(page(body, css))
    assert found & known, found


SEEN = [
    ("plain", "", PLAIN),
    ("dark box with white bold text", ".note { background: #0b4a5a; color: white; font-weight: bold; padding: 4mm }", PLAIN),
    ("tinted box with a rule", ".note { background: #eef4f6; border-left: 3pt solid #0b4a5a; padding: 2mm 4mm }", PLAIN),
    ("coloured", ".note { color: #7a1f1f } .claim { color: #0b4a5a }", PLAIN),
    ("big", ".note { font-size: 28pt }", PLAIN),
    ("grid column", ".pair { display: grid; grid-template-columns: 2fr 1fr; gap: 6mm }", f"<div class=pair>{PLAIN}</div>"),
    ("flex row", ".pair { display: flex; gap: 6mm } .pair p { flex: 1 }", f"<div class=pair>{PLAIN}</div>"),
    ("float", ".note { float: right; width: 60mm }", PLAIN),
    ("table cell", "table { border-collapse: collapse } td { border: 1pt solid; padding: 3mm }",
     f"<table><tr><td><p class=claim>{CLAIM}</p></td><td><p class=note>{NOTE}</p></td></tr></table>"),
    ("italic", ".note { font-style: italic }", PLAIN),
    ("bold label", "", PLAIN.replace("Evidence: Surveys.", "<b>Evidence: Surveys.</b>")),
    ("two colours", ".note b { color: #7a1f1f }", PLAIN.replace("Evidence: Surveys.", "<b>Evidence: Surveys.</b>")),
    ("link in it", "a { color: #00449e; text-decoration: underline }",
     PLAIN.replace("Researchers", "<a href='https://example.org/'>Researchers</a>")),
    ("justified", ".note { text-align: justify; width: 70mm }", PLAIN),
    ("centred in a narrow box", ".note { text-align: center; width: 50mm; border: 2pt double #333 }", PLAIN),
    ("tight lines", ".note { line-height: 1.05; width: 60mm }", PLAIN),
    ("wide letters", ".note { letter-spacing: .05em; word-spacing: .2em }", PLAIN),
    ("small caps heading before it", "h2 { font-variant: small-caps; color: #0b4a5a; font-size: 22pt }", f"<h2>What is known</h2>{PLAIN}"),
    ("rounded box that clips nothing", ".box { border-radius: 8mm; overflow: hidden; background: #eee; padding: 6mm }", BOX),
    ("soft gradient ground", ".note { background: linear-gradient(90deg, #fff, #dde) }", PLAIN),
    ("a touch of transparency", ".note { opacity: .9 }", PLAIN),
    ("two columns", "body { columns: 2 }", PLAIN),
    ("over many pages", ".claim { break-before: page }", "<p>First.</p>" * 90 + PLAIN),
    ("picture behind the page", "@page { background: radial-gradient(#fff, #eee) }", PLAIN),
    ("large claim, key message", ".claim { font-size: 17pt }", "<p>Other text is set as large as the notes are, as it should be, all of it.</p>" * 3 + PLAIN),
]  # fmt: skip


@pytest.mark.parametrize(("css", "body"), [row[1:] for row in SEEN], ids=[row[0] for row in SEEN])
def test_an_honest_look_is_passed(css: str, body: str) -> None:
    assert said(page(body, css)) == ""


def test_another_script_from_right_to_left_is_passed() -> None:
    hebrew = "המחקר קטן מאוד ולא בדק אנשים."
    css = "body { font-family: 'Atkinson Hyperlegible', 'DejaVu Sans' } .note { direction: rtl }"
    found = codes(page(f"<p class=claim>{CLAIM}</p><p class=note>{hebrew}</p>", css), ledger(note=hebrew))
    # Only the font is not known here.
    assert found <= {"PF50"}


def test_words_put_before_a_note_by_the_sheet_are_no_part_of_it() -> None:
    foreign = page(
        css="@page { @top-left { content: element(foot) } @left-middle { content: 'Outdated, ignore:' } }"
    )
    assert "PF34" in codes(foreign)
    assert FOOT


TABLE = f"<table><thead><tr><th>Plant</th></tr></thead><tbody>{'<tr><td>leaf</td></tr>' * 60}</tbody></table>"


def test_a_table_may_say_its_head_again_on_its_next_page_and_nowhere_else() -> None:
    again = "@page :nth(2) { @left-top { content: 'Plant'; padding-top: 8mm } } td { padding-top: 20mm }"
    stray = again.replace("left-top", "left-middle")
    other = again.replace("Plant", "Outdated")
    found = [
        codes(page(PLAIN + TABLE, f"thead {{ display: table-row-group }} {css}"))
        for css in (again, stray, other)
    ]
    assert found == [set(), {"PF34"}, {"PF34"}]

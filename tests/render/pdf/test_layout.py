from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from exporter.arrange.ladder import ladder
from exporter.model.blocks import Paragraph
from exporter.model.edition import Edition, PrintedBlock, PrintedClaim
from exporter.model.format import Format
from exporter.model.inlines import LineBreak, Text
from exporter.model.rung import Rung
from exporter.proof.prove import prove
from exporter.readback.formats import reader
from exporter.render.pdf.css import LEVELS, css_string
from exporter.render.pdf.foot import measure_foot
from exporter.render.pdf.write import render
from exporter.theme.load import load_theme
from exporter.theme.theme import Theme
from tests.render.leaflet import handout
from tests.render.pdf.support import INPUTS, made, opened, sample
from tests.samples import MARKS_12, MOOD, STOP, edition, ledger, paragraph
from tests.theme.theme_support import write
from tests.thorough import some

LINES = some(range(24), 2)
NUMBER = "Page 00 of 00"


def _shifted(lines: int) -> Edition:
    """Claims pushed down line by line, so that each of their parts meets the end of the page once."""
    first, *_ = edition().sections
    line = (Text("A line that moves what follows."), LineBreak())
    filler = (
        paragraph("Above."),
        *(paragraph("A line."),) * 3,
        Paragraph((*line * (lines + 4), Text("Below."))),
    )
    (questions,) = first.sections
    moved = replace(questions, level=2, blocks=(*filler, MOOD, STOP))
    return replace(
        edition(), sections=(moved, edition().sections[3]), contents=(), urgent_card=None, key_message=None
    )


def _pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


@pytest.mark.parametrize("theme", ["clinic", "base", "large-print"])
def test_no_note_leaves_its_claim_wherever_the_page_ends(theme: str) -> None:
    starts = set()
    for lines in LINES:
        pages = _pages(made(_shifted(lines), theme))
        for claim, last in (
            ("In a survey of 2,798", "Strength and purity vary."),
            ("People who stop report", ""),
        ):
            ((number, page),) = ((n, page) for n, page in enumerate(pages) if claim in page)
            part = page[page.index(claim) :]
            # The label alone has two lines beside the claim: between them the text of a page has the caution.
            assert "Evidence: Surveys and" in part, lines
            assert "Caution: Can cause dependence." in part, lines
            assert not last or f"Caution: {last}" in part, lines
            starts.add((claim, number))
    assert len(starts) == 4


def test_the_handout_of_eight_claims_fits_two_sides() -> None:
    """On the lower sheets one thing to write on gives way: the card for danger is as wide as the page."""
    for paper, most in some((("letter", 1), ("a4", 0), ("both", 1)), 3):
        fitting = next(rung for rung in ladder(handout()) if _sides(rung, paper) == 2)
        assert len(fitting.left_out) <= most, (paper, fitting.left_out)


def _sides(rung: Rung, paper: str) -> int:
    with pypdfium2.PdfDocument(made(rung.edition, paper=paper, level=rung.level)) as document:
        return len(document)


def test_every_level_of_spacing_takes_less_room_than_the_one_before() -> None:
    ends = [_end(made(handout(), level=level)) for level in range(len(LEVELS))]
    assert all(later < earlier for earlier, later in pairwise(ends))


def _end(data: bytes) -> float:
    """How far the content of the last page reaches from its top, pages before it counted whole."""
    blocks = [block for block in reader(Format.PDF)(data).blocks if block.place == "body" and block.box]
    last = max(block.page for block in blocks)
    lowest = min(block.box[1] for block in blocks if block.page == last and block.box)
    return last * 1000 - lowest


def test_evidence_stands_beside_its_claim_or_below_it() -> None:
    for theme, beside in (("clinic", True), ("base", False)):
        blocks = reader(Format.PDF)(made(handout(), theme)).blocks
        claim = next(block.box for block in blocks if block.text.startswith("Doctors have reported"))
        note = next(block.box for block in blocks if block.text.startswith("Evidence: Case reports."))
        assert claim is not None
        assert note is not None
        assert (note[0] > claim[2]) is beside
        assert (abs(note[3] - claim[3]) < 1) is beside


def test_a_sheet_too_narrow_for_a_margin_puts_evidence_below() -> None:
    blocks = reader(Format.PDF)(made(handout(), "clinic", "a5")).blocks
    claim = next(block.box for block in blocks if block.text.startswith("Doctors have reported"))
    note = next(block.box for block in blocks if block.text.startswith("Evidence: Case reports."))
    assert claim is not None
    assert note is not None
    assert note[3] <= claim[1] + 1


def test_nothing_on_the_page_is_smaller_than_twelve_points() -> None:
    for name in ("article", "handout"):
        blocks = reader(Format.PDF)(sample(name)).blocks
        small = [block.text for block in blocks if block.size is not None and block.size < 11.9]
        # Sub- and superscripts are the only smaller type.
        assert [text for text in small if "H2O" not in text.replace(" ", "")] == []


HIDING = [
    ".note { display: none }",
    ".pair { display: none }",
    "section { display: none }",
    "body { visibility: hidden }",
    ".cautions { position: absolute; left: -9000px }",
    ".evidence { font-size: 1pt !important }",
    ".evidence p { font-size: 1pt !important; color: white !important }",
    ".caution { color: #fefefe !important; margin-left: 0 }",
    ".note { max-height: 0; overflow: hidden }",
    ".note p { text-indent: -9999px }",
    ".topic { opacity: 0 }",
    ".disclaimer { transform: translate(-900mm, 0) }",
    ".label::after { content: ' (not true)' }",
    ".caution b { display: none !important }",
    ".note { text-transform: uppercase }",
    ".pair { height: 1pt; overflow: hidden }",
    ".cautions { float: footnote }",
]


def unaudited(sheet: str) -> Theme:
    """Return a theme with a sheet that the audit would refuse: the guard has to hold without it."""
    theme = load_theme("clinic")
    return replace(theme, print_css=f"{theme.print_css}\n{sheet}")


@pytest.mark.parametrize("sheet", HIDING)
def test_no_sheet_of_a_theme_hides_or_changes_a_note(sheet: str) -> None:
    theme = unaudited(sheet)
    proof = prove(reader(Format.PDF)(render(edition(), theme, INPUTS).data), ledger())
    assert not list(proof.findings)


def test_no_sheet_of_a_theme_adds_words_to_a_claim() -> None:
    theme = unaudited(
        ".claim::before, .pair::after, .topic::before, .claim p::after { content: 'It is safe.' }"
    )
    assert "It is safe" not in " ".join(_pages(render(edition(), theme, INPUTS).data))


def test_a_long_foot_gets_the_room_it_needs() -> None:
    theme = load_theme("clinic")
    paper = theme.papers["a4"]
    short = measure_foot(("Information.", "Title"), NUMBER, theme, paper)
    long = measure_foot(("Information, not medical advice. " * 9, "Title"), NUMBER, theme, paper)
    assert not short.wide
    assert long.height > short.height + 15
    running = replace(edition().running, disclaimer=("Information, not medical advice. " * 9).strip())
    data = made(replace(edition(), running=running))
    with pypdfium2.PdfDocument(data) as document:
        text = document[0].get_textpage().get_text_bounded()
    assert " ".join(text.split()).count("Information, not medical advice.") == 9


def test_the_foot_takes_the_full_width_where_that_saves_a_line() -> None:
    theme = load_theme("clinic")
    almost = "Information, not medical advice. Not an approved medicine in the US (FDA)."
    assert measure_foot((almost, "Title"), NUMBER, theme, theme.papers["letter"]).wide


def test_a_foot_of_large_type_runs_on_below_the_page_number_where_that_saves_a_line() -> None:
    theme, running = load_theme("large-print"), handout().running
    advice = "Information, not medical advice. Not FDA-approved (March 2026)."
    title = "Kratom and depression · Version 0.1 · Review by November 2027"
    foot = measure_foot((advice, title), NUMBER, theme, theme.papers["a4"])
    assert (foot.under, foot.texts) == (True, (advice.replace(". N", ".\nN"), title))
    assert foot.height == pytest.approx(32.6, abs=0.1), "three lines of 22.5 pt"
    data = made(
        replace(handout(), running=replace(running, disclaimer=advice, identity=title)), "large-print"
    )
    feet = [
        block for block in reader(Format.PDF)(data).blocks if block.place == "running" and block.page == 1
    ]
    said = " ".join(" ".join(block.text for block in feet).split())
    assert all(words in said for words in (title, "Information, not medical advice.", "Page 1 of"))
    sheet = theme.papers["a4"]
    right = sheet.width - sheet.outside
    assert all(block.box[2] <= right / 25.4 * 72 + 1 for block in feet if block.box)


@pytest.mark.parametrize("paper", ["6x9", "half-letter", "5x8", "a5"])
def test_the_wide_margin_of_a_book_is_at_the_spine(paper: str) -> None:
    sheet = load_theme("book").papers[paper]
    blocks = reader(Format.PDF)(sample("article", "book", paper)).blocks
    for page, margin in ((1, sheet.inside), (2, sheet.outside)):
        left = min(block.box[0] for block in blocks if block.page == page and block.box)
        assert left == pytest.approx(margin / 25.4 * 72, abs=1.5), "right-hand pages have odd numbers"


def test_paper_beyond_the_page_bleeds_and_is_marked(tmp_path: Path) -> None:
    theme = load_theme(write(tmp_path, 'extends = "book"\n[page]\nbleed = 3.0\n'))
    data = render(edition(), theme, replace(INPUTS, paper="6x9")).data
    with opened(data) as pdf:
        for page in pdf.pages:
            media, trim, bleed = (
                [float(side) for side in page[f"/{name}Box"]] for name in ("Media", "Trim", "Bleed")
            )
            assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx((432, 648), abs=0.1)
            assert trim[0] - bleed[0] >= 3 / 25.4 * 72 - 0.1
            assert bleed[0] - media[0] >= 12, "room for the marks"
    assert prove(reader(Format.PDF)(data), ledger()).findings.ok


def test_strings_for_style_sheets_hold_no_way_out() -> None:
    assert css_string('a"b\\c\nd') == '"a\\"b\\\\c\\A d"'


@pytest.mark.parametrize("side", [48, 52, 55, 58.5])
def test_no_line_of_a_note_ends_too_soon(tmp_path: Path, side: float) -> None:
    """No line but the last is so short that the first word of the next would have fitted."""
    settings = (
        'extends = "clinic"\n[page.papers.mine]\nwidth = 210.0\nheight = 297.0\ntop = 11.0\nbottom = 21.0\n'
        f"inside = 16.0\noutside = 13.0\nmeasure = {176.5 - side}\ngutter = 4.5\nside = {side}\n"
        "article_measure = 125.0\n"
    )
    theme = load_theme(write(tmp_path, settings))
    data = render(_cited(), theme, replace(INPUTS, paper="mine")).data
    notes = [block.text for block in reader(Format.PDF)(data).blocks if block.text.startswith("Evidence:")]
    assert len(notes) == 8
    assert [pair for note in notes for pair in _early(note, side / 25.4 * 72)] == []


def _cited() -> Edition:
    """The handout with citations that are links, which is where WeasyPrint breaks lines too soon."""
    summary, *_ = handout().sections
    sections = tuple(
        replace(section, blocks=tuple(_linked(block) for block in section.blocks))
        for section in summary.sections
    )
    summary = replace(summary, blocks=tuple(_linked(block) for block in summary.blocks), sections=sections)
    return replace(handout(), sections=(summary, edition().sections[3]))


def _linked(block: PrintedBlock) -> PrintedBlock:
    assert isinstance(block, PrintedClaim)
    return replace(block, evidence=replace(block.evidence, marks=MARKS_12))


def _early(note: str, room: float) -> list[tuple[str, str]]:
    """Lines after the bold label that would have held the first word of the next line."""
    lines = note.split("\n")
    label_ends = next(
        index for index, line in enumerate(lines) if line.rstrip().endswith(".") or ".  " in line
    )
    plain = lines[label_ends + 1 :]
    return [(line, after) for line, after in pairwise(plain) if _width(f"{line} {_first(after)}") < room - 1]


def _first(line: str) -> str:
    return line.split(" ")[0]


def _width(text: str) -> float:
    with TTFont(load_theme("base").faces[0].path) as font:
        glyphs, metrics = font.getBestCmap(), font["hmtx"].metrics
        return float(sum(metrics[glyphs[ord(char)]][0] for char in text) / font["head"].unitsPerEm * 12)

"""The page number never touches the running foot's text: laid-out pages, over titles and sheets."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from weasyprint.formatting_structure import boxes

from exporter.model.edition import Edition, EditionKind
from exporter.render.pdf.write import laid_out
from exporter.theme.load import load_theme
from exporter.theme.theme import PaperSize
from tests.render.pdf.support import INPUTS
from tests.samples import edition
from tests.thorough import examples

WORDS = st.sampled_from(
    ["Kratom", "and", "depression:", "what", "antidepressants", "is", "known", "of", "leaf"]
)
TITLES = st.lists(WORDS, min_size=1, max_size=16).map(" ".join)
ADVICE = st.sampled_from(
    [
        "Information, not medical advice.",
        "Information, not medical advice. Not FDA-approved (March 2026).",
        "This gives general information and does not replace the advice of your clinician or pharmacist.",
    ]
)
# The third is as wide as the numbers of a book with hundreds of pages.
NUMBERS = st.sampled_from(
    ["Page {page} of {pages}", "Página {page} de {pages}", "Page 10{page} of 21{pages}"]
)
# 5 by 8 in, 5.5 by 8.5 in, 6 by 9 in, A5 and A4, in millimetres.
SHEETS = st.sampled_from([(127.0, 203.2), (139.7, 215.9), (152.4, 228.6), (148.0, 210.0), (210.0, 297.0)])
MARGINS = st.sampled_from([(12.0, 12.0), (18.0, 15.0), (22.0, 14.0)])

Rect = tuple[float, float, float, float]


def laid(
    title: str, advice: str, number: str, sheet: tuple[float, float], margins: tuple[float, float], theme: str
) -> list[dict[str, list[Rect]]]:
    """The boxes of text in each margin box of each page, as high as their lines, in CSS pixels.

    A line is at least as high as the letters of its face; a box of text whose digits are of another family
    is as high as WeasyPrint takes that family to be, which no letter in it is.
    """
    (width, height), (inside, outside) = sheet, margins
    live = width - inside - outside
    paper = PaperSize("own", width, height, 11.0, 21.0, inside, outside, live, 0.0, 0.0, live)
    base = edition(EditionKind.ARTICLE)
    running = replace(
        base.running,
        disclaimer=advice,
        identity=f"{title} · Version 0.1 · Review by November 2027",
        page=number,
    )
    printed: Edition = replace(base, sections=base.sections[:1], contents=(), running=running)
    look = replace(load_theme(theme), papers={"own": paper})
    document = laid_out(printed, look, replace(INPUTS, paper="own")).document
    return [_margins(page._page_box) for page in document.pages]


def _margins(page: boxes.PageBox) -> dict[str, list[Rect]]:
    found: dict[str, list[Rect]] = {}
    for box in page.children:
        if isinstance(box, boxes.MarginBox):
            found[box.at_keyword] = [
                (one.position_x, line.position_y, one.position_x + one.width, line.position_y + line.height)
                for line in box.descendants()
                if isinstance(line, boxes.LineBox)
                for one in line.descendants()
                if isinstance(one, boxes.TextBox) and one.text.strip()
            ]
    return found


def meet(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] + 1 < other[3] and other[1] + 1 < one[3]


@settings(max_examples=examples(12, 40))
@given(TITLES, ADVICE, NUMBERS, SHEETS, MARGINS, st.sampled_from(["base", "large-print"]))
def test_the_page_number_touches_no_text_and_the_foot_stays_on_the_sheet(
    title: str, advice: str, number: str, sheet: tuple[float, float], margins: tuple[float, float], theme: str
) -> None:
    for page in laid(title, advice, number, sheet, margins, theme):
        texts, numbers = page["@bottom-left"], page.get("@bottom-right", [])
        assert len({round(box[1]) for box in numbers}) <= 1, "the page number is on one line"
        for text, box in product(texts, numbers):
            assert not meet(text, box)
        for box in (*texts, *numbers):
            assert box[0] >= 0
            assert box[2] <= sheet[0] / 25.4 * 96
            assert box[3] <= sheet[1] / 25.4 * 96

"""What a reader notices first: sizes of titles, how a box is filled, what shares a page."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pytest
from weasyprint.formatting_structure.boxes import LineBox, TextBox

from exporter.model.blocks import Table
from exporter.model.edition import Edition, EditionKind, PrintedBlock, PrintedSection, SectionRole
from exporter.model.format import Format
from exporter.model.inlines import Text
from exporter.model.transcript import Place, TextBlock
from exporter.readback.formats import reader
from exporter.render.measures import Measures
from exporter.render.pdf.write import laid_out, render
from exporter.theme.load import load_theme
from exporter.theme.theme import RoleName
from tests.brands.brand_cases import example
from tests.render.leaflet import DO, MEDICINES, handout
from tests.render.pdf.support import INPUTS, made
from tests.samples import edition, paragraph


def read(data: bytes) -> list[TextBlock]:
    return [block for block in reader(Format.PDF)(data).blocks if block.place is Place.BODY]


def said(blocks: list[TextBlock], words: str) -> TextBlock:
    return next(block for block in blocks if block.text.startswith(words))


def top(block: TextBlock) -> float:
    assert block.box is not None
    return block.box[3]


@pytest.mark.parametrize(
    ("publication", "size"), [(handout(), 20.0), (edition(), 18.0)], ids=["handout", "article"]
)
def test_a_title_has_the_size_that_the_theme_gives_it(publication: Edition, size: float) -> None:
    theme = load_theme("clinic")
    title = replace(theme.roles[RoleName.TITLE], size=20.0, leading=22.0)
    own = replace(theme, roles={**theme.roles, RoleName.TITLE: title})
    blocks = read(render(publication, own, INPUTS).data)
    assert said(blocks, publication.title).size == pytest.approx(size, abs=0.1)


@lru_cache(maxsize=4)
def laid(edition: Edition, theme: str, brand: str, paper: str) -> tuple[Any, ...]:
    """The boxes of elements, as laid out."""
    inputs = replace(INPUTS, paper=paper, level=1, brand=example(brand) if brand else None)
    pages = laid_out(edition, load_theme(theme), inputs).document.pages
    found = (box for page in pages for box in page._page_box.descendants() if box.element is not None)
    return tuple(box for box in found if not isinstance(box, LineBox | TextBox))


def boxes(
    edition: Edition, name: str, theme: str = "clinic", brand: str = "", paper: str = "a4"
) -> list[Any]:
    """Return the boxes of a class, or of an element of that name."""
    found = laid(edition, theme, brand, paper)
    return [box for box in found if name in (box.element_tag, *(box.element.get("class") or "").split())]


def bottom(box: Any) -> float:
    return float(box.border_box_y() + box.border_height())


def with_calls(count: int) -> Edition:
    box = handout().urgent_card
    assert box is not None
    return replace(handout(), urgent_card=replace(box, entries=(box.entries * 5)[:count]))


@pytest.mark.parametrize(
    ("paper", "calls", "brand"),
    [("a4", 2, ""), ("letter", 6, ""), ("both", 2, "valle-verde"), ("a4", 3, "alder-street")],
)
def test_the_card_for_danger_is_as_wide_as_the_page_and_as_tall_as_its_text(
    paper: str, calls: int, brand: str
) -> None:
    publication = with_calls(calls)
    (card,) = boxes(publication, "calls", brand=brand, paper=paper)
    rows = [*boxes(publication, "call", brand=brand, paper=paper), *_urgent_rows(publication, brand, paper)]
    assert len(rows) == calls + 1
    assert card.border_width() == pytest.approx(load_theme("clinic").papers[paper].live * 96 / 25.4, abs=0.5)
    room = bottom(card) - max(map(bottom, rows))
    assert 0 <= room <= 4 * 96 / 25.4


def _urgent_rows(publication: Edition, brand: str, paper: str) -> list[Any]:
    found = boxes(publication, "urgent", brand=brand, paper=paper)
    return [box for box in found if "n-urgent" in box.element.get("id")]


@pytest.mark.parametrize(("paper", "columns"), [("a4", 2), ("a5", 1)])
def test_the_rows_of_the_card_stand_close_in_as_many_columns_as_there_is_room_for(
    paper: str, columns: int
) -> None:
    publication = with_calls(6)
    rows = [*boxes(publication, "call", paper=paper), *_urgent_rows(publication, "", paper)]
    lefts = dict.fromkeys(round(box.border_box_x()) for box in rows)
    assert len(lefts) == columns
    for left in lefts:
        column = [box for box in rows if round(box.border_box_x()) == left]
        gaps = [after.border_box_y() - bottom(before) for before, after in pairwise(column)]
        assert gaps == pytest.approx([0] * len(gaps), abs=0.1)


def test_what_is_to_be_filled_in_is_named_in_bold_as_what_is_to_be_ticked() -> None:
    (titles,) = boxes(handout(), "check-title")
    heads = [box for box in boxes(handout(), "th") if box.element_tag == "th"]
    bold = next(box for box in titles.descendants() if box.element_tag == "b")
    named = [bold, *boxes(handout(), "fill"), *heads]
    assert len(named) == 1 + 2 + 3
    assert {box.style["font_weight"] for box in named} == {700}


def test_in_an_article_a_table_to_fill_in_has_the_whole_width() -> None:
    table = section(0, SectionRole.ACTIONS, DO, MEDICINES)
    article = replace(edition(), sections=(table,), contents=())
    (wrap,) = boxes(article, "medicines")
    assert wrap.width == pytest.approx(load_theme("clinic").papers["a4"].live * 96 / 25.4, abs=0.5)


@pytest.mark.parametrize("brand", ["alder-street", "valle-verde"])
def test_across_the_page_a_brand_has_its_words_beside_its_sign(brand: str) -> None:
    (sign,) = boxes(handout(), "logo", "large-print", brand)
    (words,) = boxes(handout(), "who", "large-print", brand)
    assert words.border_box_x() > sign.border_box_x() + sign.border_width()
    assert words.border_box_y() == pytest.approx(sign.border_box_y(), abs=0.1)
    assert sign.border_height() <= 11 * 96 / 25.4 + 0.1


def test_on_a_small_sheet_a_wide_sign_stands_over_lines_that_would_break_beside_it() -> None:
    (sign,), (words,) = (boxes(handout(), name, brand="valle-verde", paper="a5") for name in ("logo", "who"))
    assert words.border_box_y() >= bottom(sign)


def test_across_the_page_the_review_is_told_behind_the_subtitle_where_there_is_room() -> None:
    short, long = (
        replace(handout(), subtitle="What is known" + more) for more in ("", " and what is not" * 3)
    )
    for publication, beside in ((short, True), (long, False)):
        (subtitle,), (review,) = (boxes(publication, name, "large-print") for name in ("sub", "by"))
        assert (review.border_box_y() < bottom(subtitle)) is beside


def test_in_large_print_nothing_is_smaller_than_eighteen_points() -> None:
    blocks = reader(Format.PDF)(made(handout(), "large-print")).blocks
    assert min(block.size for block in blocks if block.size and block.text.strip()) >= 17.95


def section(number: int, role: SectionRole, *blocks: PrintedBlock) -> PrintedSection:
    return PrintedSection(
        f"s{number}", 2, role, (Text(f"Heading {number}"),), f"Heading {number}", "", blocks
    )


def test_a_book_opens_pages_with_chapters_and_not_with_what_is_short() -> None:
    roles = (SectionRole.BODY, SectionRole.KEY, SectionRole.GROUP, SectionRole.CHAPTER, SectionRole.CHAPTER,
             SectionRole.REFERENCES, SectionRole.ABOUT)  # fmt: skip
    sections = tuple(section(number, role, paragraph("Words.")) for number, role in enumerate(roles))
    book = replace(edition(), kind=EditionKind.BOOK, key_message=None, sections=sections, contents=())
    blocks = read(made(book))
    headings = [said(blocks, f"Heading {number}") for number in range(len(roles))]
    # Behind title page and imprint; a part has a page of its own.
    assert [heading.page for heading in headings] == [3, 3, 4, 5, 6, 7, 7]
    usual, part, chapter = (headings[number].size or 0 for number in (0, 2, 3))
    assert usual < chapter < part < (said(blocks, book.title).size or 0)


@pytest.mark.parametrize("lines", [9, 14])
def test_no_row_of_a_table_that_goes_on_stands_alone(lines: int) -> None:
    rows = tuple(((Text(f"row {number}"),), (Text("g"),)) for number in range(8))
    table = Table(((Text("Plant"),), (Text("Weight"),)), rows)
    filler = (paragraph("A line."),) * lines
    blocks = read(
        made(
            replace(
                edition(),
                key_message=None,
                sections=(section(0, SectionRole.BODY, *filler, table),),
                contents=(),
            )
        )
    )
    pages = [said(blocks, f"row {number}").page for number in range(8)]
    assert pages[0] == pages[1]
    assert pages[-2] == pages[-1]


def measured(publication: Edition, theme: str = "large-print") -> Measures:
    return laid_out(publication, load_theme(theme), INPUTS).measures


def test_a_layout_tells_whether_what_to_do_in_danger_stands_on_the_first_side() -> None:
    assert (measured(handout()).opens, measured(with_calls(15)).opens) == (True, False)


def test_a_layout_tells_where_rows_are_written_on_and_what_parts_from_its_list() -> None:
    longer = _longer()
    found = measured(longer)
    pages = [
        [
            name
            for name in ("check-title", "given", "medicines", "qr")
            if any(_named(box, name) for box in page)
        ]
        for page in _pages(longer)
    ]
    (table,) = (number for number, names in enumerate(pages) if "medicines" in names)
    assert found.written == table
    together = [("check-title", "given"), ("medicines", "qr")]
    apart = sum(one in names and other not in names for names in pages for one, other in together)
    assert found.parted == apart == 1
    assert measured(handout()).parted == 0
    # In the margin what is looked up stands beside the table, and nothing parts.
    assert measured(longer, "clinic").parted == 0


def _longer() -> Edition:
    """A leaflet that ends a side between a list and what belongs to it, in large print."""
    summary, *rest = handout().sections
    more = section(9, SectionRole.BODY, *(paragraph("A line."),) * 4)
    return replace(handout(), sections=(summary, more, *rest))


def _pages(publication: Edition) -> list[list[Any]]:
    document = laid_out(publication, load_theme("large-print"), INPUTS).document
    return [list(page._page_box.descendants()) for page in document.pages]


def _named(box: Any, name: str) -> bool:
    return box.element is not None and name in (box.element.get("class") or "").split()

from __future__ import annotations

from typing import Any

import pytest

from exporter.model.blocks import Alignment, Paragraph, Table
from exporter.render.docx.write import render
from exporter.theme.as_word import LOOKS
from tests import samples
from tests.render.docx.sound import faults
from tests.render.docx.support import INPUTS, THEME, W, alone, keeps, paragraphs, style_of, text_of, tree

words = samples.words


def words_alone(value: str) -> Paragraph:
    return Paragraph(words(value))


SMALL = Table(
    (words("Body"), words("Year")),
    ((words("First"), words("2019")), (words("Second"), words("2021"))),
    words("Who"),
)
BARE = Table((words("A"),), ((words("B"),),))


def table_of(*blocks: Any) -> Any:
    return tree(alone(*blocks)).find(f".//{W}tbl")


def test_repeats_the_header_row_and_only_that_one() -> None:
    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table_of(SMALL).iter(f"{W}tr")]
    assert heads == [True, False, False]


def test_breaks_no_row_over_two_pages() -> None:
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table_of(SMALL).iter(f"{W}tr"))


def test_ties_caption_header_and_first_row_together() -> None:
    root = tree(alone(SMALL))
    caption = paragraphs(root, "Caption")[0]
    assert text_of(caption) == "Who"
    assert keeps(caption)
    assert caption.getnext().tag == f"{W}tbl"
    assert all(keeps(one) for one in paragraphs(root, "TableHeading"))


def test_describes_itself_to_a_screen_reader() -> None:
    properties = table_of(SMALL).find(f"{W}tblPr")
    assert properties.find(f"{W}tblCaption").get(f"{W}val") == "Who"
    assert properties.find(f"{W}tblDescription").get(f"{W}val") == "Body, Year"
    assert table_of(BARE).find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == "Table 1"


def test_two_tables_in_a_row_stay_two() -> None:
    first, second = tree(alone(BARE, BARE)).iter(f"{W}tbl")
    assert style_of(first.getnext()) == "TableEnd"
    assert first.getnext().getnext() is second


def columns_of(table: Table) -> list[int]:
    return [int(column.get(f"{W}w")) for column in table_of(table).iter(f"{W}gridCol")]


def test_columns_fill_the_measure_and_the_longer_text_has_the_wider_one() -> None:
    widths = columns_of(
        Table((words("Body"), words("What it said")), ((words("a"), words("some words " * 20)),))
    )
    assert sum(widths) == round(152 / 25.4 * 1440)
    assert widths[1] > 2 * widths[0]


def test_has_room_for_the_longest_word_of_each_column() -> None:
    header = tuple(words(word) for word in ("Place", "Who", "Rule", "As of"))
    row = tuple(words(text) for text in ("Louisiana", "Act 41", "No sale to people " * 5, "1 August 2025"))
    assert columns_of(Table(header, (row,)))[0] >= 9 * 0.6 * 12 * 20


@pytest.mark.parametrize(("words_each", "wider"), [(15, True), (80, False)])
def test_takes_the_outer_margin_too_when_words_need_it_and_no_more(words_each: int, wider: bool) -> None:
    widths = columns_of(Table(tuple(words("x" * words_each) for _ in range(3)), ()))
    live = round((210 - 29 - 13) / 25.4 * 1440)
    assert sum(widths) <= live
    assert sum(widths) == live or wider
    assert min(widths) > 0


SIDES = (Alignment.START, Alignment.CENTRE, Alignment.END)


def test_columns_stand_on_the_side_that_is_asked_for() -> None:
    cells = tuple(words(value) for value in "abc")
    table = table_of(Table(cells, (cells,), aligned=SIDES))
    styles = [style_of(one) for one in table.iter(f"{W}p")]
    assert styles == [
        "TableHeading", "TableCentreHeading", "TableEndSideHeading", "Table", "TableCentre", "TableEndSide",
    ]  # fmt: skip
    looks = {look.name: look.side for look in LOOKS}
    assert (looks["Table Centre"], looks["Table End Side"]) == ("center", "right")


def test_a_number_holds_its_unit() -> None:
    table = table_of(Table((words("Dose"),), ((words("take 12.5 mg or 33–50 kg"),),)))
    assert text_of(list(table.iter(f"{W}p"))[1]) == "take 12.5\u00a0mg or 33–50\u00a0kg"


def test_a_table_too_wide_has_pages_of_its_own_turned_and_its_heading_on_them() -> None:
    wide = Table(tuple(words(f"Day {number}") for number in range(11)), ((words("1,000 mg"),) * 11,))
    data = alone(words_alone("before"), wide, words_alone("behind"))
    sections = list(tree(data).iter(f"{W}sectPr"))
    sizes = [section.find(f"{W}pgSz") for section in sections]
    assert [size.get(f"{W}orient") for size in sizes] == [None, "landscape", None]
    assert all(section.find(f"{W}footerReference") is not None for section in sections)
    assert sum(columns_of(wide)) <= int(sizes[1].get(f"{W}w"))
    assert faults(render(data, THEME, INPUTS).data) == []


def test_a_row_that_is_no_part_of_a_page_may_be_parted() -> None:
    tall = Table((words("A"), words("B")), ((words("a"), words("word " * 900)), (words("b"), words("c"))))
    split = [row.find(f"{W}trPr/{W}cantSplit") is None for row in table_of(tall).iter(f"{W}tr")]
    assert split == [False, True, False]

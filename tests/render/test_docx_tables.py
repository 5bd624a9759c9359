from __future__ import annotations

from typing import Any

import pytest

from exporter.model.blocks import Table
from tests import samples
from tests.render.docx_support import W, alone, keeps, paragraphs, style_of, text_of, tree

words = samples.words
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
    assert sum(widths) == round(125 / 25.4 * 1440)
    assert widths[1] > 2 * widths[0]


def test_has_room_for_the_longest_word_of_each_column() -> None:
    header = tuple(words(word) for word in ("Place", "Who", "Rule", "As of"))
    row = tuple(words(text) for text in ("Louisiana", "Act 41", "No sale to people " * 5, "1 August 2025"))
    assert columns_of(Table(header, (row,)))[0] >= 9 * 0.6 * 12 * 20


@pytest.mark.parametrize(("words_each", "wider"), [(20, True), (80, False)])
def test_takes_the_outer_margin_too_when_words_need_it_and_no_more(words_each: int, wider: bool) -> None:
    widths = columns_of(Table(tuple(words("x" * words_each) for _ in range(3)), ()))
    live = round((210 - 25 - 13) / 25.4 * 1440)
    assert sum(widths) <= live
    assert sum(widths) == live or wider
    assert min(widths) > 0

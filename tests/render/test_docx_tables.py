from __future__ import annotations

from typing import Any

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


def test_columns_fill_the_measure_whatever_they_hold() -> None:
    wide = Table(tuple(words("x" * length) for length in (1, 200, 3, 7, 30)), ((words("a"),) * 5,))
    widths = [int(column.get(f"{W}w")) for column in table_of(wide).iter(f"{W}gridCol")]
    assert sum(widths) == round(125 / 25.4 * 1440)
    assert min(widths) > 0
    assert widths[1] == max(widths)

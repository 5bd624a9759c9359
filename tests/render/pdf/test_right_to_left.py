"""Pages of a text from right to left: what begins on the left elsewhere begins on the right here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any, Literal

import pytest
from weasyprint.formatting_structure import boxes

from exporter.render.html.tree import el, markup
from exporter.render.pdf.directions import doses_in_order
from exporter.render.pdf.write import laid_out
from exporter.theme.load import load_theme
from tests.render.pdf.support import EDITIONS, INPUTS

Span = tuple[float, float]


@cache
def pages(kind: str, direction: Literal["ltr", "rtl"]) -> list[boxes.PageBox]:
    edition = replace(EDITIONS[kind], direction=direction)
    document = laid_out(edition, load_theme("clinic"), INPUTS).document
    return [page._page_box for page in document.pages]


def named(page: boxes.Box, name: str) -> list[Any]:
    found = (box for box in page.descendants() if box.element is not None)
    return [
        box
        for box in found
        if name in (box.element.attrib.get("class") or "").split() and not isinstance(box, boxes.TextBox)
    ]


def words(box: Any) -> Span:
    """Return from where to where the words in a box stand."""
    texts = [one for one in box.descendants() if isinstance(one, boxes.TextBox) and one.text.strip()]
    return min(one.position_x for one in texts), max(one.position_x + one.width for one in texts)


def both(kind: str, name: str) -> Iterator[tuple[Any, Any, float]]:
    """Yield boxes as they stand in either direction, with the width of their page."""
    for left, right in zip(pages(kind, "ltr"), pages(kind, "rtl"), strict=True):
        for one, other in zip(named(left, name), named(right, name), strict=True):
            yield one, other, left.margin_width()


# The columns, what is in them, and what is filled in.
MIRRORED = [
    ("handout", "claim"), ("handout", "evidence"), ("handout", "caution"), ("handout", "two"),
    ("article", "claim"), ("article", "evidence"), ("article", "entry"), ("article", "pg"),
    ("article", "checklist"), ("article", "remark"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name"), MIRRORED)
def test_boxes_stand_as_in_a_mirror(kind: str, name: str) -> None:
    found = list(both(kind, name))
    assert found
    for one, other, width in found:
        assert other.border_box_x() == pytest.approx(width - one.border_box_x() - one.border_width(), abs=0.5)


@pytest.mark.parametrize("name", ["evidence", "caution"])
def test_the_bar_of_a_note_is_where_its_lines_begin(name: str) -> None:
    for one, other, _ in both("handout", name):
        assert (other.border_right_width, other.border_left_width) == (
            one.border_left_width,
            one.border_right_width,
        )
        assert other.padding_right == pytest.approx(one.padding_left)


def test_the_words_of_a_list_to_tick_leave_room_for_the_boxes_drawn_beside_them() -> None:
    for one, other, _ in both("article", "check"):
        for before, item in zip(one.children, other.children, strict=True):
            (layer,) = item.background.layers[-1:] if item.background else (None,)
            assert item.padding_right == pytest.approx(before.padding_left)
            assert layer is not None
            x, _ = layer.position
            assert x + layer.size[0] == pytest.approx(item.padding_right + item.width, abs=0.5)


@pytest.mark.parametrize("kind", ["handout", "article"])
def test_the_foot_begins_on_the_right_and_its_number_ends_it_untouched(kind: str) -> None:
    for page in pages(kind, "rtl"):
        margins = {box.at_keyword: box for box in page.children if isinstance(box, boxes.MarginBox)}
        text, number = words(margins["@bottom-right"]), words(margins["@bottom-left"])
        live = page.content_box_x(), page.content_box_x() + page.width
        assert number[0] == pytest.approx(live[0], abs=1)
        assert text[1] == pytest.approx(live[1], abs=1)
        assert number[1] + 5 < text[0]


def test_page_numbers_of_a_contents_list_touch_no_title() -> None:
    (first, *_) = pages("article", "rtl")
    lines = named(first, "tocline")
    assert lines
    for one in lines:
        (title, *_), (number, *_) = named(one, "entry"), named(one, "pg")
        assert words(number)[1] + 2 < words(title)[0]


@pytest.mark.parametrize(
    ("written", "marked"),
    [
        ("קחו 5 mg ביום", "קחו \u200e5 mg ביום"),
        ("בין 2.5–5 mg", "בין \u200e2.5–5 mg"),
        ("עמוד 3 מתוך 4", "עמוד 3 מתוך 4"),
        ("Vitamin B12 x", "Vitamin B12 x"),
    ],
)
def test_a_number_stands_before_its_unit(written: str, marked: str) -> None:
    assert doses_in_order(el("p", None, written)).children == (marked,)


def test_a_formula_stands_as_it_is_written() -> None:
    told = doses_in_order(el("p", None, "מים (H", el("sub", None, "2"), "O) וגם CO", el("sub", None, "2")))
    assert markup(told) == (
        '<p>מים (<span dir="ltr">H<sub>2</sub>O</span>) וגם <span dir="ltr">CO<sub>2</sub></span></p>'
    )

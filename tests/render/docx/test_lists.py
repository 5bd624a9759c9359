"""Numbered lists in Word: any first number, numbers of three digits aligned, no item alone on a page."""

from __future__ import annotations

from typing import Any

import pytest

from exporter.model.blocks import ItemList, ListItem
from exporter.model.edition import Edition
from exporter.render.docx.styles.numbering import STEP, numbering
from exporter.theme.as_word import DIGITS, FIRST_NUM
from exporter.theme.letters import width
from exporter.theme.load import load_theme
from exporter.theme.theme import RoleName
from tests.render.docx.support import W, alone, keeps, paragraphs, tree
from tests.samples import words

THEME = load_theme("clinic")


def steps(count: int, start: int = 1) -> ItemList:
    return ItemList(True, tuple(ListItem(words(f"Step {number}")) for number in range(count)), start=start)


def number_of(element: Any) -> str:
    return str(element.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val"))


def definition(data: Edition, number: str) -> tuple[str, str]:
    """Return the list that an instance is of, and the number that it begins at."""
    root = tree(data, "word/numbering.xml")
    (entry,) = [one for one in root.iter(f"{W}num") if one.get(f"{W}numId") == number]
    start = entry.find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val")
    return entry.find(f"{W}abstractNumId").get(f"{W}val"), start


@pytest.mark.parametrize(("count", "start", "digits"), [(3, 4, 1), (12, 1, 2), (3, 99, 3)])
def test_a_list_begins_at_its_number_and_has_room_for_the_last(count: int, start: int, digits: int) -> None:
    data = alone(steps(count, start))
    first = paragraphs(tree(data), "ListNumber")[0]
    assert definition(data, number_of(first)) == (str(FIRST_NUM[f"number{DIGITS[digits]}"]), str(start))


@pytest.mark.parametrize("digits", [1, 2, 3])
def test_items_stand_behind_their_widest_number(digits: int) -> None:
    (listed,) = [
        one
        for one in numbering(THEME).iter(f"{W}abstractNum")
        if one.get(f"{W}abstractNumId") == str(FIRST_NUM[f"number{DIGITS[digits]}"])
    ]
    hanging = int(listed.find(f"{W}lvl/{W}pPr/{W}ind").get(f"{W}hanging")) / 20
    size = THEME.roles[RoleName.LIST].size
    # DejaVu Sans, the widest face that stands in where the theme's is missing, has digits of 0.636 ems.
    assert hanging >= max(width(THEME, "8" * digits + "."), digits * 0.636 + 0.318) * size
    assert hanging >= STEP


def test_no_item_of_a_list_stands_alone_on_a_page() -> None:
    held = [keeps(one) for one in paragraphs(tree(alone(steps(5))), "ListNumber")]
    assert held == [True, False, False, True, False]

"""Columns on paper: no word torn that has room, no dose at all, and a table too wide gives way in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.model.blocks import Table
from exporter.model.edition import EditionKind
from exporter.model.inlines import Text
from exporter.render.columns import Columns, columns, narrowest, paper_room, word_room
from exporter.render.doses import unbroken
from exporter.theme.letters import width
from exporter.theme.load import load_theme
from exporter.theme.theme import RoleName
from exporter.theme.word_sheet import page

THEME = load_theme("clinic").set_for(EditionKind.ARTICLE, "letter")
PAPER = THEME.papers["letter"]
ROOM = paper_room(PAPER, may_turn=True)
SIZE = THEME.roles[RoleName.TABLE].size
ADDRESS = "https://www.example.org/" + "abcdefghijklmnopqrstuvwxyz/" * 4


def table(*columns_of_words: tuple[str, ...]) -> Table:
    head, *rows = zip(*columns_of_words, strict=True)
    return Table(
        tuple((Text(cell),) for cell in head), tuple(tuple((Text(cell),) for cell in row) for row in rows)
    )


def fitted(*columns_of_words: tuple[str, ...]) -> Columns:
    found = columns(table(*columns_of_words), THEME, ROOM)
    assert found is not None
    return found


def room_of(word: str, found: Columns) -> float:
    return width(THEME, word) * SIZE * found.scale + ROOM.padding


@pytest.mark.parametrize("dose", ["2,000 mg", "12.5 mg", "33–50 kg", "2,000\u00a0mg", "1\u202f000 µg/ml"])
def test_a_dose_is_one_word(dose: str) -> None:
    assert len(unbroken(f"take {dose} daily")) == 3


@pytest.mark.parametrize("text", ["2 tablets", "mg 5", "5 mgs", "room 12 b"])
def test_other_numbers_are_words_of_their_own(text: str) -> None:
    assert len(unbroken(text)) == len(text.split())


def test_a_table_with_room_is_left_as_it_is() -> None:
    found = fitted(("Dose", "low"), ("Effect", "wakes"))
    assert found.usual
    assert not found.turned


def test_one_long_address_presses_no_other_column() -> None:
    found = fitted(("Name", "Site"), ("Address", ADDRESS), ("Drug", "Hydrochlorothiazide"))
    assert not found.turned
    assert found.scale == 1.0
    assert found.widths[0] >= room_of("Name", found)
    assert found.widths[2] >= room_of("Hydrochlorothiazide", found)
    assert sum(found.widths) <= ROOM.width + 0.01


def test_a_table_too_wide_is_set_smaller_then_turned_then_refused() -> None:
    # Doses of one kind and ever more of them: each way to set them is taken, in this order.
    found = [columns(table(*[("Dose", "1,000 mg")] * count), THEME, ROOM) for count in range(2, 15)]
    said = [None if one is None else (one.turned, one.scale < 1) for one in found]
    order = list(dict.fromkeys(said))
    assert order[:3] == [(False, False), (False, True), (True, False)]
    assert columns(table(*[("Dose", "1,250–2,500 mg/kg")] * 14), THEME, ROOM) is None
    assert min(one.scale for one in found if one) * SIZE >= 10


def test_large_print_stays_large() -> None:
    theme = load_theme("large-print").set_for(EditionKind.ARTICLE, "letter")
    room = paper_room(theme.papers["letter"], may_turn=True)
    least = narrowest(table(("Dose", "1,000 mg")), theme, room)
    assert least.scale * theme.roles[RoleName.TABLE].size >= 16


def test_a_handout_turns_no_page() -> None:
    flat = paper_room(PAPER, may_turn=False)
    wide = table(*[("Dose", "1,000 mg")] * 11)
    assert columns(wide, THEME, flat) is None
    assert columns(wide, THEME, ROOM) is not None


def test_a_row_that_is_no_part_of_a_page_is_named() -> None:
    found = fitted(("Topic", "First", "Second"), ("Text", "word " * 900, "short"))
    assert found.tall == {0}


CELLS = st.one_of(
    st.text("abcdefghijkl", min_size=1, max_size=60),
    st.sampled_from(["2,000 mg", "33–50 kg", "12.5\u00a0mg/ml", ADDRESS]),
    st.lists(st.text("abcdefgh", min_size=1, max_size=12), max_size=20).map(" ".join),
)
TABLES = st.integers(2, 14).flatmap(
    lambda wide: st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=wide, max_size=wide)
)


@given(TABLES, st.booleans())
def test_columns_hold_their_doses_and_are_on_the_page(words: list[tuple[str, ...]], in_word: bool) -> None:
    room = word_room(page(PAPER, 12)) if in_word else ROOM
    found = columns(table(*words), THEME, room)
    if found is None:
        return
    assert sum(found.widths) <= (room.turned if found.turned else room.width) + 0.01
    for column, wide in zip(words, found.widths, strict=True):
        held = [word for cell in column for word in unbroken(cell) if " " in word or "\u00a0" in word]
        assert all(width(THEME, word) * SIZE * found.scale <= wide - room.padding for word in held)

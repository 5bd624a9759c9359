"""Folds lie in no note, whatever stands on the two sides."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.impose.folds import LARGEST_PANEL, LEAST_PANEL, Side, fold
from tests.thorough import examples

MM = 72 / 25.4
A4 = 297 * MM
BANDS = st.lists(st.tuples(st.floats(0, 790), st.floats(4, 60)), max_size=8)


def side(notes: list[tuple[float, float]], texts: list[tuple[float, float]] | None = None) -> Side:
    return Side(tuple((low, low + high) for low, high in notes), tuple(texts or ()))


@settings(max_examples=examples(40, 100))
@given(BANDS, BANDS, st.sampled_from([A4, 279.4 * MM]))
def test_no_fold_lies_in_a_note_and_the_panels_go_into_an_envelope(
    front: list[tuple[float, float]], back: list[tuple[float, float]], page: float
) -> None:
    sides = [side(front), side(back)]
    leaf = fold(sides, A4, page)
    if leaf is None:
        return
    ends = (0.0, *leaf.folds, A4)
    for low, high in pairwise(ends):
        assert LEAST_PANEL - 0.01 <= (high - low) / MM <= LARGEST_PANEL + 0.01
    for one, foot in zip(sides, leaf.feet, strict=True):
        assert -0.01 <= foot <= A4 - page + 0.01
        for low, high in one.notes:
            assert not any(foot + low < at < foot + high for at in leaf.folds)


def test_an_empty_leaf_is_folded_in_thirds() -> None:
    leaf = fold([side([]), side([])], A4, A4)
    assert leaf is not None
    assert [round(at / MM) for at in leaf.folds] == [99, 198]


def test_other_text_is_avoided_where_that_can_be() -> None:
    leaf = fold([side([], [(95 * MM, 103 * MM)])], A4, A4)
    assert leaf is not None
    assert not 95 <= leaf.folds[0] / MM <= 103


def test_a_note_wherever_a_fold_may_be_leaves_none() -> None:
    assert fold([side([(70 * MM, 70 * MM)])], A4, A4) is None


def test_a_lower_page_moves_on_its_sheet_until_the_folds_are_free() -> None:
    front, back = side([(187 * MM, 10 * MM), (205 * MM, 20 * MM)]), side([(175 * MM, 30 * MM)])
    assert fold([front, back], A4, A4) is None
    leaf = fold([front, back], A4, 279.4 * MM)
    assert leaf is not None
    assert leaf.feet[0] != leaf.feet[1]

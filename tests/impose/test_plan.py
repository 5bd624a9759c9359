"""Pages on sheets: paper is folded here as hands do it, and read."""

from __future__ import annotations

from collections import deque

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.impose.plan import Plan, in_halves
from exporter.impose.sheets import Size, half_of, lying, upright, usual_for
from exporter.model.derived.imposition import Imposition

MM = 72 / 25.4
A5 = Size(148 * MM, 210 * MM)


def halves(plan: Plan, side: int) -> tuple[int, int]:
    """The page numbers on the left and on the right of a side, 0 where nothing is."""
    found = [0, 0]
    for placed in plan.sides[side]:
        found[placed.left + plan.scale > plan.sheet.width / 2 - 1] = placed.page
    return found[0], found[1]


def folded(plan: Plan, *, from_right: bool) -> list[int]:
    """The pages as they are turned over: each sheet is two leaves, the inner ones lie in the outer ones."""
    leaves: deque[tuple[int, int]] = deque()
    for front in reversed(range(0, len(plan.sides), 2)):
        outside, inside = halves(plan, front), halves(plan, front + 1)
        if from_right:
            outside, inside = outside[::-1], inside[::-1]
        # Turned over on the short edge, the left half of the back lies behind the right half of the front.
        leaves.appendleft((outside[1], inside[0]))
        leaves.append((inside[1], outside[0]))
    return [page for leaf in leaves for page in leaf]


@given(st.integers(1, 120), st.booleans())
def test_a_booklet_reads_from_the_first_page_to_the_last_and_ends_with_blanks(
    count: int, right: bool
) -> None:
    plan = in_halves(Imposition.BOOKLET, count, A5, lying("a4"), from_right=right)
    read = folded(plan, from_right=right)
    assert read[:count] == list(range(1, count + 1))
    assert set(read[count:]) <= {0}
    assert len(read) % 4 == 0
    assert len(read) - count < 4


@given(st.integers(1, 60))
def test_two_pages_stand_beside_each_other_in_their_order(count: int) -> None:
    plan = in_halves(Imposition.TWO_UP, count, A5, lying("a4"))
    read = [page for side in range(len(plan.sides)) for page in halves(plan, side)]
    assert [page for page in read if page] == list(range(1, count + 1))


@given(st.floats(200, 900), st.floats(200, 1200), st.sampled_from(["a4", "letter", "a3", "tabloid"]))
def test_pages_keep_their_proportions_are_never_larger_and_stay_in_their_half(
    width: float, height: float, paper: str
) -> None:
    plan = in_halves(Imposition.TWO_UP, 2, Size(width, height), lying(paper))
    half = half_of(plan.sheet)
    assert plan.scale <= 1
    for place, placed in enumerate(plan.sides[0]):
        assert placed.left >= place * half.width - 1
        assert placed.left + plan.scale * width <= (place + 1) * half.width + 1
        assert placed.bottom + plan.scale * height <= half.height + 1


@pytest.mark.parametrize(
    ("width", "height", "paper"),
    [
        (148, 210, "a4"),
        (210, 297, "a3"),
        (139.7, 215.9, "letter"),
        (215.9, 279.4, "tabloid"),
        (152.4, 228.6, "tabloid"),
        (127.0, 203.2, "letter"),
        (600, 900, "tabloid"),
    ],
)
def test_the_usual_sheet_takes_the_pages_as_they_are(width: float, height: float, paper: str) -> None:
    assert usual_for(Size(width * MM, height * MM)) == paper


def test_a_page_as_large_as_half_a_sheet_is_not_made_smaller_for_half_a_millimetre() -> None:
    assert in_halves(Imposition.TWO_UP, 2, A5, lying("a4")).scale == 1
    assert upright("a4").holds(A5)

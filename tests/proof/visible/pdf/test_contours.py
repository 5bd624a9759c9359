from __future__ import annotations

from exporter.proof.visible.pdf.contours import enclose_the_same
from exporter.proof.visible.pdf.outlines import Outline

# A round letter, its curves with every point said; then with those in the middle left out.
SAID: Outline = (
    ("moveTo", ((0.0, 50.0),)),
    ("qCurveTo", ((0.0, 100.0), (50.0, 100.0))),
    ("qCurveTo", ((100.0, 100.0), (100.0, 50.0))),
    ("qCurveTo", ((100.0, 0.0), (50.0, 0.0))),
    ("qCurveTo", ((0.0, 0.0), (0.0, 50.0))),
    ("closePath", ()),
)
IMPLIED: Outline = (
    ("moveTo", ((0.0, 50.0),)),
    ("qCurveTo", ((0.0, 100.0), (100.0, 100.0), (100.0, 0.0), (0.0, 0.0), (0.0, 50.0))),
    ("closePath", ()),
)
TURNED: Outline = (
    ("moveTo", ((100.0, 50.0),)),
    ("qCurveTo", ((100.0, 0.0), (0.0, 0.0), (0.0, 100.0), (100.0, 100.0), (100.0, 50.0))),
    ("closePath", ()),
)
POINTLESS: Outline = (
    ("qCurveTo", ((0.0, 100.0), (100.0, 100.0), (100.0, 0.0), (0.0, 0.0), None)),
    ("closePath", ()),
)
SQUARE: Outline = (
    ("moveTo", ((0.0, 0.0),)),
    ("lineTo", ((0.0, 100.0),)),
    ("lineTo", ((100.0, 100.0),)),
    ("lineTo", ((100.0, 0.0),)),
    ("closePath", ()),
)


def near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) <= 4 and abs(one[1] - other[1]) <= 4


def test_points_that_are_implied_and_where_a_contour_begins_change_nothing() -> None:
    for other in (SAID, IMPLIED, TURNED, POINTLESS):
        assert enclose_the_same(SAID, other, near)


def test_another_shape_is_another_shape() -> None:
    moved = tuple(
        (step, tuple(point and (point[0] + 5, point[1]) for point in points)) for step, points in IMPLIED
    )
    assert not enclose_the_same(SAID, moved, near)
    assert not enclose_the_same(SAID, SQUARE, near)
    assert not enclose_the_same(SAID, (*SAID, *SQUARE), near)
    assert enclose_the_same((*SAID, *SQUARE), (*TURNED, *SQUARE), near)


def test_a_closing_line_may_be_said() -> None:
    assert enclose_the_same(SQUARE, (*SQUARE[:-1], ("lineTo", ((0.0, 0.0),)), ("closePath", ())), near)

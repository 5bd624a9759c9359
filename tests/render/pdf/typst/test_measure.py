from __future__ import annotations

from dataclasses import replace

import pytest

from exporter.render.measures import Measures
from exporter.render.pdf.typst.lay import laid_out
from exporter.render.pdf.write import laid_out as set_by_weasyprint
from exporter.theme.load import load_theme
from tests.render.pdf.support import EDITIONS, INPUTS
from tests.render.pdf.typst.support import SET

CLINIC = load_theme("clinic")


def used(measures: Measures) -> float:
    return sum(side.used for side in measures.sides)


def test_measures_the_same_blocks_as_the_other_engine_in_the_same_order() -> None:
    ours = laid_out(EDITIONS["handout"], CLINIC, SET).measures
    theirs = set_by_weasyprint(EDITIONS["handout"], CLINIC, INPUTS).measures
    assert [row.anchor for row in ours.rows] == [row.anchor for row in theirs.rows]
    assert [row.anchor for row in ours.front] == [row.anchor for row in theirs.front]
    assert ours.opens == theirs.opens
    assert abs(ours.line - theirs.line) < 0.1
    assert len(ours.sides) == len(theirs.sides)
    assert used(ours) == pytest.approx(used(theirs), rel=0.1)


def test_closer_spacing_takes_less_room() -> None:
    steps = (replace(SET, level=level) for level in range(5))
    sides = [used(laid_out(EDITIONS["handout"], CLINIC, step).measures) for step in steps]
    assert sides == sorted(sides, reverse=True)
    assert sides[0] > sides[-1] + 5


def test_longer_lines_to_write_on_are_measured() -> None:
    more = laid_out(EDITIONS["handout"], CLINIC, replace(SET, line=2.0)).measures
    assert round(more.line - laid_out(EDITIONS["handout"], CLINIC, SET).measures.line, 3) == 2.0

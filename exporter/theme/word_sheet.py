"""The sheet and its text column, in twentieths of a point; one place for every unit of Word."""

from __future__ import annotations

from dataclasses import dataclass

from exporter.theme.theme import PaperSize

# 152 mm at 12 pt hold 66 to 85 characters a line; 160, between margins of 25, more.
MEASURE_AT_12_PT = 152.0
TOP = 18.0
BOTTOM = 20.0
FOOT = 10.0
EMU_PER_TWIP = 635


@dataclass(frozen=True, slots=True)
class Page:
    """Width, height, margins and column width of a sheet in twips (1/20 pt).

    ``live`` is the width from the column's edge to the sheet's outer margin: what a wide table may
    take. ``head`` is where a head begins, 0 without one.
    """

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    foot: int
    measure: int
    live: int
    head: int = 0


def page(paper: PaperSize, body_size: float) -> Page:
    """Return the page of a Word document: a column of 66 to 85 characters, if the sheet has room.

    It stands in the middle: a printer may turn the sheet over, and an editor writes beside it.
    """
    live = paper.width - paper.inside - paper.outside
    measure = min(live, MEASURE_AT_12_PT * body_size / 12)
    left = (paper.width - measure) / 2
    return Page(
        width=twips(paper.width),
        height=twips(paper.height),
        top=twips(max(paper.top, TOP)),
        bottom=twips(max(paper.bottom, BOTTOM)),
        left=twips(left),
        right=twips(paper.width) - twips(left) - twips(measure),
        foot=twips(FOOT),
        measure=twips(measure),
        live=twips(max(measure, paper.width - left - paper.outside)),
    )


def twips(millimetres: float) -> int:
    """Return millimetres as twentieths of a point."""
    return round(millimetres / 25.4 * 1440)

"""Whether a sheet shows its pages as they are: both are drawn, and the pixels compared.

The sheets are read with one library and drawn with another: where a file tells the two different things, the
pictures differ. PDFium moves small letters to whole thirds of a pixel, so that a letter half-way between two
of them may go either way by a rounding error; letters more than 50 pixels high it draws as outlines, where
they are. What differs is therefore looked at again so much larger, by the same measure.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from exporter.diagnostics import Diagnostic, Severity
from exporter.readback.pdf.imposed import Imposed, Placement
from exporter.readback.pdf.page_pictures import DOTS_A_POINT, Pages, Picture, open_pages

_WHITE = 255
# What is looked at again is so many pixels wide and high, and so many times larger: 6.5 points are 54 pixels.
_TILE, _LARGER = 64, 6
# Grey levels by which two drawings of one thing may differ: positions are written with four digits.
_SAME = 16
_HINT = "Do not print this file; impose the finished one again with `exporter impose`."


def check_placed(data: bytes, imposed: Imposed) -> Iterator[Diagnostic]:
    """Yield PF60 for each page that its sheet shows otherwise, and each sheet that shows more than pages.

    Raises ProofError (PF11) when one of the two files cannot be drawn.
    """
    with open_pages(data) as sheets, open_pages(imposed.finished) as finished:
        for one in imposed.placements:
            if not _same(finished, sheets, imposed, one):
                yield _differs(f"page {one.page} looks otherwise on sheet {one.sheet}")
        for number in range(1, len(imposed.sheets) + 1):
            if not _bare(sheets, imposed, number):
                yield _differs(f"sheet {number} shows more than its pages")


def _same(finished: Pages, sheets: Pages, imposed: Imposed, one: Placement) -> bool:
    """Whether a page looks on its sheet as it does alone, looked at again where it seems not to."""
    sides = imposed.pages[one.page - 1]
    alone = finished.draw(one.page, sides)
    differs = _apart(alone, _on_sheet(sheets, imposed, one, sides))
    return all(_same_tile(finished, sheets, imposed, one, corner) for corner in _tiles(differs))


def _same_tile(
    finished: Pages, sheets: Pages, imposed: Imposed, one: Placement, corner: tuple[float, float]
) -> bool:
    width, height = imposed.pages[one.page - 1]
    edge = _TILE / DOTS_A_POINT
    sides = _LARGER * min(edge, width - corner[0]), _LARGER * min(edge, height - corner[1])
    alone = finished.draw(one.page, sides, _LARGER, corner)
    return not _apart(alone, _on_sheet(sheets, imposed, one, sides, _LARGER, corner)).any()


def _tiles(differs: npt.NDArray[np.bool_]) -> Iterator[tuple[float, float]]:
    """Yield the upper left corner of each tile of a picture with pixels that differ, in points."""
    found = np.argwhere(differs) // _TILE
    for down, across in np.unique(found, axis=0) * _TILE / DOTS_A_POINT:
        yield float(across), float(down)


def _on_sheet(
    sheets: Pages,
    imposed: Imposed,
    one: Placement,
    sides: tuple[float, float],
    larger: float = 1.0,
    corner: tuple[float, float] = (0.0, 0.0),
) -> Picture:
    """Return a part of the page as it is on its sheet, as large and in the same grid of pixels as alone."""
    place = one.left + one.scale * corner[0], _from_top(imposed, one) + one.scale * corner[1]
    return sheets.draw(one.sheet, sides, larger / one.scale, place)


def _from_top(imposed: Imposed, one: Placement) -> float:
    return imposed.sheets[one.sheet - 1][1] - one.bottom - one.scale * imposed.pages[one.page - 1][1]


def _bare(sheets: Pages, imposed: Imposed, number: int) -> bool:
    """Whether a sheet is white where no page lies."""
    picture = sheets.draw(number, imposed.sheets[number - 1])
    for one in imposed.placements:
        if one.sheet == number:
            width, height = (one.scale * side for side in imposed.pages[one.page - 1])
            picture[_pixels(_from_top(imposed, one), height), _pixels(one.left, width)] = _WHITE
    return bool((picture[..., :3] == _WHITE).all())


def _pixels(start: float, length: float) -> slice:
    return slice(max(0, int(start * DOTS_A_POINT) - 1), int((start + length) * DOTS_A_POINT) + 2)


def _apart(one: Picture, other: Picture) -> npt.NDArray[np.bool_]:
    """Return where two pictures differ by more than rounding: true for each such pixel."""
    apart = np.abs(one[..., :3].astype(np.int16) - other[..., :3]) > _SAME
    return np.asarray(apart.any(axis=2), np.bool_)


def _differs(words: str) -> Diagnostic:
    return Diagnostic("PF60", Severity.ERROR, words, hint=_HINT)

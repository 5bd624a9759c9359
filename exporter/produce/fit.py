"""Fitting a handout onto its sides: the first rung that fits, then rows to write on take what is left.

A rung needs at most as many pages as the one above it, so the first that fits is found by halving. Where any
number of sides will do, the last step that leaves nothing out, with the closest spacing and the fewest rows,
shows what can be had: whether the key message and what to do in danger stand on the first side, on how few
sides all of it, and whether what is signed stays with its list. The roomiest step that has it all is taken,
so a text too long for that is set roomily. Type, and what notes say, are on no step.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from math import ceil
from typing import TypeAlias

from exporter.model.rung import MOST, Rung, grown, rows_of, with_drawings
from exporter.render.measures import Measures

_STRETCH = 3.0
"""Millimetres by which a line to write on may grow."""
_SEEN = 0.5
"""Millimetres less than which a line that grows is not worth a layout."""
_END = 0.5
"""Millimetres that stay empty above the foot, where a measure may be out by a little."""
_DRAWING = 40.0
"""Millimetres less than which, free on the last side, no drawing is tried: the smallest is about as high."""
_GAINED = 6.0
"""Millimetres that a step of spacing gains on a full side. Where that is wrong it costs time, no more."""

Lay: TypeAlias = Callable[[Rung], Measures]


def fitted(rungs: Sequence[Rung], sides: int, lay: Lay) -> Rung | None:
    """Return the first rung that fits ``sides`` pages, its rows grown to fill the page they stand on.

    ``sides`` 0 is any number: then it is the roomiest step that has the key message on the first side if the
    last that leaves nothing out has, and needs no more sides than that. Where the first rung that fits
    ``sides`` has the key message further down, closer steps are tried for its sake too. ``lay`` lays a rung
    out and measures it. None when none fits.
    """
    laid: dict[int, Measures] = {}

    def measured(place: int) -> Measures:
        if place not in laid:
            laid[place] = lay(rungs[place])
        return laid[place]

    place = _first(rungs, sides, measured) if sides else 0
    if place is None:
        return None
    if not (sides and measured(place).opens):
        place = _as_good(rungs, place, sides, measured)
    return _drawn(_filled(rungs[place], measured(place), lay), measured(place), lay)


def _first(rungs: Sequence[Rung], sides: int, measured: Callable[[int], Measures]) -> int | None:
    """Return the place of the first rung that fits, None when none does."""

    def fits(place: int) -> bool:
        return len(measured(place).sides) <= sides

    low, place = 0, 0
    while not fits(place):
        if place == len(rungs) - 1:
            return None
        low, place = place + 1, _next(rungs, place, measured(place), sides)
    if low == place or not fits(place - 1):  # the estimate is right more often than not
        return place
    return low + bisect_left(range(low, place - 1), 1, key=lambda tried: int(fits(tried)))


def _as_good(rungs: Sequence[Rung], place: int, sides: int, measured: Callable[[int], Measures]) -> int:
    """Return the first place from ``place`` on that is as good as the closest spacing, on as few sides.

    Where any number of sides will do, rows to write on give way before a side is added for them.
    """
    closest = _closest(rungs) if sides else _last_whole(rungs)
    if place >= closest:
        return place
    best = measured(closest)
    most = sides or len(best.sides)

    def good(tried: int) -> int:
        found = measured(tried)
        return int(found.opens >= best.opens and len(found.sides) <= most and found.parted <= best.parted)

    return place if good(place) else place + 1 + bisect_left(range(place + 1, closest), 1, key=good)


def _closest(rungs: Sequence[Rung]) -> int:
    """Return the place of the first rung with the closest spacing: nothing but space has given way there."""
    return next(number for number, rung in enumerate(rungs) if rung.level == rungs[-1].level)


def _last_whole(rungs: Sequence[Rung]) -> int:
    """Return the place of the last rung that leaves out no more than the first."""
    return max(number for number, rung in enumerate(rungs) if rung.left_out == rungs[0].left_out)


def _next(rungs: Sequence[Rung], place: int, measures: Measures, sides: int) -> int:
    """Return the rung that what is too much, as measured, lets expect to fit: layouts are the dear part."""
    # What stays empty at the foot of a side may be for want of room, so all of it is counted as room: an
    # estimate too low is found out by one layout, one too high by halving all that lies above it.
    room = sum(side.used + side.free for side in measures.sides[:sides])
    over = sum(side.used for side in measures.sides) - room
    gained = (sum(rows_of(rungs[place].edition)) - sum(rows_of(rungs[place + 1].edition))) * measures.line
    closest = _closest(rungs)
    if place >= closest:
        # Nothing is left out yet where rows or the code still give way.
        return place + 1 if rungs[place + 1].left_out == rungs[place].left_out else len(rungs) - 1
    further = ceil(max(over - gained, 0.0) / (_GAINED * sides))
    return max(place + 1, min(place + (gained > 0) + further, closest))


def _filled(rung: Rung, measures: Measures, lay: Lay) -> Rung:
    """Return the rung with as many rows as its pages hold, and lines as high as fill theirs."""
    for candidate in _growing(rung, measures):
        if len(lay(candidate).sides) <= len(measures.sides):
            return candidate
    return rung


def _drawn(rung: Rung, measures: Measures, lay: Lay) -> Rung:
    """Return the rung with its drawings where they take no more sides."""
    if not rung.drawings or measures.sides[-1].free < _DRAWING:
        return rung
    drawn = with_drawings(rung)
    return drawn if len(lay(drawn).sides) <= len(measures.sides) else rung


def _growing(rung: Rung, measures: Measures) -> Iterator[Rung]:
    """Yield what may fill the page of the rows, the fullest first, as measured from what is free on it."""
    rows, free = rows_of(rung.edition), measures.sides[measures.written].free - _END + measures.slack
    if not rows or not measures.line or free <= 0:
        return
    more = min(int(free / (measures.line * len(rows))), max(MOST - min(rows), 0))
    total = sum(rows_of(grown(rung, more).edition))
    line = max(min((free - (total - sum(rows)) * measures.line) / total, _STRETCH), 0.0)
    if more or line >= _SEEN:
        yield grown(rung, more, line)
    if more > 1:
        yield grown(rung, more - 1)

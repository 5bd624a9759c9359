"""How wide the columns of a table are on paper: as wide as their words need, so that none is torn.

What paper is too narrow for gives way in this order: words longer than a line of a column is read well break
inside their own column; the type gets smaller down to a floor; the page is turned; the table is refused. A
number and its unit, and what stands between no-break spaces, never break.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from exporter.model.blocks import Table
from exporter.model.edition_walk import words_on_paper
from exporter.model.inlines import InlinePicture, Inlines
from exporter.render.doses import breaks, unbroken
from exporter.theme.as_word import CELL_MARGIN
from exporter.theme.letters import width
from exporter.theme.table_sizes import table_scales
from exporter.theme.theme import PaperSize, RoleName, Theme
from exporter.theme.word_sheet import Page

# Ems: the longest word that is kept whole, then shorter ones; 24 letters of a text face are about 13 ems.
_WHOLE = float("inf")
_LONG = (17.0, 13.0)
_SHORT = 8.0
_OWN = 1.03
"""What rounding and kerning may add to a word."""
_FOREIGN = 1.3
"""What a word takes more on a machine without the fonts of the theme: DejaVu Sans is the widest stand-in."""
_TALL = 0.4
"""A row that takes more of a page than this may be parted by its end."""
_WIDEST_TEXT = 40.0
_POINTS = 72 / 25.4
_CELL, _FIRST = 2.5, 28.0
"""Millimetres of the print sheet: between two columns, and the width of a first column that has room."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table in points, in letters of ``scale`` times the theme's size.

    ``usual`` tells that all words are whole at that size, so that any layout may widen columns as it likes;
    ``turned`` that the page lies on its side. ``tall`` are the rows, from 0, that are no part of a page.
    """

    widths: tuple[float, ...]
    scale: float = 1.0
    usual: bool = True
    turned: bool = False
    tall: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Room:
    """The width that a table may take on a page, and on a turned one (0: it may not turn); its height.

    All in points. ``padding`` stands between two columns; ``first`` is how wide the first one is at least
    where all of them have room. ``spare`` is what the fonts of another program may add to a word,
    ``column`` how wide the column of text is, of which pictures have their share.
    """

    width: float
    turned: float
    height: float
    padding: float
    first: float = 0.0
    spare: float = _OWN
    column: float = 0.0

    def known(self) -> Room:
        """Return the room for words in fonts that are sure to be there."""
        return replace(self, spare=_OWN)


@dataclass(frozen=True, slots=True)
class _Cell:
    words: tuple[tuple[float, bool], ...]
    """How wide each word is, in ems, and whether it may break."""
    text: float
    picture: float = 0.0
    """How wide the widest picture is, in points."""


def paper_room(paper: PaperSize, *, may_turn: bool) -> Room:
    """Return the room that a table has on a sheet of a PDF. A handout, folded and kept, never turns."""
    turned = (paper.height - paper.inside - paper.outside) * _POINTS if may_turn else 0.0
    height = (paper.height - paper.top - paper.bottom) * _POINTS
    column = max(paper.measure, paper.article_measure) * _POINTS
    return Room(paper.live * _POINTS, turned, height, _CELL * _POINTS, _FIRST * _POINTS, column=column)


def word_room(page: Page) -> Room:
    """Return the room that a table has in a Word document, up to the outer margin, and on a page turned."""
    outer = page.width - page.left - page.live
    height = page.height - page.top - page.bottom
    turned = page.height - 2 * outer
    sizes = (page.live / 20, turned / 20, height / 20, CELL_MARGIN / 20)
    return Room(*sizes, spare=_FOREIGN, column=page.measure / 20)


def columns(table: Table, theme: Theme, room: Room) -> Columns | None:
    """Return the columns of a table, None for one that no page of the paper holds in readable letters."""
    cells = _cells(table, theme, room)
    size = theme.roles[RoleName.TABLE].size
    for longest, scale, (wide, turned) in _ways(size, room):
        least = [_least(column, longest, scale * size) + room.padding for column in cells]
        if sum(least) <= wide:
            widths = _spread(least, cells, scale * size, room.padding, wide)
            usual = longest == _WHOLE and scale == 1.0 and not turned
            usual = usual and sum(least) + max(room.first - least[0], 0.0) <= wide
            return Columns(widths, scale, usual, turned, _tall(cells, widths, theme, scale, room, turned))
    return None


def narrowest(table: Table, theme: Theme, room: Room) -> Columns:
    """Return the columns of a table that nothing holds, each as narrow as its words allow."""
    size = theme.roles[RoleName.TABLE].size
    scale = min(table_scales(size))
    least = (_least(column, _SHORT, scale * size) for column in _cells(table, theme, room))
    return Columns(tuple(one + room.padding for one in least), scale, usual=False)


def _ways(size: float, room: Room) -> Iterator[tuple[float, float, tuple[float, bool]]]:
    """Yield the ways to set a table, the best first: the longest word kept whole, the scale, the width."""
    scales = table_scales(size)
    upright, turned = (room.width, False), (room.turned, True)
    yield from ((longest, 1.0, upright) for longest in (_WHOLE, *_LONG))
    yield from ((_LONG[-1], scale, upright) for scale in scales[1:])
    yield from ((longest, scale, turned) for scale, longest in product(scales, (_WHOLE, *_LONG)))
    yield from ((_SHORT, scales[-1], way) for way in (upright, turned))


def _cells(table: Table, theme: Theme, room: Room) -> tuple[tuple[_Cell, ...], ...]:
    """Return the measures of the cells, column by column, the head's first: it is bold."""
    found = zip(table.header, *table.rows, strict=True)
    return tuple(
        tuple(_cell(theme, cell, room, bold=not row) for row, cell in enumerate(column)) for column in found
    )


def _cell(theme: Theme, content: Inlines, room: Room, *, bold: bool) -> _Cell:
    sized = tuple(
        (width(theme, word.replace("\u00ad", ""), bold=bold) * room.spare, breaks(word))
        for word in unbroken(words_on_paper(content))
    )
    shares = (one.width / 100 for one in content if isinstance(one, InlinePicture))
    text = sum(size for size, _ in sized) + max(len(sized) - 1, 0) * 0.25
    return _Cell(sized, text, max(shares, default=0.0) * room.column)


def _least(column: Sequence[_Cell], longest: float, size: float) -> float:
    """Return how many points a column needs in letters of ``size`` points."""
    sizes = (min(wide, longest) if breaks else wide for cell in column for wide, breaks in cell.words)
    return max(max(sizes, default=1.0) * size, *(cell.picture for cell in column))


def _spread(
    least: list[float], cells: Sequence[Sequence[_Cell]], size: float, padding: float, wide: float
) -> tuple[float, ...]:
    """Return the widths: first every word whole as far as it goes, then by length of text."""
    whole = [_least(column, _WHOLE, size) + padding for column in cells]
    widths = _towards(least, whole, wide)
    wanted = [min(max(cell.text for cell in column), _WIDEST_TEXT) * size + padding for column in cells]
    return tuple(_towards(widths, [max(pair) for pair in zip(widths, wanted, strict=True)], wide))


def _towards(widths: list[float], wanted: list[float], wide: float) -> list[float]:
    """Return the widths grown to what is wanted: all of it, or each by the same share of what it lacks."""
    lacking = [more - one for one, more in zip(widths, wanted, strict=True)]
    free = wide - sum(widths)
    share = min(free / sum(lacking), 1.0) if sum(lacking) > 0 else 0.0
    return [one + share * more for one, more in zip(widths, lacking, strict=True)]


def _tall(
    cells: Sequence[Sequence[_Cell]],
    widths: Sequence[float],
    theme: Theme,
    scale: float,
    room: Room,
    turned: bool,
) -> frozenset[int]:
    role = theme.roles[RoleName.TABLE]
    lines = _TALL * (room.width if turned else room.height) / (role.leading * scale)
    rows = list(zip(*cells, strict=True))[1:]
    inner = [(one - room.padding) / (role.size * scale) for one in widths]
    return frozenset(
        place
        for place, row in enumerate(rows)
        if max(cell.text / max(wide, 1.0) for cell, wide in zip(row, inner, strict=True)) > lines
    )

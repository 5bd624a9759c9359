"""What Typst laid out, in the measures that a handout is fitted by: from the marks of the template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from exporter.render.measures import Measures, Row, Side
from exporter.render.pdf.typst.rows import Measured

_MILLIMETRE = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Live:
    """Where the text of a page begins and ends, in points from its top; the height of a line of claims."""

    top: float
    bottom: float
    leading: float

    @property
    def height(self) -> float:
        """How much a page holds, in points."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of the template, where it came to stand: its page from 1 and its points from the top."""

    kind: str
    key: float
    page: int
    y: float


def measures(marks: Sequence[Any], rows: Sequence[Measured], live: Live) -> Measures:
    """Return the measures of what is laid out."""
    found = [Mark(*mark) for mark in marks]
    placed = dict(_placed(found))
    lines = [mark for mark in found if mark.kind == "line"]
    first = [mark.page for mark in found if mark.kind == "first"]
    pieces, headless = _pieces(found), _headless(found)
    blocks = [
        (row, _row(row, *placed[number], live, pieces.get(number, 1), headless=number in headless))
        for number, row in enumerate(rows)
        if number in placed
    ]
    return Measures(
        tuple(_sides(found, rows, placed, live)),
        tuple(row for one, row in blocks if not one.front),
        live.leading / _MILLIMETRE,
        max((mark.key for mark in lines), default=0.0),
        max(_slacks(found), default=0.0) / _MILLIMETRE,
        max((mark.page - 1 for mark in lines), default=-1),
        max(first, default=1) == 1,
        _parted(found),
        tuple(row for one, row in blocks if one.front),
    )


def _placed(marks: Sequence[Mark]) -> Iterator[tuple[int, tuple[Mark, Mark]]]:
    begun = {mark.key: mark for mark in marks if mark.kind == "row"}
    for mark in marks:
        if mark.kind == "row-end" and mark.key in begun:
            yield int(mark.key), (begun[mark.key], mark)


def _pieces(marks: Sequence[Mark]) -> dict[int, int]:
    """Return into how many pieces the most parted passage of each block fell."""
    found: dict[int, int] = {}
    around: list[int] = []
    begun = 0
    for mark in marks:
        if mark.kind == "row":
            around.append(int(mark.key))
        elif mark.kind == "row-end" and around:
            around.pop()
        elif mark.kind == "passage":
            begun = mark.page
        elif mark.kind == "passage-end":
            found |= {row: max(found.get(row, 1), mark.page - begun + 1) for row in around}
    return found


def _headless(marks: Sequence[Mark]) -> frozenset[int]:
    """Return the blocks that are tables whose head no page has room for."""
    begun, found = 0, set()
    for mark in marks:
        if mark.kind == "row":
            begun = int(mark.key)
        elif mark.kind == "headless":
            found.add(begun)
    return frozenset(found)


def _row(row: Measured, start: Mark, end: Mark, live: Live, pieces: int, *, headless: bool) -> Row:
    sheets = end.page - start.page + 1
    height = (end.y - start.y) + (sheets - 1) * live.height
    return Row(row.anchor, height / _MILLIMETRE, row.words, sheets, pieces, headless=headless)


def _sides(
    marks: Sequence[Mark], rows: Sequence[Measured], placed: dict[int, tuple[Mark, Mark]], live: Live
) -> Iterator[Side]:
    pages = max((mark.page for mark in marks), default=1)
    words = [0] * (pages + 1)
    for number, (start, _) in placed.items():
        words[start.page] += rows[number].words
    for page in range(1, pages + 1):
        last = max((mark.y for mark in marks if mark.page == page), default=live.top)
        used = last - live.top
        yield Side(used / _MILLIMETRE, (live.bottom - last) / _MILLIMETRE, words[page])


def _slacks(marks: Sequence[Mark]) -> Iterator[float]:
    """Yield by how much something to write on ends above what stands beside it, in points."""
    for number, mark in enumerate(marks):
        if mark.kind == "main" and (beside := _next(marks, number, "beside")) and beside.page == mark.page:
            begun = max((one for one in range(number) if marks[one].kind == "two"), default=0)
            if any(one.kind == "line" for one in marks[begun:number]):
                yield max(beside.y - mark.y, 0.0)


def _next(marks: Sequence[Mark], number: int, kind: str) -> Mark | None:
    return next((mark for mark in marks[number:] if mark.kind == kind), None)


def _parted(marks: Sequence[Mark]) -> int:
    """Return how many pieces of furniture are not on the side of what they belong to."""
    mains = [mark for mark in marks if mark.kind == "main"]
    asides = [mark for mark in marks if mark.kind == "beside"]
    return sum(one.page != other.page for one, other in zip(mains, asides, strict=False))

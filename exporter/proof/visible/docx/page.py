"""Whether the pages of a DOCX have room for a note: sheets, margins and indents, and its lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from exporter.intake.docx.markup import W, is_on, number
from exporter.readback.docx.book import Book
from exporter.readback.docx.look import Paragraph

# In twentieths of a point: two inches, half a centimetre, three inches, 22 inches (Word's largest sheet).
_NARROWEST = 2880
EDGE = 283
_LOWEST = 4320
_LARGEST = 31680
_LEAST_LEADING = 1.1
_LEAST_SHARE = 0.9
_COUNTED_INDENTS = ("leftChars", "startChars", "rightChars", "endChars", "firstLineChars", "hangingChars")


@dataclass(frozen=True, slots=True)
class Room:
    """The narrowest column of a document and the margins beside it, in twentieths of a point."""

    left: float
    right: float
    width: float


def room_of(book: Book) -> tuple[Room, list[str]]:
    """Return the room that every section leaves, and in words what is wrong with a sheet."""
    faults, rooms = [], []
    for section in book.document.iter(f"{W}sectPr"):
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        width, height = _measure(size, "w", 11906), _measure(size, "h", 16838)
        sides = {name: _measure(margins, name, 1440) for name in ("top", "bottom", "left", "right")}
        column = (width - sides["left"] - sides["right"] - _measure(margins, "gutter", 0)) / _columns(section)
        # Columns may have widths of their own (17.6.3).
        column = min([column, *(_measure(one, "w", column) for one in section.iterfind(f"{W}cols/{W}col"))])
        rooms.append(Room(sides["left"], sides["right"], column))
        deep = height - sides["top"] - sides["bottom"]
        foot = _measure(margins, "footer", 720)
        if column < _NARROWEST or deep < _LOWEST or width > _LARGEST or height > _LARGEST:
            faults.append("stands on a sheet that leaves no room for text, or is too large to print")
        if min(sides.values()) < 0 or not 0 < foot < height / 4:
            faults.append("stands on a sheet with margins beyond its edge")
    least = min(rooms, key=lambda room: room.width, default=Room(1440, 1440, 9026))
    return least, faults


def off_page(paragraph: Paragraph, room: Room) -> Iterator[str]:
    """Yield why a paragraph runs off the page or into a column too narrow for it."""
    left = number(paragraph.block.layers.attribute("ind", "left", "start")) or 0
    right = number(paragraph.block.layers.attribute("ind", "right", "end")) or 0
    first = number(paragraph.block.layers.attribute("ind", "firstLine")) or 0
    hanging = number(paragraph.block.layers.attribute("ind", "hanging")) or 0
    begins = min(left, left + (first or -hanging))
    if any(number(paragraph.block.layers.attribute("ind", name)) for name in _COUNTED_INDENTS):
        yield "is indented by a number of letters"
    # In a paragraph from right to left, "left" is the side on which its lines begin (17.3.1.12).
    mirrored = is_on(paragraph.block.layers.get("bidi"))
    before, behind = (room.right, room.left) if mirrored else (room.left, room.right)
    if begins < EDGE - before or right < EDGE - behind:
        yield "begins or ends beyond the edge of the page"
    if room.width - max(left, left + first) - right < _NARROWEST:
        yield "is indented so far that no column is left"


def cramped(paragraph: Paragraph) -> Iterator[str]:
    """Yield why the lines of a paragraph run into each other."""
    line = number(paragraph.block.layers.attribute("spacing", "line"))
    rule = paragraph.block.layers.attribute("spacing", "lineRule") or "auto"
    largest = max((run.size for run in paragraph.runs), default=0.0)
    if line is None:
        return
    if rule == "exact" and line / 20 < _LEAST_LEADING * largest - 0.05:
        yield f"has lines of {line / 20:g} pt for letters of {largest:g} pt"
    if rule == "auto" and line / 240 < _LEAST_SHARE:
        yield f"has lines of {line / 240:.0%} of what its letters need"


def _columns(section: etree._Element) -> float:
    columns = section.find(f"{W}cols")
    return max(1.0, number(columns.get(f"{W}num")) or 1.0) if columns is not None else 1.0


def _measure(element: etree._Element | None, name: str, otherwise: float) -> float:
    measured = number(element.get(f"{W}{name}")) if element is not None else None
    return otherwise if measured is None else measured

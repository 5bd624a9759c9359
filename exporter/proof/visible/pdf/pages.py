"""Whether a page is one that people see as it is meant: its boxes, layers, annotations, and foreign words."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Set
from itertools import islice

import numpy as np

from exporter.model.transcript import Box, Place
from exporter.proof.visible.pdf.facts import PageFacts
from exporter.readback.pdf.objects import box_of
from exporter.readback.pdf.sheet import Boxes, Sheet, Text

_ROUNDING = 1.0
# Bleed and crop marks around a page that is trimmed take less, in points: 15 mm.
_MARGIN_OF_MARKS = 42.6
# No sheet that people print is smaller or larger, in points (A6, A2).
_SMALLEST, _LARGEST = 290.0, 1700.0
# A running foot is as high as its words need, so that its margin may be wider than its paper tells.
_DEEPEST_FOOT = 0.2
# A page with a running head begins so many points lower than its paper tells: 8 mm.
_HEAD = 22.7
_NAMES = {
    b"/UserUnit": "scales its pages (UserUnit)",
    b"/OCProperties": "has layers that can be switched off",
}
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_PACKED = re.compile(rb"/Type\s*/ObjStm\b(?:(?!endobj).){0,500}?>>\s*stream\r?\n", re.DOTALL)
_MOST_STREAMS = 20_000
_MOST_BYTES = 8 * 2**20


def file_remarks(data: bytes) -> Iterator[str]:
    """Yield what the file says of all its pages that ours never say."""
    parts = [data, *_unpacked(data)]
    for name, words in _NAMES.items():
        wanted = re.compile(re.escape(name) + rb"(?![A-Za-z0-9])")
        if any(wanted.search(_plain(part)) for part in parts):
            yield words


def _plain(part: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), part) if b"#" in part else part


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Yield the object streams of a file (ISO 32000-1, 7.5.7): what they hold is in no other way readable."""
    view = memoryview(data)
    for found in islice(_PACKED.finditer(data), _MOST_STREAMS):
        try:
            yield zlib.decompressobj().decompress(view[found.end() :], _MOST_BYTES)
        except zlib.error:
            yield b""


def page_remarks(sheet: Sheet, facts: PageFacts | None) -> Iterator[str]:
    """Yield in which ways the page is not the sheet of paper that it should be."""
    if sheet.turned:
        yield f"is turned by {sheet.turned} degrees"
    left, bottom, right, top = sheet.page_itself
    width, height = right - left, top - bottom
    beyond = max(abs(a - b) for a, b in zip(sheet.page_itself, sheet.visible, strict=True))
    if beyond > _MARGIN_OF_MARKS:
        yield f"shows {beyond:.0f} points beyond the page that it is trimmed to"
    if beyond > _ROUNDING and any(_cut_off(box_of(text.handle), sheet.page_itself) for text in sheet.texts):
        yield "has words where it is cut off when it is trimmed"
    if facts is not None:
        # A page that holds a wide table is the same sheet, on its side.
        if not any(_is_sheet((width, height), sides) for sides in _both_ways(facts)):
            paper = f"{facts.width:.0f} by {facts.height:.0f}"
            yield f"shows {width:.0f} by {height:.0f} points; its paper has {paper}"
    elif not all(_SMALLEST <= side <= _LARGEST for side in (width, height)):
        yield f"shows {width:.0f} by {height:.0f} points, which no paper has"
    if sheet.media and sheet.crop and _differ(sheet.media, sheet.crop):
        yield "shows only a part of its sheet (CropBox)"


def _both_ways(facts: PageFacts) -> tuple[tuple[float, float], ...]:
    return (facts.width, facts.height), (facts.height, facts.width)


def _is_sheet(page: tuple[float, float], sheet: tuple[float, float]) -> bool:
    return all(abs(own - wanted) <= _ROUNDING for own, wanted in zip(page, sheet, strict=True))


def _cut_off(words: Box, page: Box) -> bool:
    left, bottom, right, top = page
    return (
        words[0] < left - _ROUNDING
        or words[1] < bottom - _ROUNDING
        or words[2] > right + _ROUNDING
        or words[3] > top + _ROUNDING
    )


def _differ(one: Box, other: Box) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) > _ROUNDING


def annotated(sheet: Sheet, boxes: Boxes) -> bool:
    """Whether an annotation other than a link lies upon any of the boxes."""
    return any(
        bool(
            (
                (boxes[:, 0] < right) & (boxes[:, 2] > left) & (boxes[:, 1] < top) & (boxes[:, 3] > bottom)
            ).any()
        )
        for left, bottom, right, top in sheet.annotations
    )


def table_heads(sheet: Sheet) -> Iterator[str]:
    """Yield the words of the head cells of tables, as the structure tree tells them."""
    yield from (text.key for text in sheet.texts if text.role == "TH" and text.place is Place.BODY)


def intruders(sheet: Sheet, facts: PageFacts | None, told: Set[str] = frozenset()) -> Iterator[str]:
    """Yield the words marked as page furniture that do not stand in the head or the foot of the page.

    A screen reader skips them, and the structure tree has none of them: in the text they would say to
    those who see what nobody else is told. ``told`` are the words of table heads on the pages before: a
    table that goes on may say them again, above everything else on the page.
    """
    furniture = [text for text in sheet.texts if text.place is Place.RUNNING]
    if not furniture:
        return
    low, high = _body(sheet, facts)
    _, first = _body(sheet, None)
    for text in furniture:
        bottom, top = _extent(sheet, text)
        goes_on = text.key in told and bottom >= first
        if bottom < high and top > low and not goes_on:
            yield text.text.strip()


def _body(sheet: Sheet, facts: PageFacts | None) -> tuple[float, float]:
    """Return between which heights the page's own text stands: by its paper's margins and by where it is."""
    heights = [_extent(sheet, text) for text in sheet.texts if text.place is not Place.RUNNING]
    low = min((bottom for bottom, _ in heights), default=np.inf)
    high = max((top for _, top in heights), default=-np.inf)
    if facts is not None and facts.top is not None and facts.bottom is not None:
        _, bottom, _, top = sheet.page_itself
        foot = max(facts.bottom, _DEEPEST_FOOT * (top - bottom))
        low, high = min(low, bottom + foot), max(high, top - facts.top - _HEAD)
    return low, high


def _extent(sheet: Sheet, text: Text) -> tuple[float, float]:
    if not text.forms:
        _, bottom, _, top = box_of(text.handle)
        return bottom, top
    boxes = sheet.look_at(text).boxes
    return (float(boxes[:, 1].min()), float(boxes[:, 3].max())) if len(boxes) else (np.inf, -np.inf)

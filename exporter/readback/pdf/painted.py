"""What one page of a PDF paints as a reader meets it: which of its text objects are hidden, and how pale."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium

from exporter.model.colour import WHITE, Rgb, contrast
from exporter.model.transcript import Box
from exporter.readback.pdf import objects
from exporter.readback.pdf.sheet import NO_INK, Sheet, Text

_NO_SIGHT = frozenset({objects.REPLACED, "OC"})
"""Marks on what is not what people are shown: other words stand for it, or it is on a layer."""
_BLEED = 1.0
_THIN = 4.0
# Move, three lines and a closing one: more segments are no plain rectangle.
_RECTANGLE = 5


@dataclass(frozen=True, slots=True)
class Painted:
    """One text object as people meet it. ``hidden`` tells that people do not see all that it says.

    ``half``: they may see a part of that, as it runs over the edge, is covered in part, or is marked to stand
    for other words.

    ``contrast`` is against the plain ground below, None when a picture lies there.
    """

    of: Text
    hidden: bool
    box: Box
    baseline: float
    size: float
    contrast: float | None
    half: bool = False


@dataclass(frozen=True, slots=True)
class _Ground:
    """A painted surface: its colour, None when that is not plain."""

    box: Box
    colour: Rgb | None


def painted(sheet: Sheet) -> list[Painted]:
    """Return the text objects of a page in paint order, those in form XObjects too.

    What an opaque rectangle is painted over afterwards is hidden, and what an annotation lies upon.
    """
    # What stands beyond the trimmed page is cut off.
    visible = sheet.page_itself
    grounds: list[_Ground] = []
    found: list[Painted] = []
    for item, text in sheet.painted:
        if text is not None:
            found.append(_painted(text, visible, grounds))
        elif ground := _ground(item):
            grounds.append(ground)
            if ground.colour is not None:
                found = _covered(found, [ground.box])
    return _in_order(_covered(found, sheet.annotations))


def _in_order(found: list[Painted]) -> list[Painted]:
    """Return the text objects in the order of their numbers, that of painting but in turned lines."""
    told = iter(sorted((one for one in found if one.of.number >= 0), key=lambda one: one.of.number))
    return [one if one.of.number < 0 else next(told) for one in found]


def _covered(found: list[Painted], boxes: Iterable[Box]) -> list[Painted]:
    """Return the text objects, those whose middle lies in a box hidden."""
    for box in boxes:
        found = [_under(box, text) if _holds(box, text.box) else text for text in found]
    return found


def _under(box: Box, text: Painted) -> Painted:
    half = text.half if text.hidden else True
    return replace(text, hidden=True, half=half and not _inside(text.box, box))


def _holds(box: Box, other: Box) -> bool:
    across, along = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return box[0] <= across <= box[2] and box[1] <= along <= box[3]


def _painted(text: Text, visible: Box, grounds: list[_Ground]) -> Painted:
    _, _, c, d, _, baseline = objects.matrix_of(text.handle)
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(text.handle, size)
    box = objects.box_of(text.handle)
    colour, alpha = objects.fill_of(text.handle)
    no_ink = pdfium.FPDFTextObj_GetTextRenderMode(text.handle) in NO_INK or alpha == 0
    hidden = no_ink or not _inside(box, visible) or bool(text.names & _NO_SIGHT)
    return Painted(
        of=text,
        hidden=hidden,
        half=hidden and not no_ink and _overlap(box, visible),
        box=box,
        baseline=baseline,
        size=size.value * hypot(c, d),
        contrast=_contrast(box, colour, alpha, grounds),
    )


def _ground(item: Any) -> _Ground | None:
    """Return what an object paints below later text; None for lines and what fills nothing."""
    kind = objects.kind_of(item)
    if kind == pdfium.FPDF_PAGEOBJ_FORM:
        return None
    clip, _ = objects.clip_of(item)
    box = objects.box_of(item) if clip is None else objects.within(objects.box_of(item), clip)
    if box[2] - box[0] < _THIN or box[3] - box[1] < _THIN:
        return None
    if kind != pdfium.FPDF_PAGEOBJ_PATH or pdfium.FPDFPath_CountSegments(item) > _RECTANGLE:
        return _Ground(box, None)
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, mode, stroke)
    colour, alpha = objects.fill_of(item)
    if mode.value == pdfium.FPDF_FILLMODE_NONE or alpha == 0:
        return None
    return _Ground(box, colour if alpha == 255 else None)


def _contrast(box: Box, colour: Rgb, alpha: int, grounds: list[_Ground]) -> float | None:
    for ground in reversed(grounds):
        if _holds(ground.box, box):
            return contrast(_mixed(colour, alpha, ground.colour), ground.colour) if ground.colour else None
    return contrast(_mixed(colour, alpha, WHITE), WHITE)


def _mixed(colour: Rgb, alpha: int, ground: Rgb) -> Rgb:
    if alpha == 255:
        return colour
    red, green, blue = (
        round(over * alpha / 255 + under * (1 - alpha / 255))
        for over, under in zip(colour, ground, strict=True)
    )
    return (red, green, blue)


def _overlap(box: Box, visible: Box) -> bool:
    across = min(box[2], visible[2]) - max(box[0], visible[0])
    along = min(box[3], visible[3]) - max(box[1], visible[1])
    return min(across, along) > _BLEED


def _inside(box: Box, visible: Box) -> bool:
    return (
        box[0] >= visible[0] - _BLEED
        and box[1] >= visible[1] - _BLEED
        and box[2] <= visible[2] + _BLEED
        and box[3] <= visible[3] + _BLEED
    )

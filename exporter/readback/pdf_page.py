"""What one page of a PDF paints: its text objects in paint order, through PDFium's raw calls."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium

from exporter.readback.colour import WHITE, Rgb, contrast

Box = tuple[float, float, float, float]
# Text render modes of ISO 32000-1, 9.3.6 that put no ink on the page: 3 paints nothing, 7 only clips.
_NO_INK = frozenset({3, 7})
_UNDER_OPTIONAL = "OC"
# PDFium gives these for a hyphen at a line end.
_HYPHENS = {0x02: "-", 0xFFFE: "-"}
_BLEED = 1.0
_THIN = 4.0
# Move, three lines and a closing one: more segments are no plain rectangle.
_RECTANGLE = 5
_DEEPEST_FORM = 8
_MOST_OBJECTS = 200_000


@dataclass(frozen=True, slots=True)
class Painted:
    """One text object. ``mcid`` is its marked-content id, -1 without one.

    ``artifact`` tells that it is marked as page furniture, ``hidden`` that no ink of it is on the page;
    ``contrast`` is against the plain ground below, None when a picture lies there.
    """

    text: str
    mcid: int
    artifact: bool
    hidden: bool
    box: Box
    baseline: float
    size: float
    contrast: float | None


@dataclass(frozen=True, slots=True)
class _Ground:
    """A painted surface: its colour, None when that is not plain."""

    box: Box
    colour: Rgb | None


def painted(page: Any) -> list[Painted]:
    """Return the text objects of a loaded page in paint order, those in form XObjects too."""
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        found = _texts(page, text_page)
    finally:
        pdfium.FPDFText_ClosePage(text_page)
    return _covered(found, _annotations(page))


def _texts(page: Any, text_page: Any) -> list[Painted]:
    """Return the text objects; what an opaque rectangle is painted over afterwards is hidden."""
    buffer = (ctypes.c_ushort * 4096)()
    visible = _crop_box(page)
    grounds: list[_Ground] = []
    found: list[Painted] = []
    for item, names in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            text = _text(item, text_page, buffer) or _unread(item)
            if text.strip():
                found.append(_painted(item, text, names, visible, grounds))
        else:
            ground = _ground(item, kind)
            if ground is not None:
                grounds.append(ground)
                if ground.colour is not None:
                    found = _covered(found, [ground.box])
    return found


def _unread(item: Any) -> str:
    """Return a character in the place of letters that PDFium paints but gives no text for.

    It takes words for the shadow of the same words when they are painted near each other.
    """
    left, bottom, right, top = _bounds(item)
    return "\ufffd" if right > left and top > bottom else ""


def _covered(found: list[Painted], boxes: list[Box]) -> list[Painted]:
    """Return the text objects, those whose middle lies in a box hidden."""
    if not boxes:
        return found
    return [replace(text, hidden=True) if any(_holds(box, text) for box in boxes) else text for text in found]


def _holds(box: Box, text: Painted) -> bool:
    across, along = (text.box[0] + text.box[2]) / 2, (text.box[1] + text.box[3]) / 2
    return box[0] <= across <= box[2] and box[1] <= along <= box[3]


def _annotations(page: Any) -> list[Box]:
    """Return the boxes of all annotations but links: each may be drawn over what the page paints."""
    boxes: list[Box] = []
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        rectangle = pdfium.FS_RECTF()
        if pdfium.FPDFAnnot_GetSubtype(annotation) != pdfium.FPDF_ANNOT_LINK:
            pdfium.FPDFAnnot_GetRect(annotation, rectangle)
            boxes.append((rectangle.left, rectangle.bottom, rectangle.right, rectangle.top))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return boxes


def _objects(page: Any) -> Iterator[tuple[Any, frozenset[str]]]:
    """Yield every object with the names of the marks around it; a form before what it holds."""
    count = min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    for index in range(count):
        yield from _opened(pdfium.FPDFPage_GetObject(page, index), frozenset(), 0)


def _opened(item: Any, around: frozenset[str], depth: int) -> Iterator[tuple[Any, frozenset[str]]]:
    names = around | _marks(item)
    yield item, names
    if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
        for index in range(min(pdfium.FPDFFormObj_CountObjects(item), _MOST_OBJECTS)):
            yield from _opened(pdfium.FPDFFormObj_GetObject(item, index), names, depth + 1)


def _marks(item: Any) -> frozenset[str]:
    """Return the names of an object's marks; ``ActualText`` when one replaces what is painted."""
    names = set()
    length = ctypes.c_ulong()
    buffer = (ctypes.c_ushort * 64)()
    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        pdfium.FPDFPageObjMark_GetName(mark, buffer, 128, ctypes.byref(length))
        names.add(_decoded(buffer, length.value))
        if pdfium.FPDFPageObjMark_GetParamValueType(mark, b"ActualText") != pdfium.FPDF_OBJECT_UNKNOWN:
            names.add("ActualText")
    return frozenset(names)


def _text(item: Any, text_page: Any, buffer: Any) -> str:
    needed = pdfium.FPDFTextObj_GetText(item, text_page, buffer, len(buffer) * 2)
    if needed > len(buffer) * 2:
        buffer = (ctypes.c_ushort * (needed // 2 + 1))()
        needed = pdfium.FPDFTextObj_GetText(item, text_page, buffer, len(buffer) * 2)
    return _decoded(buffer, needed)


def _decoded(buffer: Any, length: int) -> str:
    return (
        bytes(buffer)[: max(0, length)].decode("utf-16-le", "replace").partition("\0")[0].translate(_HYPHENS)
    )


def _painted(item: Any, text: str, names: frozenset[str], visible: Box, grounds: list[_Ground]) -> Painted:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(item, size)
    box = _bounds(item)
    colour, alpha = _fill(item)
    no_ink = pdfium.FPDFTextObj_GetTextRenderMode(item) in _NO_INK or alpha == 0
    return Painted(
        text=text,
        mcid=pdfium.FPDFPageObj_GetMarkedContentID(item),
        artifact="Artifact" in names,
        hidden=no_ink or not _inside(box, visible) or bool(names & {"ActualText", _UNDER_OPTIONAL}),
        box=box,
        baseline=matrix.f,
        size=size.value * hypot(matrix.c, matrix.d),
        contrast=_contrast(box, colour, alpha, grounds),
    )


def _bounds(item: Any) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return (left.value, bottom.value, right.value, top.value)


def _crop_box(page: Any) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if pdfium.FPDFPage_GetCropBox(page, left, bottom, right, top):
        return (left.value, bottom.value, right.value, top.value)
    if pdfium.FPDFPage_GetMediaBox(page, left, bottom, right, top):
        return (left.value, bottom.value, right.value, top.value)
    return (0.0, 0.0, pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page))


def _fill(item: Any) -> tuple[Rgb, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return (red.value, green.value, blue.value), alpha.value


def _ground(item: Any, kind: int) -> _Ground | None:
    """Return what an object paints below later text; None for lines and what fills nothing."""
    if kind == pdfium.FPDF_PAGEOBJ_FORM:
        return None
    box = _clipped(item, _bounds(item))
    if box[2] - box[0] < _THIN or box[3] - box[1] < _THIN:
        return None
    if kind != pdfium.FPDF_PAGEOBJ_PATH or pdfium.FPDFPath_CountSegments(item) > _RECTANGLE:
        return _Ground(box, None)
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, mode, stroke)
    colour, alpha = _fill(item)
    if mode.value == pdfium.FPDF_FILLMODE_NONE or alpha == 0:
        return None
    return _Ground(box, colour if alpha == 255 else None)


def _clipped(item: Any, box: Box) -> Box:
    """Return the part of a box that the bounds of the object's clip paths leave."""
    clip = pdfium.FPDFPageObj_GetClipPath(item)
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(max(0, pdfium.FPDFClipPath_CountPaths(clip))):
        points: list[tuple[float, float]] = []
        for index in range(pdfium.FPDFClipPath_CountPathSegments(clip, path)):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, index)
            if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                points.append((x.value, y.value))
        if points:
            across, along = zip(*points, strict=True)
            box = (
                max(box[0], min(across)),
                max(box[1], min(along)),
                min(box[2], max(across)),
                min(box[3], max(along)),
            )
    return box


def _contrast(box: Box, colour: Rgb, alpha: int, grounds: list[_Ground]) -> float | None:
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    for ground in reversed(grounds):
        left, bottom, right, top = ground.box
        if left <= middle[0] <= right and bottom <= middle[1] <= top:
            return contrast(_mixed(colour, alpha, ground.colour), ground.colour) if ground.colour else None
    return contrast(_mixed(colour, alpha, WHITE), WHITE)


def _mixed(colour: Rgb, alpha: int, ground: Rgb) -> Rgb:
    red, green, blue = (
        round(over * alpha / 255 + under * (1 - alpha / 255))
        for over, under in zip(colour, ground, strict=True)
    )
    return (red, green, blue)


def _inside(box: Box, visible: Box) -> bool:
    return (
        box[0] >= visible[0] - _BLEED
        and box[1] >= visible[1] - _BLEED
        and box[2] <= visible[2] + _BLEED
        and box[3] <= visible[3] + _BLEED
    )

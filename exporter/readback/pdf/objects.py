"""The objects of a page in paint order, and what PDFium tells of one: marks, words, box, colour and clip."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium

from exporter.model.colour import Rgb
from exporter.model.transcript import Box

Around: TypeAlias = tuple[Any, tuple[Any, ...], frozenset[str]]
"""An object, the form XObjects around it, and the names of the marks on it and them."""

Matrix = tuple[float, float, float, float, float, float]

REPLACED = "ActualText"
_PAINTED = frozenset(
    {
        pdfium.FPDF_PAGEOBJ_PATH,
        pdfium.FPDF_PAGEOBJ_IMAGE,
        pdfium.FPDF_PAGEOBJ_SHADING,
        pdfium.FPDF_PAGEOBJ_FORM,
    }
)
_DEEPEST = 8
_LEAVE_WORDS = frozenset(
    {
        pdfium.FPDF_ANNOT_LINK,
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_SQUIGGLY,
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_POPUP,
    }
)
"""Stands among the names of marks when one replaces what is painted by other words."""

_DEEPEST_FORM = 8
_MOST_OBJECTS = 200_000
# PDFium gives these for a hyphen at a line end.
HYPHENS = {0x02: "-", 0xFFFE: "-"}
# What PDFium writes its answers into, made once: pages have thousands of objects, and each is asked often.
_SIDES = tuple(ctypes.c_float() for _ in range(4))
_COLOUR = tuple(ctypes.c_uint() for _ in range(4))
_MATRIX = pdfium.FS_MATRIX()
_LENGTH = ctypes.c_ulong()
_NAME = (ctypes.c_ushort * 64)()
_UNMARKED: frozenset[str] = frozenset()


def top_level(page: Any) -> list[Any]:
    """Return the objects of a loaded page that stand in no form, in paint order."""
    count = min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    return [pdfium.FPDFPage_GetObject(page, index) for index in range(count)]


def opened(item: Any, forms: tuple[Any, ...] = (), around: frozenset[str] = frozenset()) -> Iterator[Around]:
    """Yield an object and all that it holds; a form before what is in it."""
    names = around | _marks(item)
    yield item, forms, names
    if kind_of(item) == pdfium.FPDF_PAGEOBJ_FORM and len(forms) < _DEEPEST_FORM:
        for inner in content(item):
            yield from opened(inner, (*forms, item), names)


def content(form: Any) -> Iterator[Any]:
    """Yield the objects of a form XObject in paint order."""
    for index in range(min(pdfium.FPDFFormObj_CountObjects(form), _MOST_OBJECTS)):
        yield pdfium.FPDFFormObj_GetObject(form, index)


def kind_of(item: Any) -> int:
    """Return what an object is: one of PDFium's ``FPDF_PAGEOBJ_…``."""
    return int(pdfium.FPDFPageObj_GetType(item))


def said(item: Any, text_page: Any, buffer: Any) -> str:
    """Return what a text object says; the buffer is room for most of them."""
    needed = pdfium.FPDFTextObj_GetText(item, text_page, buffer, len(buffer) * 2)
    if needed > len(buffer) * 2:
        buffer = (ctypes.c_ushort * (needed // 2 + 1))()
        needed = pdfium.FPDFTextObj_GetText(item, text_page, buffer, len(buffer) * 2)
    return _decoded(buffer, needed).translate(HYPHENS)


def box_of(item: Any) -> Box:
    """Return the box of an object that stands in no form, as PDFium tells it."""
    return _sides(pdfium.FPDFPageObj_GetBounds, item) or (0.0, 0.0, 0.0, 0.0)


def matrix_of(item: Any) -> Matrix:
    """Return the matrix of an object, of what stands in a form the one to the form."""
    if not pdfium.FPDFPageObj_GetMatrix(item, _MATRIX):
        return 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    return _MATRIX.a, _MATRIX.b, _MATRIX.c, _MATRIX.d, _MATRIX.e, _MATRIX.f


def crop_box(page: Any) -> Box | None:
    """Return the CropBox that a page has, None when it has none."""
    return _sides(pdfium.FPDFPage_GetCropBox, page)


def trim_box(page: Any) -> Box | None:
    """Return the TrimBox that a page has, None when it has none."""
    return _sides(pdfium.FPDFPage_GetTrimBox, page)


def media_box(page: Any) -> Box | None:
    """Return the MediaBox that a page has, None when it has none."""
    return _sides(pdfium.FPDFPage_GetMediaBox, page)


def fill_of(item: Any) -> tuple[Rgb, int]:
    """Return the colour that an object is filled with, and its opacity from 0 to 255."""
    red, green, blue, alpha = _COLOUR
    if not pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return (0, 0, 0), 0
    return (red.value, green.value, blue.value), alpha.value


def clip_of(item: Any) -> tuple[Box | None, bool]:
    """Return the box that the clip paths of an object leave, None without one, and whether it is all of it.

    The box may be empty or inside out: then nothing is left.
    """
    clip = pdfium.FPDFPageObj_GetClipPath(item)
    count = pdfium.FPDFClipPath_CountPaths(clip)
    if count <= 0:
        return None, True
    area, plain = (-1e9, -1e9, 1e9, 1e9), True
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(count):
        points: list[tuple[float, float]] = []
        for index in range(max(0, pdfium.FPDFClipPath_CountPathSegments(clip, path))):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, index)
            if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                points.append((x.value, y.value))
        if not points:
            return (0.0, 0.0, 0.0, 0.0), False
        across, along = {x for x, _ in points}, {y for _, y in points}
        plain = plain and len(across) == 2 and len(along) == 2
        area = within(area, (min(across), min(along), max(across), max(along)))
    return area, plain


def within(one: Box, other: Box) -> Box:
    """Return what two boxes share; it is inside out when they share nothing."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def unmarked(page: Any) -> int:
    """Return how many pictures, drawings and forms of a page are in no marked content (ISO 32000-1, 14.6)."""
    count = pdfium.FPDFPage_CountObjects(page)
    return sum(_unmarked(pdfium.FPDFPage_GetObject(page, number), 0) for number in range(count))


def _unmarked(item: Any, depth: int) -> int:
    """Return how many things an object paints outside of marked content: a form, what is in it."""
    if pdfium.FPDFPageObj_CountMarks(item) > 0:
        return 0
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind != pdfium.FPDF_PAGEOBJ_FORM or depth > _DEEPEST:
        return int(kind in _PAINTED)
    count = pdfium.FPDFFormObj_CountObjects(item)
    return sum(_unmarked(pdfium.FPDFFormObj_GetObject(item, number), depth + 1) for number in range(count))


def remarks_on(page: Any) -> Iterator[Box]:
    """Yield the boxes of all annotations of a page that may hide what it paints.

    A link draws nothing, and a reader's highlight or comment leaves the words: that it does is seen on the
    page.
    """
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        area = pdfium.FS_RECTF()
        if pdfium.FPDFAnnot_GetSubtype(annotation) not in _LEAVE_WORDS:
            pdfium.FPDFAnnot_GetRect(annotation, area)
            yield area.left, area.bottom, area.right, area.top
        pdfium.FPDFPage_CloseAnnot(annotation)


def _marks(item: Any) -> frozenset[str]:
    count = pdfium.FPDFPageObj_CountMarks(item)
    if count <= 0:
        return _UNMARKED
    names = set()
    for index in range(count):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        told = pdfium.FPDFPageObjMark_GetName(mark, _NAME, ctypes.sizeof(_NAME), _LENGTH)
        # A name that is longer than its room is none that anything is known by.
        names.add(_decoded(_NAME, _LENGTH.value) if told and _LENGTH.value <= ctypes.sizeof(_NAME) else "")
        if pdfium.FPDFPageObjMark_GetParamValueType(mark, b"ActualText") != pdfium.FPDF_OBJECT_UNKNOWN:
            names.add(REPLACED)
    return frozenset(names)


def _decoded(buffer: Any, length: int) -> str:
    return ctypes.string_at(buffer, max(0, length)).decode("utf-16-le", "replace").partition("\0")[0]


def _sides(call: Any, thing: Any) -> Box | None:
    left, bottom, right, top = _SIDES
    if not call(thing, left, bottom, right, top):
        return None
    return (left.value, bottom.value, right.value, top.value)

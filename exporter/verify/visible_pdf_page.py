"""A page of a PDF held open for looking: its text objects with what they say and how they are drawn.

PDFium's handles stay valid while the page is open; nothing here draws or judges.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from math import hypot
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from exporter.model.transcript import Place
from exporter.readback.package import unreadable
from exporter.readback.pdf_tree import block_of, leaves
from exporter.verify.normalise import squeeze
from exporter.verify.seen import Box

Boxes = npt.NDArray[np.float64]
Matrix = tuple[float, float, float, float, float, float]

_DEEPEST_FORM = 8
_MOST_OBJECTS = 200_000
# PDFium gives these for a hyphen at a line end.
_HYPHENS = {0x02: "-", 0xFFFE: "-"}


@dataclass(slots=True, eq=False)
class Text:
    """One text object: where it is in the file and what it says; how it is drawn is read when needed.

    ``forms`` are the form XObjects around it, ``names`` the marks on it and them, ``number`` its place among
    the text objects of the page. ``block`` numbers the element of the structure tree that it belongs to.
    """

    handle: Any
    number: int
    forms: tuple[Any, ...]
    names: frozenset[str]
    text: str
    key: str
    place: Place = Place.BODY
    block: int = 0
    role: str = ""
    drawn: Drawn | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """How a text object is drawn: its matrix on the page, size in points, colour, mode and clip.

    ``blended`` tells that it is opaque and yet mixed with what lies below, by a blend mode or a mask.
    ``clip`` is the box that its clip paths leave, ``plain_clip`` tells that they are rectangles.
    ``codes`` and ``boxes`` are its characters with ink and their tight boxes on the page, in points.
    """

    matrix: Matrix
    size: float
    colour: tuple[int, int, int]
    alpha: int
    mode: int
    blended: bool
    clip: Box | None
    plain_clip: bool
    codes: str
    boxes: Boxes
    font: int


def font_of(text: Text) -> tuple[str, bytes]:
    """Return the name of the font that a text object is set in, and the program that draws it."""
    font = pdfium.FPDFTextObj_GetFont(text.handle)
    length = ctypes.c_size_t()
    name = ctypes.create_string_buffer(max(1, pdfium.FPDFFont_GetBaseFontName(font, None, 0)))
    pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    pdfium.FPDFFont_GetFontData(font, None, 0, length)
    data = (ctypes.c_uint8 * length.value)()
    pdfium.FPDFFont_GetFontData(font, data, length.value, length)
    return name.value.decode("utf-8", "replace"), bytes(data)


_MOST_OF_A_LIGATURE = 3


def stands_for_many(boxes: Boxes) -> bool:
    """Whether one glyph is said to be more letters than any ligature has, as an ellipsis may be."""
    run = 1
    for same in (boxes[1:] == boxes[:-1]).all(axis=1):
        run = run + 1 if same else 1
        if run > _MOST_OF_A_LIGATURE:
            return True
    return False


class Sheet:
    """An open page: its text objects, and the area of it that a reader is shown (the CropBox), in points."""

    def __init__(self, document: Any, number: int) -> None:
        self.number = number
        self.page = pdfium.FPDF_LoadPage(document, number - 1)
        if not self.page:
            raise unreadable(f"page {number} is damaged")
        self.text_page = pdfium.FPDFText_LoadPage(self.page)
        self.crop = _box_of(pdfium.FPDFPage_GetCropBox, self.page)
        self.media = _box_of(pdfium.FPDFPage_GetMediaBox, self.page)
        self.top_level = [
            pdfium.FPDFPage_GetObject(self.page, index)
            for index in range(min(pdfium.FPDFPage_CountObjects(self.page), _MOST_OBJECTS))
        ]
        self.texts = self._texts()

    def close(self) -> None:
        """Give the page back; its handles are void afterwards."""
        pdfium.FPDFText_ClosePage(self.text_page)
        pdfium.FPDF_ClosePage(self.page)

    @property
    def visible(self) -> Box:
        """The area that is shown: the CropBox within the MediaBox (ISO 32000-1, 14.11.2)."""
        sides = pdfium.FPDF_GetPageWidthF(self.page), pdfium.FPDF_GetPageHeightF(self.page)
        media = self.media or (0.0, 0.0, *sides)
        crop = self.crop or media
        return (
            max(media[0], crop[0]),
            max(media[1], crop[1]),
            min(media[2], crop[2]),
            min(media[3], crop[3]),
        )

    @cached_property
    def spans(self) -> dict[int, list[int]]:
        """The indexes of each text object's characters, by the address of the object."""
        spans: dict[int, list[int]] = {}
        owner = _OWNER
        for index in range(pdfium.FPDFText_CountChars(self.text_page)):
            spans.setdefault(owner(self.text_page, index) or 0, []).append(index)
        return spans

    def look_at(self, text: Text) -> Drawn:
        """Return how a text object is drawn, read from the file once."""
        if text.drawn is None:
            text.drawn = _drawn(self, text)
        return text.drawn

    def size_of(self, text: Text) -> float:
        """Return the size of a text object in points, as it is on the page."""
        if text.drawn is not None:
            return text.drawn.size
        return _size(text, _matrix(text))

    def bounds(self, text: Text) -> Box:
        """Return the box of a text object that stands in no form, as PDFium tells it."""
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        pdfium.FPDFPageObj_GetBounds(text.handle, left, bottom, right, top)
        return (left.value, bottom.value, right.value, top.value)

    def hide(self, texts: Iterable[Text]) -> None:
        """Take the ink of text objects away, as a fault would: nothing that is told of them changes."""
        for text in texts:
            self.look_at(text)
            pdfium.FPDFPageObj_SetFillColor(text.handle, 0, 0, 0, 0)

    def _texts(self) -> list[Text]:
        homes = block_of(leaves(self.page) or [])
        buffer = (ctypes.c_ushort * 4096)()
        found: list[Text] = []
        for item, forms, names in self._objects():
            said = _said(item, self.text_page, buffer)
            if not said.strip():
                continue
            text = Text(item, len(found), forms, names, said, squeeze(said))
            leaf = homes.get(pdfium.FPDFPageObj_GetMarkedContentID(item))
            if "Artifact" in names:
                text.place = Place.RUNNING
            elif leaf is not None:
                text.place, text.block, text.role = leaf.place, leaf.block, leaf.role
            found.append(text)
        return found

    def _objects(self) -> Iterator[tuple[Any, tuple[Any, ...], frozenset[str]]]:
        for item in self.top_level:
            yield from _opened(item, (), frozenset())


def _opened(
    item: Any, forms: tuple[Any, ...], around: frozenset[str]
) -> Iterator[tuple[Any, tuple[Any, ...], frozenset[str]]]:
    """Yield the text objects at and below an object, with the forms and the marks around them."""
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        yield item, forms, around | _marks(item)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and len(forms) < _DEEPEST_FORM:
        names = around | _marks(item)
        for index in range(min(pdfium.FPDFFormObj_CountObjects(item), _MOST_OBJECTS)):
            yield from _opened(pdfium.FPDFFormObj_GetObject(item, index), (*forms, item), names)


def _marks(item: Any) -> frozenset[str]:
    names = set()
    length = ctypes.c_ulong()
    buffer = (ctypes.c_ushort * 64)()
    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        pdfium.FPDFPageObjMark_GetName(mark, buffer, 128, ctypes.byref(length))
        names.add(_decoded(buffer, length.value))
    return frozenset(names)


def _said(item: Any, text_page: Any, buffer: Any) -> str:
    needed = pdfium.FPDFTextObj_GetText(item, text_page, buffer, len(buffer) * 2)
    if needed > len(buffer) * 2:
        buffer = (ctypes.c_ushort * (needed // 2 + 1))()
        needed = pdfium.FPDFTextObj_GetText(item, text_page, buffer, len(buffer) * 2)
    return _decoded(buffer, needed).translate(_HYPHENS)


def _decoded(buffer: Any, length: int) -> str:
    return (
        bytes(memoryview(buffer).cast("B")[: max(0, length)])
        .decode("utf-16-le", "replace")
        .partition("\0")[0]
    )


def _drawn(sheet: Sheet, text: Text) -> Drawn:
    matrix = _matrix(text)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(text.handle, red, green, blue, alpha)
    codes, boxes = _characters(sheet, text)
    font = pdfium.FPDFTextObj_GetFont(text.handle)
    return Drawn(
        matrix,
        _size(text, matrix),
        (red.value, green.value, blue.value),
        alpha.value,
        pdfium.FPDFTextObj_GetTextRenderMode(text.handle),
        bool(alpha.value == 255 and pdfium.FPDFPageObj_HasTransparency(text.handle)),
        *clip_of(text.handle),
        codes,
        boxes,
        ctypes.cast(font, ctypes.c_void_p).value or 0,
    )


def _size(text: Text, matrix: Matrix) -> float:
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(text.handle, size)
    return abs(size.value) * hypot(matrix[2], matrix[3])


def _matrix(text: Text) -> Matrix:
    """Return the matrix from text space to the page; that of each form around it is applied after it."""
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(text.handle, found)
    matrix = (found.a, found.b, found.c, found.d, found.e, found.f)
    for form in reversed(text.forms):
        pdfium.FPDFPageObj_GetMatrix(form, found)
        matrix = _product(matrix, (found.a, found.b, found.c, found.d, found.e, found.f))
    return matrix


def _product(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _characters(sheet: Sheet, text: Text) -> tuple[str, Boxes]:
    """Return the characters of a text object that are not blank, and their tight boxes."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    sides = tuple(map(ctypes.byref, (left, right, bottom, top)))
    codes: list[str] = []
    boxes: list[Box] = []
    address = ctypes.cast(text.handle, ctypes.c_void_p).value or 0
    for index in sheet.spans.get(address, ()):
        code = pdfium.FPDFText_GetUnicode(sheet.text_page, index)
        char = chr(_HYPHEN if code in _HYPHENS else code) if code < 0x110000 else "\ufffd"
        if char.isspace() or char in _WIDTHLESS:
            continue
        pdfium.FPDFText_GetCharBox(sheet.text_page, index, *sides)
        codes.append(char)
        boxes.append((left.value, bottom.value, right.value, top.value))
    return "".join(codes), np.array(boxes, np.float64).reshape(-1, 4)


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
        area = (
            max(area[0], min(across)),
            max(area[1], min(along)),
            min(area[2], max(across)),
            min(area[3], max(along)),
        )
    return area, plain


def _box_of(call: Any, page: Any) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not call(page, left, bottom, right, top):
        return None
    return (left.value, bottom.value, right.value, top.value)


_HYPHEN = ord("-")
_WIDTHLESS = frozenset("\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufffe\0")
# The call as PDFium has it, with the handle as a number: ctypes' pointers cannot be compared with each other.
_OWNER = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)

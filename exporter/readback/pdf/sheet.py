"""A page of a PDF held open for looking: its text objects with what they say and how they are drawn.

PDFium's handles stay valid while the page is open; nothing here draws or judges.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import hypot
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from exporter.model.colour import Rgb
from exporter.model.transcript import Box, Place
from exporter.model.wording import squeeze
from exporter.readback.package import unreadable
from exporter.readback.pdf import objects
from exporter.readback.pdf.blanks import BEHIND_A_MARK, without_made_up
from exporter.readback.pdf.directions import Glyph, in_reading_order, turns
from exporter.readback.pdf.objects import Matrix
from exporter.readback.pdf.tree import Leaf, block_of

Boxes = npt.NDArray[np.float64]

Span: TypeAlias = tuple[float, float]
"""From left to right on the page, in points."""
NO_INK = frozenset({3, 7})
"""Text render modes of ISO 32000-1, 9.3.6 that put no ink on the page: 3 paints nothing, 7 only clips."""

_FILLED = 0
_MOST_OF_A_LIGATURE = 3
_HYPHEN = ord("-")
_WIDTHLESS = frozenset("\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufffe\0")
_UNREAD = "\ufffd"
# The call as PDFium has it, with the handle as a number: ctypes' pointers cannot be compared with each other.
_OWNER = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


@dataclass(slots=True, eq=False)
class Text:
    """One text object: where it is in the file and what it says; how it is drawn is read when needed.

    ``forms`` are the form XObjects around it, ``names`` the marks on it and them, ``number`` its place among
    the text objects of the page, -1 for one that PDFium paints and gives no text for. ``block`` numbers the
    element of the structure tree that it belongs to, by its marked content ``mcid`` (-1 without);
    ``paragraph`` is another where that is a note which ends a paragraph. ``line`` is what its line takes up
    where that was brought into the order of reading.
    """

    handle: Any
    number: int
    forms: tuple[Any, ...]
    names: frozenset[str]
    text: str
    key: str
    mcid: int = -1
    place: Place = Place.BODY
    block: int = 0
    paragraph: int = 0
    role: str = ""
    line: Span | None = None
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
    colour: Rgb
    alpha: int
    mode: int
    blended: bool
    clip: Box | None
    plain_clip: bool
    codes: str
    boxes: Boxes
    font: int

    @property
    def is_filled(self) -> bool:
        """Whether it is drawn as filled letters, and not as outlines or as a clip path."""
        return self.mode == _FILLED


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


def stands_for_many(boxes: Boxes) -> bool:
    """Whether one glyph is said to be more letters than any ligature has, as an ellipsis may be."""
    run = 1
    for same in (boxes[1:] == boxes[:-1]).all(axis=1):
        run = run + 1 if same else 1
        if run > _MOST_OF_A_LIGATURE:
            return True
    return False


class Sheet:
    """An open page: its objects in paint order, and what its structure tree tells; boxes are in points.

    ``painted`` are all its objects, each with its text object where it is one that says something, ``texts``
    those of the text objects whose words PDFium tells. ``leaves`` are what the structure tree tells of the
    page, None without one.
    """

    def __init__(self, document: Any, number: int, leaves: list[Leaf] | None) -> None:
        self.number = number
        self.page = pdfium.FPDF_LoadPage(document, number - 1)
        if not self.page:
            raise unreadable(f"page {number} is damaged")
        self.text_page = pdfium.FPDFText_LoadPage(self.page)
        self.crop = objects.crop_box(self.page)
        self.media = objects.media_box(self.page)
        self.trim = objects.trim_box(self.page)
        self.top_level = objects.top_level(self.page)
        self.leaves = leaves
        self.from_right = _is_from_right(document)
        self.painted: list[tuple[Any, Text | None]] = []
        self.texts: list[Text] = []
        self._read()

    def close(self) -> None:
        """Give the page back; its handles are void afterwards."""
        pdfium.FPDFText_ClosePage(self.text_page)
        pdfium.FPDF_ClosePage(self.page)

    @property
    def visible(self) -> Box:
        """The area that is shown: the CropBox within the MediaBox (ISO 32000-1, 14.11.2)."""
        sides = pdfium.FPDF_GetPageWidthF(self.page), pdfium.FPDF_GetPageHeightF(self.page)
        media = self.media or (0.0, 0.0, *sides)
        return objects.within(media, self.crop or media)

    @property
    def page_itself(self) -> Box:
        """What is left of the shown area when it is trimmed: its TrimBox (ISO 32000-1, 14.11.2)."""
        return objects.within(self.visible, self.trim or self.visible)

    @property
    def turned(self) -> int:
        """By how many degrees the page is turned when it is shown."""
        return 90 * int(pdfium.FPDFPage_GetRotation(self.page))

    @cached_property
    def annotations(self) -> tuple[Box, ...]:
        """The boxes of all annotations but links."""
        return tuple(objects.remarks_on(self.page))

    @cached_property
    def unmarked(self) -> int:
        """How many pictures and drawings are in no marked content."""
        return objects.unmarked(self.page)

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

    def hide(self, texts: Iterable[Text]) -> None:
        """Take the ink of text objects away, as a fault would: nothing that is told of them changes."""
        for text in texts:
            self.look_at(text)
            pdfium.FPDFPageObj_SetFillColor(text.handle, 0, 0, 0, 0)

    def _read(self) -> None:
        homes = block_of(self.leaves or [])
        buffer = (ctypes.c_ushort * 4096)()
        for item, forms, names in (one for top in self.top_level for one in objects.opened(top)):
            if objects.kind_of(item) != pdfium.FPDF_PAGEOBJ_TEXT:
                self.painted.append((item, None))
                continue
            words, number = objects.said(item, self.text_page, buffer), len(self.texts)
            if not words.strip():
                words, number = _unread(item), -1
            if not words:
                continue
            words = self._parted(words, item)
            text = _at_home(Text(item, number, forms, names, words, squeeze(words)), homes)
            self.painted.append((item, text))
            if number >= 0:
                self.texts.append(text)
        if self.from_right or any(turns(text.text) for text in self.texts):
            self._turn()

    def _parted(self, words: str, item: Any) -> str:
        """Return words without the blanks that PDFium alone sees."""
        if not BEHIND_A_MARK.search(words):
            return words
        address = ctypes.cast(item, ctypes.c_void_p).value or 0
        size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(item, size)
        matrix = objects.matrix_of(item)
        along = abs(size.value) * hypot(matrix[0], matrix[1])
        return without_made_up(words, self.text_page, self.spans.get(address, ()), along)

    def _turn(self) -> None:
        """Bring lines with words from right to left into the order of reading, their text objects too."""
        block, open_ = -1, set[tuple[str, str]]()
        for line in list(_lines(self.texts)):
            if line[0].block != block:
                block, open_ = line[0].block, set()
            if self.from_right or any(turns(text.text) for text in line):
                self._turn_line(line, open_)
        for number, text in enumerate(self.texts):
            text.number = number

    def _turn_line(self, line: list[Text], open_: set[tuple[str, str]]) -> None:
        glyphs = [glyph for number, text in enumerate(line) for glyph in _glyphs(self, text, number)]
        if not glyphs or (read := in_reading_order(glyphs, from_right=self.from_right, open_=open_)) is None:
            return
        extent = min(glyph.left for glyph in glyphs), max(glyph.right for glyph in glyphs)
        told = {owner for owner, _ in read}
        read += [(owner, "") for owner in range(len(line)) if owner not in told]
        for place, (owner, words) in enumerate(read, line[0].number):
            text = line[owner]
            text.text, text.key, text.line = words, squeeze(words), extent
            self.texts[place] = text


def _is_from_right(document: Any) -> bool:
    """Return whether a file says that its text is written from right to left (ISO 32000-1, 12.2)."""
    name = ctypes.create_string_buffer(8)
    pdfium.FPDF_VIEWERREF_GetName(document, b"Direction", name, len(name))
    return name.value == b"R2L"


def _lines(texts: Iterable[Text]) -> Iterator[list[Text]]:
    """Yield the text objects of each line of one marked content: they are painted from left to right.

    Dots of letters stand higher or lower, and before the stroke that they belong to.
    """
    line: list[Text] = []
    left = height = 0.0
    for text in texts:
        x, y, size = objects.box_of(text.handle)[0], _matrix(text)[5], _size(text, _matrix(text))
        if line and (text.mcid != line[0].mcid or x < left - size or abs(y - height) > size):
            yield line
            line = []
        line.append(text)
        left, height = x, y
    if line:
        yield line


def _glyphs(sheet: Sheet, text: Text, owner: int) -> Iterator[Glyph]:
    """Yield the characters of a text object, each with its place; letters of a ligature have one."""
    left, right, bottom, top, along, up = (ctypes.c_double() for _ in range(6))
    sides = tuple(map(ctypes.byref, (left, right, bottom, top)))
    address = ctypes.cast(text.handle, ctypes.c_void_p).value or 0
    found: list[Glyph] = []
    for index in sheet.spans.get(address, ()):
        code = pdfium.FPDFText_GetUnicode(sheet.text_page, index)
        char = chr(_HYPHEN if code in objects.HYPHENS else code) if code < 0x110000 else _UNREAD
        if char in _WIDTHLESS or pdfium.FPDFText_IsGenerated(sheet.text_page, index) == 1:
            continue
        pdfium.FPDFText_GetCharBox(sheet.text_page, index, *sides)
        pdfium.FPDFText_GetCharOrigin(sheet.text_page, index, along, up)
        at = (along.value, along.value) if char.isspace() else (left.value, right.value)
        says = "" if pdfium.FPDFText_HasUnicodeMapError(sheet.text_page, index) == 1 else char
        if found and says and (found[-1].left, found[-1].right) == at and not char.isspace():
            # PDFium tells the letters of such a ligature from behind.
            says = says + found[-1].says if turns(says) else found[-1].says + says
            found[-1] = Glyph(says, *at, owner)
        else:
            found.append(Glyph(says, *at, owner))
    yield from found


def _unread(item: Any) -> str:
    """Return a character in the place of letters that PDFium paints but gives no text for.

    It takes words for the shadow of the same words when they are painted near each other.
    """
    left, bottom, right, top = objects.box_of(item)
    return _UNREAD if right > left and top > bottom else ""


def _at_home(text: Text, homes: Mapping[int, Leaf]) -> Text:
    """Return a text object with what the structure tree tells of it."""
    text.mcid = pdfium.FPDFPageObj_GetMarkedContentID(text.handle)
    leaf = homes.get(text.mcid)
    if "Artifact" in text.names:
        text.place = Place.RUNNING
    elif leaf is not None:
        text.place, text.block, text.role = leaf.place, leaf.block, leaf.role
        text.paragraph = leaf.paragraph
    return text


def _drawn(sheet: Sheet, text: Text) -> Drawn:
    matrix = _matrix(text)
    colour, alpha = objects.fill_of(text.handle)
    codes, boxes = _characters(sheet, text)
    font = pdfium.FPDFTextObj_GetFont(text.handle)
    return Drawn(
        matrix,
        _size(text, matrix),
        colour,
        alpha,
        pdfium.FPDFTextObj_GetTextRenderMode(text.handle),
        bool(alpha == 255 and pdfium.FPDFPageObj_HasTransparency(text.handle)),
        *objects.clip_of(text.handle),
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
    matrix = objects.matrix_of(text.handle)
    for form in reversed(text.forms):
        matrix = _product(matrix, objects.matrix_of(form))
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
        char = chr(_HYPHEN if code in objects.HYPHENS else code) if code < 0x110000 else "\ufffd"
        if char.isspace() or char in _WIDTHLESS:
            continue
        pdfium.FPDFText_GetCharBox(sheet.text_page, index, *sides)
        codes.append(char)
        boxes.append((left.value, bottom.value, right.value, top.value))
    return "".join(codes), np.array(boxes, np.float64).reshape(-1, 4)

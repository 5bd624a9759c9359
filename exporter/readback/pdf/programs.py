"""The fonts inside a PDF: which program draws each code, and which letters the file says the code is.

Read with pikepdf, which gives the maps of a font that PDFium keeps to itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pikepdf

from exporter.readback.pdf.opened import parts

_DEEPEST_FORM = 8
_MOST_FONTS = 500
_MOST_CODES = 65_536
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf(?:char|range)", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|([\[\]])")


@dataclass(frozen=True, slots=True)
class Program:
    """A font of a PDF: its name, the program inside it, and for each glyph the letters that it is said to be.

    ``says`` pairs the number of a glyph in the program with its letters, one pair a code. ``fault`` is why
    that cannot be known, ``""`` when it is.
    """

    name: str
    data: bytes
    says: tuple[tuple[int, str], ...] = ()
    fault: str = ""


def programs(data: bytes) -> list[Program]:
    """Return the fonts that the pages of a PDF may use, those in their forms too; none when it is damaged."""
    try:
        return [_program(font) for font in islice(_fonts(parts(data)), _MOST_FONTS)]
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError):
        return []


def _fonts(document: pikepdf.Pdf) -> Iterator[Any]:
    seen: set[tuple[int, int]] = set()
    for page in document.pages:
        yield from _fonts_of(page.get("/Resources") or page.resources, seen, 0)


def _fonts_of(resources: Any, seen: set[tuple[int, int]], depth: int) -> Iterator[Any]:
    """Yield each font named by resources or by the forms among them, once."""
    if not isinstance(resources, pikepdf.Dictionary) or _is_known(resources, seen):
        return
    fonts: Any = resources.get("/Font", {})
    if not _is_known(fonts, seen):
        yield from (font for _, font in fonts.items() if not _is_known(font, seen))
    forms: Any = resources.get("/XObject", {}) if depth < _DEEPEST_FORM else {}
    for _, thing in forms.items():
        if thing.get("/Subtype") == "/Form" and not _is_known(thing, seen):
            yield from _fonts_of(thing.get("/Resources"), seen, depth + 1)


def _is_known(thing: Any, seen: set[tuple[int, int]]) -> bool:
    """Whether an indirect object was met before; one that stands directly in another never was."""
    name = getattr(thing, "objgen", (0, 0))
    if name == (0, 0):
        return False
    known = name in seen
    seen.add(name)
    return known


def _program(font: Any) -> Program:
    name = str(font.get("/BaseFont", "")).lstrip("/")
    if font.get("/Subtype") != "/Type0" or font.get("/Encoding") != "/Identity-H":
        return Program(name, b"", fault="it is of a kind that this exporter never writes")
    (inner,) = font.DescendantFonts
    described = inner.FontDescriptor
    file = described.get("/FontFile2") or described.get("/FontFile3")
    if file is None or "/ToUnicode" not in font:
        return Program(name, b"", fault="it is not in the file, or does not say what its letters are")
    glyph = _glyph_map(inner)
    says = sorted((glyph(code), text) for code, text in to_unicode(font.ToUnicode.read_bytes()).items())
    return Program(name, file.read_bytes(), tuple(says))


def _glyph_map(inner: Any) -> Any:
    """Return the function from a code to the number of its glyph (ISO 32000-1, 9.7.4.2)."""
    table = inner.get("/CIDToGIDMap")
    if not isinstance(table, pikepdf.Stream):
        return lambda code: code
    glyphs = table.read_bytes()
    return lambda code: int.from_bytes(glyphs[2 * code : 2 * code + 2], "big")


def to_unicode(cmap: bytes) -> dict[int, str]:
    """Return the letters of each code of a ToUnicode map (ISO 32000-1, 9.10.3)."""
    found: dict[int, str] = {}
    for kind, block in _BLOCK.findall(cmap):
        tokens = [second or bytes.fromhex(first.decode()) for first, second in _TOKEN.findall(block)]
        for code, letters in islice(_pairs(kind, tokens), _MOST_CODES):
            found[code] = letters
    return found


def _pairs(kind: bytes, tokens: list[bytes]) -> Iterator[tuple[int, str]]:
    rest = iter(tokens)
    for token in rest:
        first = int.from_bytes(token, "big")
        if kind == b"bfchar":
            yield first, _letters(next(rest, b""))
            continue
        last, target = int.from_bytes(next(rest, b""), "big"), next(rest, b"")
        if target == b"[":
            listed = iter(lambda: next(rest, b"]"), b"]")
            yield from ((first + place, _letters(letters)) for place, letters in enumerate(listed))
            continue
        for code in range(first, min(last, first + _MOST_CODES) + 1):
            raised = int.from_bytes(target, "big") + code - first
            yield code, _letters(raised.to_bytes(len(target) + 1, "big")[-len(target) :] if target else b"")


def _letters(raw: bytes) -> str:
    return raw.decode("utf-16-be", "replace")

"""Letters with marks of which Unicode has no composed form say what they are: ọ́, g̃, ė́, r̥.

A font draws such a letter in pieces. WeasyPrint 70 lets the last piece of the first one that it meets say
all of it, and the others nothing: so the letter below a mark says nothing wherever it stands by itself. Here
each piece says the character that the font has it for; where it has none the piece is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from unicodedata import combining, normalize

from fontTools.ttLib import TTFont
from weasyprint import pdf

from exporter.render.pdf.weasyprint.patch import wrapped

_DOTLESS = {"ı": "i", "ȷ": "j"}
"""What fonts draw below a mark in place of a letter with a dot."""


@contextmanager
def each_letter_its_own() -> Iterator[None]:
    """Let each piece of a letter with marks say its own character while the context lasts."""
    with wrapped(pdf, "build_fonts_dictionary", _settling):
        yield


def _settling(build: Callable[..., Any]) -> Callable[..., Any]:
    def build_fonts_dictionary(file: Any, fonts: Any, *given: Any, **named: Any) -> Any:
        for font in fonts.values():
            _settle(font)
        return build(file, fonts, *given, **named)

    return build_fonts_dictionary


def _settle(font: Any) -> None:
    """Let the glyphs of a font that say nothing, or a letter with its marks, say their own character."""
    pieces = {glyph: said for glyph, said in font.to_unicode.items() if _may_be_piece(said)}
    if not pieces or font.bitmap:
        return
    own = _characters(font)
    for glyph, said in pieces.items():
        font.to_unicode[glyph] = _own(said, own.get(glyph, ""), wide=bool(font.widths.get(glyph)))


def _may_be_piece(said: str) -> bool:
    return not said or len(normalize("NFD", said)) > 1


def _own(said: str, character: str, *, wide: bool) -> str:
    """Return what a glyph says; ``character`` is what the font has it for, ``wide`` whether it takes room."""
    apart = normalize("NFD", said)
    if not said:
        return _DOTLESS.get(character, character)
    if combining(character or "a") and character in apart:
        return character
    # Another form of a mark, which no character asks for. One that takes room is the whole letter.
    return apart[-1] if combining(apart[-1]) and not (character or wide) else said


def _characters(font: Any) -> dict[int, str]:
    """Return the character of each glyph that a font has one for."""
    read = TTFont(BytesIO(font.file_content), fontNumber=font.index, lazy=True)
    return {read.getGlyphID(name): chr(code) for code, name in (read.getBestCmap() or {}).items()}

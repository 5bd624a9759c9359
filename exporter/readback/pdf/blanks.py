"""Blanks that PDFium makes up behind the marks of letters: a mark is painted back over its letter.

What follows stands far from where the mark does, and near the letter. A blank is one where the letter and
what follows are as far apart as words are.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from typing import Any
from unicodedata import combining

import pypdfium2.raw as pdfium

_BLANK = 0.17
"""A gap of this share of the type size parts words; beside letters it is less."""
BEHIND_A_MARK = re.compile(r"(?<=[\u0300-\u036f\u1dc0-\u1dff]) (?=\S)")
"""A blank that may be made up."""


def without_made_up(words: str, text_page: Any, indexes: Sequence[int], size: float) -> str:
    """Return the words of a text object, which has these characters of its page, without such blanks."""
    made_up = list(_made_up(text_page, indexes, size))
    if len(made_up) != len(BEHIND_A_MARK.findall(words)):
        return words
    told = iter(made_up)
    return BEHIND_A_MARK.sub(lambda blank: "" if next(told) else blank[0], words)


def _made_up(text_page: Any, indexes: Sequence[int], size: float) -> Iterator[bool]:
    """Yield for each blank behind a mark whether nothing parts the letter from what follows."""
    letter = 0
    for place, index in enumerate(indexes[:-1]):
        char = _char(text_page, index)
        if not (combining(char) or char.isspace()):
            letter = index
        following = indexes[place + 1]
        if char == " " and place and combining(_char(text_page, indexes[place - 1])):
            if _char(text_page, following).isspace():
                continue
            _, right = _sides(text_page, letter)
            left, _ = _sides(text_page, following)
            yield pdfium.FPDFText_IsGenerated(text_page, index) == 1 and left - right < _BLANK * size


def _char(text_page: Any, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(text_page, index)
    return chr(code) if 0 < code < 0x110000 else "\ufffd"


def _sides(text_page: Any, index: int) -> tuple[float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text_page, index, *map(ctypes.byref, (left, right, bottom, top)))
    return left.value, right.value

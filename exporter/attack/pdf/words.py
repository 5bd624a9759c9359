"""Changes to the words that a PDF shows, made of the glyphs that its subset fonts still have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby, pairwise
from typing import Any

import pikepdf

from exporter.attack.pdf.content import Glyph, Piece
from exporter.attack.subject import NotApplicableError, raise_if

Glyphs = list[Glyph]


def reworded(stream: list[Any], pieces: Sequence[Piece], how: str) -> None:
    """Change the glyphs that pieces show by one of ``CHANGES``. Raises NotApplicableError.

    Operators whose glyphs change show them without kerning.
    """
    glyphs = [glyph for piece in pieces for glyph in piece.glyphs]
    changed = CHANGES[how](glyphs)
    for op in {glyph.op for glyph in glyphs}:
        old = [glyph.code for glyph in glyphs if glyph.op == op]
        new = [glyph.code for glyph in changed if glyph.op == op]
        if new != old:
            text = pikepdf.String(b"".join(new))
            stream[op] = pikepdf.ContentStreamInstruction([text], pikepdf.Operator("Tj"))


def _words(glyphs: Sequence[Glyph]) -> list[list[int]]:
    """Return the places of the glyphs of every word; a word lies in one operator."""
    keys = [(glyph.op, glyph.text.isalnum()) for glyph in glyphs]
    runs = groupby(range(len(glyphs)), key=lambda place: keys[place])
    return [list(places) for (_, is_word), places in runs if is_word]


def _word_texts(glyphs: Sequence[Glyph], words: Sequence[list[int]]) -> list[str]:
    return ["".join(glyphs[place].text for place in word) for word in words]


def _without_last_word(glyphs: Glyphs) -> Glyphs:
    return _without(glyphs, set(_several(glyphs)[-1]))


def _without_first_word(glyphs: Glyphs) -> Glyphs:
    return _without(glyphs, set(_several(glyphs)[0]))


def _first_half(glyphs: Glyphs) -> Glyphs:
    words = _several(glyphs)
    return glyphs[: words[len(words) // 2][0]]


def _several(glyphs: Glyphs) -> list[list[int]]:
    words = _words(glyphs)
    raise_if(len(words) < 2, "it has one word only")
    return words


def _without(glyphs: Glyphs, gone: set[int]) -> Glyphs:
    return [glyph for place, glyph in enumerate(glyphs) if place not in gone]


def _swapped(glyphs: Glyphs) -> Glyphs:
    words = _words(glyphs)
    texts = _word_texts(glyphs, words)
    for (one, other), (word, following) in zip(pairwise(words), pairwise(texts), strict=True):
        if word != following and glyphs[one[0]].op == glyphs[other[0]].op:
            first, last = one[0], other[-1] + 1
            between = glyphs[one[-1] + 1 : other[0]]
            mixed = [*(glyphs[place] for place in other), *between, *(glyphs[place] for place in one)]
            return [*glyphs[:first], *mixed, *glyphs[last:]]
    raise NotApplicableError("it has no two words that differ in one line")


def _another(glyphs: Glyphs) -> Glyphs:
    """Turn the longest word round: another word made of glyphs that the font has."""
    words = _words(glyphs)
    raise_if(not words, "it has no word")
    word = max(words, key=len)
    turned = [glyphs[place] for place in reversed(word)]
    raise_if(turned == [glyphs[place] for place in word], "its words read the same turned round")
    return [*glyphs[: word[0]], *turned, *glyphs[word[-1] + 1 :]]


def _digit(glyphs: Glyphs) -> Glyphs:
    digits = [place for place, glyph in enumerate(glyphs) if glyph.text.isdigit()]
    for place in digits:
        for other in digits:
            if glyphs[other].text != glyphs[place].text:
                changed = list(glyphs)
                changed[place] = Glyph(glyphs[place].op, glyphs[other].code, glyphs[other].text)
                return changed
    raise NotApplicableError("it has no two digits that differ")


CHANGES: dict[str, Callable[[Glyphs], Glyphs]] = {
    "last word": _without_last_word,
    "first word": _without_first_word,
    "second half": _first_half,
    "words swapped": _swapped,
    "another word": _another,
    "digit": _digit,
}

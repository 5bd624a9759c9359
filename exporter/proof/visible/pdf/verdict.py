"""Whether a font inside a PDF draws the letters that it says: glyph by glyph, against fonts that are known.

It compares outlines and never believes the name of a font, its map, or its numbering of glyphs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice

from fontpkg import slugify

from exporter.proof.visible.pdf.contours import enclose_the_same
from exporter.proof.visible.pdf.outlines import DAMAGED, Glyphs, Known, Outline, known, open_glyphs
from exporter.proof.visible.pdf.shapes import LETTERS, ranked, shapes
from exporter.readback.pdf.programs import Program
from exporter.theme.fonts import installed
from exporter.theme.theme import FontFace

# An instance of a variable font is rounded to whole units, its parts too: thousandths of the type size.
_SAME = 4.0
_WEIGHTS = (400, 700, 300, 500, 600, 800, 200, 900, 100)
_USUAL = 2
# So many letters tell whether a font is worth comparing to the end.
_TASTE, _LIKED = 8, 3
_NEAREST = 6
_MOST_UNLIKE = 0.25
# Slanted and of one width, each of them is like the other turned over.
_TURNED = ("M", "W")
# What a font without the character draws in its place (Unicode line breaking and hyphenation).
_STAND_INS = {"\u2010": "-", "\u2011": "-\u2010", "\u00a0": " ", "\u2212": "-", "\u02bc": "’"}
_MIRRORED = dict(zip("()[]{}«»‹›", ")(][}{»«›‹", strict=True))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a font of a PDF comes to.

    ``lying`` are the letters that it draws as something else; ``fault`` why it cannot be read at all.
    ``unsure`` says that its letters are like themselves, but those of a font that nobody here knows.
    """

    lying: tuple[str, ...] = ()
    fault: str = ""
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    """A glyph of a program: its number, what it draws, and the letters that it is said to be."""

    number: int
    outline: Outline
    text: str


@lru_cache(maxsize=128)
def verdict(program: Program, faces: tuple[FontFace, ...], *, exact: bool) -> Verdict:
    """Return whether a font draws its letters as one of the faces does.

    With ``exact`` the faces are those that the file was made with a moment ago. Else they may be of another
    version, or unknown: then letters are compared by their shape.
    """
    if program.fault:
        return Verdict(fault=program.fault)
    try:
        said = list(_said(open_glyphs(program.data), program))
    except DAMAGED:
        return Verdict(fault="the program in it is damaged")
    inked = [one for one in said if _is_said(one.text)]
    lying = [one.text for one in said if not _is_said(one.text) and one.outline]
    left, nearest = _accounted(inked, faces or tuple(installed(program.name)), program.name)
    if exact or not left:
        return Verdict(_named([*lying, *(one.text for one in left)]))
    if nearest is not None and len(left) <= len(inked) / 2:
        return _another_version(lying, left, inked, nearest)
    return _stranger(lying, inked)


def _said(glyphs: Glyphs, program: Program) -> Iterator[_Said]:
    for number, text in program.says:
        name = glyphs.at(number)
        yield _Said(number, glyphs.outline(name) if name is not None else (), text)


def _is_said(text: str) -> bool:
    """Whether letters leave ink: blanks and characters of no width leave none."""
    return any(not char.isspace() and unicodedata.category(char) not in ("Cf", "Zs") for char in text)


def _accounted(
    said: Sequence[_Said], faces: Sequence[FontFace], name: str
) -> tuple[list[_Said], tuple[Known, Glyphs] | None]:
    """Return the glyphs that none of the faces accounts for, and the one that accounts for the most.

    The faces that are called as the font are looked at first: when they account for all, no other has to be
    opened. A name decides nothing: what is left, is held to every face.
    """
    namesakes = [face for face in faces if _may_be_called(face, name)]
    found = _unaccounted(said, _candidates(namesakes))
    return found if namesakes and not found[0] else _unaccounted(said, _candidates(faces))


def _may_be_called(face: FontFace, name: str) -> bool:
    """Whether a font's name in a file, behind the tag of its subset, is one that a face may have there."""
    called = slugify(name.rpartition("+")[2])
    return called.startswith(slugify(face.family)) and ("italic" in called) is (face.style == "italic")


def _candidates(faces: Iterable[FontFace]) -> Iterator[tuple[Known, Glyphs]]:
    """Yield the fonts that a program may be, those that vary in each weight, the usual ones first."""
    held = tuple(faces)
    for weights in (_WEIGHTS[:_USUAL], _WEIGHTS[_USUAL:]):
        for face in held:
            font = _opened(face)
            if font is None or not (face.variable or weights[0] == _WEIGHTS[0]):
                continue
            for weight in weights if face.variable else weights[:1]:
                yield from ((font, font.at(weight, size)) for size in _sizes(face, font))


def _sizes(face: FontFace, font: Known) -> tuple[float, ...]:
    return (*face.optical, 0.0) if font.has_sizes else (0.0,)


def _opened(face: FontFace) -> Known | None:
    try:
        return known(face.path)
    except (*DAMAGED, OSError):
        return None


def _unaccounted(
    said: Sequence[_Said], candidates: Iterable[tuple[Known, Glyphs]]
) -> tuple[list[_Said], tuple[Known, Glyphs] | None]:
    """Return the glyphs that no font accounts for, and the font that accounts for the most."""
    left, nearest, most = list(said), None, 0
    for font, glyphs in candidates:
        if not left:
            break
        tasted = list(islice((one for one in said if one.outline), _TASTE))
        if sum(_is_drawn(one, font, glyphs) for one in tasted) < min(_LIKED, len(tasted)):
            continue
        known_here = {one for one in left if _is_drawn(one, font, glyphs)}
        if len(known_here) > most:
            nearest, most = (font, glyphs), len(known_here)
        left = [one for one in left if one not in known_here]
    return left, nearest


def _is_drawn(said: _Said, font: Known, glyphs: Glyphs) -> bool:
    """Whether a font draws letters so; the glyph of the same number is looked at first."""
    names = [name for text in _spellings(said.text) for name in font.glyphs_for(text)]
    own = glyphs.at(said.number)
    names.sort(key=lambda name: name != own)
    return any(_is_same(said.outline, glyphs.outline(name)) for name in names)


def _spellings(text: str) -> Iterator[str]:
    """Yield the letters without what has no width, and what a font may draw in their place."""
    plain = "".join(char for char in text if unicodedata.category(char) != "Cf")
    yield plain
    yield from _STAND_INS.get(plain, "")
    if plain in _MIRRORED:
        yield _MIRRORED[plain]


def _is_same(one: Outline, other: Outline) -> bool:
    return _is_written_alike(one, other) or enclose_the_same(one, other, _is_near)


def _is_written_alike(one: Outline, other: Outline) -> bool:
    return len(one) == len(other) and all(
        step == wanted and len(points) == len(targets) and all(map(_is_near, points, targets))
        for (step, points), (wanted, targets) in zip(one, other, strict=True)
    )


def _is_near(one: tuple[float, float] | None, other: tuple[float, float] | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one[0] - other[0]) <= _SAME and abs(one[1] - other[1]) <= _SAME


def _another_version(
    lying: Sequence[str], left: Sequence[_Said], said: Sequence[_Said], nearest: tuple[Known, Glyphs]
) -> Verdict:
    """Return which of the letters that differ are not even most like themselves in the font that is known."""
    letters = {*LETTERS, *(one.text for one in said)}
    references = shapes(*nearest, sorted(letters))
    changed = [one.text for one in left if one.text not in ranked(one.outline, references)[:1]]
    return Verdict(_named([*lying, *changed]), unsure=True)


def _stranger(lying: Sequence[str], said: Sequence[_Said]) -> Verdict:
    """Return what can be told of a font that nobody here knows: whether its letters look like letters do."""
    references = [
        entry
        for font, glyphs in islice(_candidates(face for face in installed("") if face.style == "normal"), 8)
        for entry in shapes(font, glyphs)
    ]
    comparable = {letter for letter, _ in references}
    likeness = {one.text: ranked(one.outline, references) for one in said if one.text in comparable}
    unlike = [text for text, order in likeness.items() if text not in order[:_NEAREST]]
    too_many = len(unlike) > _MOST_UNLIKE * len(likeness)
    return Verdict(_named([*lying, *_exchanged(likeness), *(unlike if too_many else ())]), unsure=True)


def _exchanged(likeness: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the letters of each pair whose glyphs look more like the other letter than like their own."""
    for one, other in combinations(sorted(likeness), 2):
        pairs = ((likeness[one], one, other), (likeness[other], other, one))
        if (one, other) != _TURNED and all(order.index(b) < order.index(a) for order, a, b in pairs):
            yield from (one, other)


def _named(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))

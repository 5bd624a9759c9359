"""The fonts of a theme as Word files bring them along: a still font for each of four styles.

Word knows no axes: of a variable font a cut is made for each weight, with the letters of most texts.
A still font is taken whole, as it is. The same face gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Literal

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from exporter.theme.theme import FontFace, Theme

Style = Literal["Regular", "Bold", "Italic", "BoldItalic"]

_BOLD = 700
_TEXT_SIZE = 12.0
"""Points that a font with an optical size axis is cut for: those of running text."""
# Latin, Greek and Cyrillic, marks and signs of texts.
_LETTERS = (*range(0x20, 0x530), *range(0x1E00, 0x2000), *range(0x2000, 0x2300), *range(0x2500, 0x2700))
_STYLES: tuple[tuple[Style, int, str], ...] = (
    ("Regular", 400, "normal"),
    ("Bold", _BOLD, "normal"),
    ("Italic", 400, "italic"),
    ("BoldItalic", _BOLD, "italic"),
)
_TYPOGRAPHIC_NAMES = (16, 17, 21, 22, 25)
_FAMILY_NAME, _STYLE_NAME, _UNIQUE_NAME, _FULL_NAME, _POSTSCRIPT_NAME = 1, 2, 3, 4, 6
_ITALIC_BIT, _BOLD_BIT, _REGULAR_BIT = 0x01, 0x20, 0x40
_LOOKS = _ITALIC_BIT | _BOLD_BIT | _REGULAR_BIT


@dataclass(frozen=True, slots=True)
class Cut:
    """A font file for one style of a family."""

    family: str
    style: Style
    data: bytes


def cuts(theme: Theme) -> tuple[Cut, ...]:
    """Return the fonts that a Word file of the theme brings along: none where it does not ask for it.

    They are of the families that its styles name: the first of the notes, and that of running text.
    """
    if not theme.embed:
        return ()
    return tuple(
        Cut(face.family, style, _file(face, style, weight))
        for face, style, weight in (*_styled(theme.families[:1], theme), *_styled(theme.reading[:1], theme))
    )


def embedded_faces(theme: Theme) -> tuple[FontFace, ...]:
    """Return the faces that ``cuts`` would take."""
    names = (*theme.families[:1], *theme.reading[:1])
    return tuple(dict.fromkeys(face for face, _, _ in _styled(names, theme)))


def _styled(families: tuple[str, ...], theme: Theme) -> Iterator[tuple[FontFace, Style, int]]:
    faces = [face for face in (*theme.faces, *theme.reading_faces) if face.family in families]
    for style, weight, slant in _STYLES:
        fit = (face for face in faces if face.style == slant and (face.variable or face.weight == weight))
        if (face := next(fit, None)) is not None:
            yield face, style, weight


@lru_cache(maxsize=32)
def _file(face: FontFace, style: Style, weight: int) -> bytes:
    if not face.variable:
        return face.path.read_bytes()
    # Its time of change would be that of the export.
    with TTFont(face.path, recalcTimestamp=False) as font:
        _keep_letters(font)
        wanted = {"wght": float(weight), "opsz": _TEXT_SIZE}
        axes = {axis.axisTag: axis for axis in font["fvar"].axes}
        limits = {
            tag: min(max(wanted.get(tag, axis.defaultValue), axis.minValue), axis.maxValue)
            for tag, axis in axes.items()
        }
        still = instantiateVariableFont(font, limits)
        _name(still, face.family, style, weight)
        out = BytesIO()
        still.save(out)
        return out.getvalue()


def _keep_letters(font: TTFont) -> None:
    options = Options()
    options.layout_features = []
    options.name_IDs = ["*"]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=_LETTERS)
    subsetter.subset(font)


def _name(font: TTFont, family: str, style: Style, weight: int) -> None:
    """Name a cut as one of four styles, as Word finds it (OpenType 1.9, ``name``, ``OS/2``, ``head``)."""
    bold, italic = style.startswith("Bold"), style.endswith("Italic")
    names, said = font["name"], style.replace("BoldItalic", "Bold Italic")
    for number in _TYPOGRAPHIC_NAMES:
        names.removeNames(nameID=number)
    bare = family.replace(" ", "")
    for number, text in (
        (_FAMILY_NAME, family),
        (_STYLE_NAME, said),
        (_UNIQUE_NAME, f"{bare}-{style}"),
        (_FULL_NAME, f"{family} {said}"),
        (_POSTSCRIPT_NAME, f"{bare}-{style}"),
    ):
        names.removeNames(nameID=number)
        names.setName(text, number, 3, 1, 0x409)
    looks = (_BOLD_BIT if bold else 0) | (_ITALIC_BIT if italic else 0) or _REGULAR_BIT
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~_LOOKS | looks
    font["head"].macStyle = (1 if bold else 0) | (2 if italic else 0)

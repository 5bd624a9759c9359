"""The outlines of fonts: what each glyph of a program draws, and what a known font has for letters."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont, TTLibError

# Moves, lines and curves with their points, in thousandths of the type size.
Outline = tuple[tuple[str, tuple[tuple[float, float] | None, ...]], ...]

DAMAGED = (TTLibError, struct.error, LookupError, ValueError, TypeError, AttributeError, AssertionError)
# What shaping may put in the place of a letter that says the same (OpenType layout tags): joined, contextual
# and local forms, small capitals, figures. Raised letters, fractions and ornaments say something else.
_FEATURES = frozenset(
    {"abvm", "blwm", "calt", "ccmp", "clig", "curs", "dlig", "fina", "hlig", "init", "isol", "liga", "lnum"}
    | {"loca", "locl", "medi", "onum", "pnum", "rand", "rclt", "rlig", "rvrn", "smcp", "c2sc", "pcap", "c2pc"}
    | {"tnum", "vert", "zero"}
)
_MOST_SPELLINGS = 8


@dataclass(slots=True)
class Glyphs:
    """The glyphs of a font at one place of its axes; outlines are drawn when they are asked for."""

    font: TTFont
    axes: Mapping[str, float] = field(default_factory=dict)
    _set: Any = None
    _drawn: dict[str, Outline] = field(default_factory=dict)

    @property
    def order(self) -> list[str]:
        """The names of the glyphs, by their number."""
        names: list[str] = self.font.getGlyphOrder()
        return names

    def outline(self, name: str) -> Outline:
        """Return what a glyph draws. Raises one of ``DAMAGED`` when the font is."""
        if name not in self._drawn:
            if self._set is None:
                self._set = self.font.getGlyphSet(location=dict(self.axes) or None)
            pen = DecomposingRecordingPen(self._set)
            self._set[name].draw(pen)
            scale = 1000 / self.font["head"].unitsPerEm
            self._drawn[name] = tuple(
                (step, tuple(point and (point[0] * scale, point[1] * scale) for point in points))
                for step, points in pen.value
            )
        return self._drawn[name]

    def at(self, number: int) -> str | None:
        """Return the name of a glyph by its number, None for one that the font has not."""
        return self.order[number] if 0 <= number < len(self.order) else None


def open_glyphs(data: bytes) -> Glyphs:
    """Return the glyphs of a program inside a file. Raises one of ``DAMAGED`` when it cannot be read."""
    font = TTFont(BytesIO(data), lazy=True)
    if "glyf" not in font and "CFF " not in font and "CFF2" not in font:
        raise ValueError("it holds no outlines")
    return Glyphs(font)


@dataclass(slots=True)
class Known:
    """A font that is installed: which glyphs may stand for which letters."""

    path: Path
    font: TTFont
    letters: dict[str, set[str]]
    glyphs: dict[str, list[str]]
    _at: dict[tuple[float, float], Glyphs] = field(default_factory=dict)

    @property
    def varies(self) -> bool:
        """Whether it has a weight that can be chosen."""
        return "wght" in self._axes

    @property
    def has_sizes(self) -> bool:
        """Whether its letters are cut for the size that they are set in."""
        return "opsz" in self._axes

    @property
    def _axes(self) -> set[str]:
        return {axis.axisTag for axis in self.font["fvar"].axes} if "fvar" in self.font else set()

    def at(self, weight: float, size: float = 0.0) -> Glyphs:
        """Return its glyphs at a weight, cut for a size in pixels; 0 means the size of its own.

        A font that does not vary has one set for all.
        """
        axes = {"wght": weight} if self.varies else {}
        axes |= {"opsz": size} if size and self.has_sizes else {}
        key = (axes.get("wght", 0.0), axes.get("opsz", 0.0))
        if key not in self._at:
            self._at[key] = Glyphs(self.font, axes)
        return self._at[key]

    def glyphs_for(self, text: str) -> list[str]:
        """Return the glyphs that may stand for letters; parts of one where the font has it only in parts."""
        found = self.glyphs.get(text) or self.glyphs.get(unicodedata.normalize("NFC", text), [])
        if found:
            return found
        parts = (part for part in unicodedata.normalize("NFD", text) if len(text) == 1 and part != text)
        return [glyph for part in parts for glyph in self.glyphs.get(part, ())]


@lru_cache(maxsize=16)
def known(path: Path) -> Known:
    """Return an installed font with the letters of its glyphs. Raises one of ``DAMAGED``, or OSError."""
    font = TTFont(path, lazy=True)
    letters: dict[str, set[str]] = {}
    for code, name in font.getBestCmap().items():
        letters.setdefault(name, set()).add(chr(code))
    singles, ligatures = _substitutions(font)
    for _ in range(2):
        for name, others in singles:
            for other in others:
                letters.setdefault(other, set()).update(letters.get(name, ()))
    for parts, joined in ligatures:
        spellings = product(*(sorted(letters.get(part, ()))[:_MOST_SPELLINGS] for part in parts))
        letters.setdefault(joined, set()).update("".join(spelling) for spelling in spellings)
    glyphs: dict[str, list[str]] = {}
    for name, texts in letters.items():
        for text in texts:
            glyphs.setdefault(text, []).append(name)
    return Known(path, font, letters, glyphs)


def _substitutions(
    font: TTFont,
) -> tuple[list[tuple[str, list[str]]], list[tuple[tuple[str, ...], str]]]:
    """Return what shaping may put for one glyph, and for several (OpenType GSUB, lookups 1 to 4)."""
    singles: list[tuple[str, list[str]]] = []
    ligatures: list[tuple[tuple[str, ...], str]] = []
    for kind, table in _lookups(font):
        if kind == 1:
            singles += [(name, [other]) for name, other in table.mapping.items()]
        elif kind == 2:
            singles += [(name, others) for name, others in table.mapping.items() if len(others) == 1]
        elif kind == 3:
            singles += list(table.alternates.items())
        elif kind == 4:
            ligatures += [
                ((first, *entry.Component), entry.LigGlyph)
                for first, entries in table.ligatures.items()
                for entry in entries
            ]
    return singles, ligatures


def _lookups(font: TTFont) -> Iterator[tuple[int, Any]]:
    """Yield the subtables of the features that keep what letters say, and those that they call."""
    if "GSUB" not in font or font["GSUB"].table.LookupList is None:
        return
    table = font["GSUB"].table
    wanted = [
        number
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag in _FEATURES
        for number in record.Feature.LookupListIndex
    ]
    done: set[int] = set()
    while wanted:
        number = wanted.pop()
        if number in done:
            continue
        done.add(number)
        for subtable in table.LookupList.Lookup[number].SubTable:
            kind, inner = subtable.LookupType, subtable
            if kind == 7:
                kind, inner = subtable.ExtSubTable.LookupType, subtable.ExtSubTable
            if kind in (5, 6):
                wanted += _called(inner)
            yield kind, inner


def _called(table: Any) -> Iterator[int]:
    """Yield the lookups that a contextual one calls, in whichever of its three forms."""
    records = list(getattr(table, "SubstLookupRecord", None) or [])
    for sets in ("SubRuleSet", "SubClassSet", "ChainSubRuleSet", "ChainSubClassSet"):
        for group in getattr(table, sets, None) or []:
            for rules in ("SubRule", "SubClassRule", "ChainSubRule", "ChainSubClassRule"):
                for rule in getattr(group, rules, None) or []:
                    records += rule.SubstLookupRecord
    yield from (record.LookupListIndex for record in records)

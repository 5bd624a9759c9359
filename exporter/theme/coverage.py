"""Which characters the fonts of a theme can draw; one that none of them has is named, never replaced."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from exporter.diagnostics import Report
from exporter.model.brand import Brand
from exporter.model.edition import Edition
from exporter.theme.fonts import package
from exporter.theme.theme import Theme

_SHOWN = 6

# Fields that no reader sees as text: names, addresses, bytes, and what only metadata holds.
_UNPRINTED = frozenset(
    {"id", "anchor", "target", "uri", "lang", "name", "metadata", "picture", "cover", "obligation_ids", "alt"}
)  # fmt: skip

# The first word of a character's Unicode name, and the family that draws its script.
_FAMILIES = {
    "ARABIC": "Noto Sans Arabic",
    "ARMENIAN": "Noto Sans Armenian",
    "BENGALI": "Noto Sans Bengali",
    "CJK": "Noto Sans SC",
    "DEVANAGARI": "Noto Sans Devanagari",
    "ETHIOPIC": "Noto Sans Ethiopic",
    "GEORGIAN": "Noto Sans Georgian",
    "GUJARATI": "Noto Sans Gujarati",
    "GURMUKHI": "Noto Sans Gurmukhi",
    "HANGUL": "Noto Sans KR",
    "HEBREW": "Noto Sans Hebrew",
    "HIRAGANA": "Noto Sans JP",
    "KATAKANA": "Noto Sans JP",
    "KHMER": "Noto Sans Khmer",
    "LAO": "Noto Sans Lao",
    "MYANMAR": "Noto Sans Myanmar",
    "SINHALA": "Noto Sans Sinhala",
    "TAMIL": "Noto Sans Tamil",
    "TELUGU": "Noto Sans Telugu",
    "THAI": "Noto Sans Thai",
}
_SYMBOLS = "Noto Sans Symbols 2"


def missing(theme: Theme, text: str) -> frozenset[str]:
    """Return the characters of a text that no font of the theme can draw; invisible ones need no font."""
    drawn = frozenset().union(*(_characters(face.path) for face in theme.faces))
    return frozenset(char for char in set(text) if ord(char) not in drawn and not _invisible(char))


def check_coverage(edition: Edition, theme: Theme, brand: Brand | None = None) -> Report:
    """Return an error (TH10) for every script or symbol set that the theme's fonts cannot draw."""
    report = Report()
    by_family: dict[str, list[str]] = defaultdict(list)
    texts = (*_texts(edition), *(brand.texts if brand else ()))
    for char in sorted(missing(theme, "".join(texts))):
        by_family[_family(char)].append(char)
    for family, chars in by_family.items():
        more = f" and {len(chars) - _SHOWN} more" if len(chars) > _SHOWN else ""
        named = ", ".join(_named(char) for char in chars[:_SHOWN])
        place = f"{edition.name} ({edition.lang})"
        message = f'The fonts of the theme "{theme.name}" cannot draw {named}{more}, in {place}.'
        report.error("TH10", message, hint=_hint(family))
    return report


def _hint(family: str) -> str:
    return f'pip install {package(family)}, and add "{family}" to families in the theme\'s [font].'


@lru_cache(maxsize=64)
def _characters(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _invisible(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf") or "\ufe00" <= char <= "\ufe0f"


def _family(char: str) -> str:
    first = unicodedata.name(char, "").partition(" ")[0]
    return _FAMILIES.get(first, _SYMBOLS)


def _named(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, 'without a name')}"


def _texts(part: Any) -> list[str]:
    """Return what a reader sees as text; with a stack and not by recursion, because books have many parts."""
    found: list[str] = []
    waiting = [part]
    while waiting:
        current = waiting.pop()
        if isinstance(current, str):
            found.append(current)
        elif isinstance(current, tuple):
            waiting += current
        else:
            waiting += [getattr(current, name) for name in _printed(current.__class__)]
    return found


@cache
def _printed(kind: Any) -> tuple[str, ...]:
    """Return the fields of a dataclass that may hold printed text, none for what is no dataclass."""
    named = (entry.name for entry in fields(kind)) if is_dataclass(kind) else ()
    return tuple(name for name in named if name not in _UNPRINTED)

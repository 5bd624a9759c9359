"""Which characters the fonts of a theme can draw; one that none of them has is named, never replaced."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exporter.data.fonts import FontPackage, font_for
from exporter.diagnostics import Location, Report

if TYPE_CHECKING:
    from exporter.model.brand import Brand
    from exporter.model.edition import Edition
    from exporter.model.publication import SourceFile
    from exporter.theme.theme import Theme

_SHOWN = 6
_EVERYWHERE = frozenset(
    "–—‘’“”„•…−≤≥≠≈→←↑↓✓€™ŁłŒœŠšŽžŸ\u2009\u200a\u202f\u200b\u2060\u2011ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψω"
)

# Fields that no reader sees as text: names, addresses, bytes, and what only metadata holds.
_UNPRINTED = frozenset(
    {"id", "anchor", "target", "uri", "lang", "name", "metadata", "picture", "cover", "obligation_ids", "alt"}
)  # fmt: skip


def drawn_everywhere() -> frozenset[str]:
    """Return the signs beyond Latin-1 that every theme that is shipped draws: no font has to be asked."""
    return _EVERYWHERE


def missing(theme: Theme, text: str) -> frozenset[str]:
    """Return the characters of a text that no font of the theme can draw; invisible ones need no font."""
    drawn = frozenset().union(*(_characters(face.path) for face in theme.faces))
    return frozenset(char for char in set(text) if ord(char) not in drawn and not _invisible(char))


def check_coverage(
    edition: Edition, theme: Theme, brand: Brand | None = None, files: Iterable[SourceFile] = ()
) -> Report:
    """Return an error (TH10) for every script or set of signs that the theme's fonts cannot draw.

    It stands where the first such character stands in ``files``.
    """
    report = Report()
    places: dict[str, Location] = {}
    by_family: dict[FontPackage | None, list[str]] = defaultdict(list)
    texts = (*_texts(edition), *(brand.texts if brand else ()))
    for char in sorted(missing(theme, "".join(texts))):
        by_family[font_for(char)].append(char)
    if by_family:
        places = {char: where for file in reversed(tuple(files)) for char, where in file.signs}
    for font, chars in by_family.items():
        more = f" and {len(chars) - _SHOWN} more" if len(chars) > _SHOWN else ""
        named = ", ".join(_named(char) for char in chars[:_SHOWN])
        place = f"{edition.name} ({edition.lang})"
        message = f'The fonts of the theme "{theme.name}" cannot draw {named}{more}, in {place}.'
        report.error(
            "TH10", message, next((places[char] for char in chars if char in places), None), _hint(font)
        )
    return report


def _hint(font: FontPackage | None) -> str:
    own = "name a font file that has it in [font] files of a theme of your own"
    if font is None:
        return f"Use another sign, or words; or {own}. EPUB, DOCX and HTML show it in the reader's fonts."
    return (
        f'pip install {font.package}, and add "{font.family}" to families in the theme\'s [font] '
        f"(there on {font.checked_on}); or {own}. EPUB, DOCX and HTML show it in the reader's fonts."
    )


@lru_cache(maxsize=64)
def _characters(path: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # slow to import, and plain texts need no font

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _invisible(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf") or "\ufe00" <= char <= "\ufe0f"


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

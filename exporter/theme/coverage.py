"""Which characters the fonts of a theme can draw; one that none of them has is named, never replaced."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exporter.data.fonts import FontPackage, font_for
from exporter.diagnostics import Location, Report

if TYPE_CHECKING:
    from exporter.model.brand import Brand
    from exporter.model.edition import Edition
    from exporter.model.publication import SourceFile
    from exporter.theme.theme import FontFace, Theme

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


def put_together(faces: Iterable[FontFace], text: str) -> dict[str, str]:
    """Return the letters of a text that faces have in pieces alone, a letter and its marks, by family."""
    beyond = sorted(char for char in set(text) if unicodedata.decomposition(char)[:1] not in ("", "<"))
    found: dict[str, set[str]] = defaultdict(set)
    for face in faces if beyond else ():
        drawn = _characters(face.path)
        found[face.family] |= {char for char in beyond if ord(char) not in drawn and _in_pieces(char, drawn)}
    return {family: "".join(sorted(chars)) for family, chars in found.items() if chars}


def _in_pieces(char: str, drawn: frozenset[int]) -> bool:
    """Tell whether a font has a letter, or what Unicode makes it of (as shapers of text take it apart)."""
    if ord(char) in drawn:
        return True
    made = unicodedata.decomposition(char)
    first, *marks = [char] if made[:1] in ("", "<") else [chr(int(code, 16)) for code in made.split()]
    return bool(marks) and ord(marks[0]) in drawn and _in_pieces(first, drawn)


def completed(theme: Theme, editions: Iterable[Edition], brand: Brand | None = None) -> Theme:
    """Return the theme with the installed fonts that draw what its own cannot, after them; often itself."""
    lacking = missing(theme, all_texts(editions, brand))
    if not lacking:
        return theme
    from exporter.theme.fonts import brought_by

    for font in dict.fromkeys(filter(None, map(font_for, sorted(lacking)))):
        faces = () if font.family in theme.families else brought_by(font)
        if faces:
            theme = replace(theme, families=(*theme.families, font.family), faces=(*theme.faces, *faces))
    return theme


def all_texts(editions: Iterable[Edition], brand: Brand | None) -> str:
    """Return all that a reader of editions sees as text, with the words of a brand."""
    printed = (text for edition in editions for text in texts_of(edition))
    return "".join((*printed, *(brand.texts if brand else ())))


def check_coverage(
    editions: Sequence[Edition], theme: Theme, brand: Brand | None = None, files: Iterable[SourceFile] = ()
) -> Report:
    """Return an error (TH10) for every script or set of signs that the theme's fonts cannot draw.

    ``editions`` are those of one work, at least one. The error stands where the first such character stands
    in ``files``.
    """
    report = Report()
    places: dict[str, tuple[int, Location]] = {}
    by_family: dict[FontPackage | None, list[str]] = defaultdict(list)
    for char in sorted(missing(theme, all_texts(editions, brand))):
        by_family[font_for(char)].append(char)
    if by_family:
        numbered = tuple(enumerate(files))
        places = {char: (number, where) for number, file in reversed(numbered) for char, where in file.signs}
    for font, chars in by_family.items():
        more = f" and {len(chars) - _SHOWN} more" if len(chars) > _SHOWN else ""
        named = ", ".join(_named(char) for char in chars[:_SHOWN])
        place = f"{editions[0].name} ({editions[0].lang})"
        message = f'The fonts of the theme "{theme.name}" cannot draw {named}{more}, in {place}.'
        known = [places[char] for char in chars if char in places]
        _, where = min(known, key=lambda place: (place[0], place[1].line, place[1].column), default=(0, None))
        report.error("TH10", message, where, _hint(font))
    return report


def _hint(font: FontPackage | None) -> str:
    own = "name a font file that has it in [font] files of a theme of your own"
    if font is None:
        return f"Use another sign, or words; or {own}. EPUB, DOCX and HTML show it in the reader's fonts."
    return (
        f"pip install {font.package} (there on {font.checked_on}): its font “{font.family}” is then used for "
        f"them; or {own}. EPUB, DOCX and HTML show it in the reader's fonts."
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


def texts_of(part: Any) -> list[str]:
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

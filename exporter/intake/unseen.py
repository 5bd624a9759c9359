"""Texts in which nothing can be seen: blanks, marks without a letter, and characters made to be invisible.

Source: Unicode Standard Annex #44, general categories, and property Default_Ignorable_Code_Point.
"""

from __future__ import annotations

from unicodedata import category

_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs by category that draw nothing: fillers of Hangul, the empty cell of braille."""
_UNSEEN = frozenset("CMZ")
"""Controls and format characters, marks that stand on a letter, blanks."""


def is_seen(text: str) -> bool:
    """Tell whether a text holds a character that can be seen."""
    return any(category(char)[0] not in _UNSEEN and char not in _FILLERS for char in text)


def without_unseen(text: str) -> str:
    """Return the text without format characters and fillers: what a reader sees of its words."""
    return "".join(char for char in text if category(char) != "Cf" and char not in _FILLERS)

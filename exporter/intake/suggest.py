"""Near words: which known word a writer most likely meant. It offers, it never decides."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

_CLOSE_ENOUGH = 0.6
_LONGEST = 80
_MOST_NEAR = 8


def near_ones(word: str, known: Iterable[str]) -> list[str]:
    """Return every known word near to ``word`` without regard to case, the nearest first, at most eight.

    Of equally near words the first in alphabetical order comes first. Words longer than any id can be are
    near to nothing, which bounds the time.
    """
    if not word or len(word) > _LONGEST:
        return []
    likeness = {other: _likeness(word.casefold(), other.casefold()) for other in sorted(set(known))}
    near = [other for other, found in likeness.items() if found >= _CLOSE_ENOUGH]
    return sorted(near, key=lambda other: -likeness[other])[:_MOST_NEAR]


def hint(word: str, known: Iterable[str], what: str = "Known") -> str:
    """Return "Did you mean “x”?" with all that are near, or the list of known words when none is.

    ``what`` begins that list ("Known options"). When nothing is known it says so.
    """
    words = sorted(set(known))
    if near := near_ones(word, words):
        return f"Did you mean {' or '.join(f'“{other}”' for other in near)}?"
    return (
        f"{what}: {', '.join(words)}." if words else f"There are no {what.lower()} here yet: write one first."
    )


def _likeness(word: str, other: str) -> float:
    if len(other) > _LONGEST:
        return 0.0
    return SequenceMatcher(None, word, other, autojunk=False).ratio()

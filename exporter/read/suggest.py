"""Near words: which known word a writer most likely meant. It offers, it never decides."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

_CLOSE_ENOUGH = 0.6
_LONGEST = 80


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word nearest to ``word`` without regard to case, None when none is near.

    Of equally near words the first in alphabetical order is returned. Words longer than any id can be
    are near to nothing, which bounds the time.
    """
    if not word or len(word) > _LONGEST:
        return None
    candidates = [(_likeness(word.casefold(), other.casefold()), other) for other in sorted(set(known))]
    best = max(candidates, key=lambda pair: pair[0], default=(0.0, ""))
    return best[1] if best[0] >= _CLOSE_ENOUGH else None


def hint(word: str, known: Iterable[str], what: str = "Known") -> str:
    """Return "Did you mean “x”?", or the list of known words when none is near.

    ``what`` begins that list ("Known options"). When nothing is known it says so.
    """
    words = sorted(set(known))
    near = nearest(word, words)
    if near is not None:
        return f"Did you mean “{near}”?"
    return (
        f"{what}: {', '.join(words)}." if words else f"There are no {what.lower()} here yet: write one first."
    )


def _likeness(word: str, other: str) -> float:
    if len(other) > _LONGEST:
        return 0.0
    return SequenceMatcher(None, word, other, autojunk=False).ratio()

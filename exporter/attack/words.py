"""Changes to the words of a note, as a splice of its text that keeps the pieces it is made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from exporter.attack.subject import NotApplicableError, raise_if

Splice = tuple[int, int, str]
"""Characters from the first to before the last, and what stands there instead."""

ADDED = "It is safe and natural. You can stop your medicine when you feel better."
"""A passage that no publisher wrote."""
_WORD = re.compile(r"\w+")
_BLANKS = re.compile(r"\s*")


def changed(parts: Sequence[str], how: str) -> list[str]:
    """Return the parts of a text with one of ``SPLICES`` done to it. Raises NotApplicableError."""
    return spliced(parts, SPLICES[how]("".join(parts)))


def spliced(parts: Sequence[str], splice: Splice) -> list[str]:
    """Return the parts with a splice of their joined text; the new words go to the first part it touches."""
    start, stop, new = splice
    out, offset = [], 0
    for part in parts:
        first, last = (min(max(place - offset, 0), len(part)) for place in (start, stop))
        here = start <= offset + len(part)
        out.append(part[:first] + (new if here else "") + part[last:])
        new = "" if here else new
        offset += len(part)
    return out


def astray(target: str) -> str:
    """Return another place than the one a link leads to, of the same kind."""
    return "tel:+19005550100" if target.startswith("tel:") else "https://elsewhere.example/"


def _words(text: str, least: int = 1) -> list[re.Match[str]]:
    words = list(_WORD.finditer(text))
    raise_if(len(words) < least, f"it has fewer than {least} words")
    return words


def _without_last_word(text: str) -> Splice:
    last = _words(text, 2)[-1]
    return (last.start(), last.end(), "")


def _without_first_word(text: str) -> Splice:
    first, second, *_ = _words(text, 2)
    return (first.start(), second.start(), "")


def _first_half(text: str) -> Splice:
    words = _words(text, 2)
    return (words[len(words) // 2].start(), len(text), "")


def _swapped(text: str) -> Splice:
    for one, other in pairwise(_words(text, 2)):
        if one[0] != other[0]:
            between = text[one.end() : other.start()]
            return (one.start(), other.end(), f"{other[0]}{between}{one[0]}")
    raise NotApplicableError("it has no two words that differ")


def _another(text: str) -> Splice:
    word = max(_words(text), key=lambda found: len(found[0]))
    return (word.start(), word.end(), "perhaps")


def _digit(text: str) -> Splice:
    found = re.search(r"\d", text)
    if found is None:
        raise NotApplicableError("it has no digit")
    return (found.start(), found.end(), str((int(found[0]) + 1) % 10))


def _negated(text: str) -> Splice:
    end = _words(text)[0].end()
    return (end, end, " not")


def _sentence(text: str) -> Splice:
    return (len(text.rstrip()), len(text), " Never mind.")


def _backwards(text: str) -> Splice:
    start = _BLANKS.match(text).end()  # type: ignore[union-attr]
    return (start, start, "\u202e")


SPLICES: dict[str, Callable[[str], Splice]] = {
    "last word": _without_last_word,
    "first word": _without_first_word,
    "second half": _first_half,
    "words swapped": _swapped,
    "another word": _another,
    "digit": _digit,
    "negation": _negated,
    "sentence": _sentence,
    "backwards": _backwards,
}

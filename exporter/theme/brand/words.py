"""What a brand may say: plain words in a line of its own that nobody takes for a note or a remark on one.

It cannot judge every sentence. Behind it stand the place of a brand (never inside a note), the comparison
with what an edition owes, and the proof.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from exporter.data import scale
from exporter.data.labels import labels, languages
from exporter.intake.gate import refusals

_MARKUP = re.compile(r"[<>{}\[\]|\\^~*_=`]")
_JOINERS = frozenset("\u200c\u200d")
_COLON = re.compile(r"(?<![0-9]):|:(?![0-9])")
# Other characters that look like a colon (Unicode confusables of U+003A).
_COLONS = str.maketrans(
    dict.fromkeys("\u02d0\u02f8\u0589\u05c3\u1361\u2236\u205a\ua789\ufe13\ufe30\ufe55\uff1a", ":")
)
# Words that take back what stands below them, in the languages that have labels.
_TAKING_BACK = re.compile(
    r"\b(?:outdated|obsolete|superseded|withdrawn|invalid|void|ignored?|disregard(?:ed)?"
    r"|do not (?:read|follow)|obsolet[oa]s?|caducad[oa]s?|anulad[oa]s?|ignor(?:e|ar|en)"
    r"|no (?:lea|siga|haga caso))\b"
)


def refused_character(text: str) -> str:
    """Return why a character of the text is refused, ``""`` when none is."""
    for _, reason in refusals(text):
        return reason
    if reason := invisible(text):
        return reason
    found = _MARKUP.search(text)
    return f"the character {found[0]} is a mark, and this text is printed as typed" if found else ""


def invisible(text: str) -> str:
    """Return why a character of the text cannot be seen, ``""`` when all can."""
    for char in text:
        if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") and char not in _JOINERS:
            return f"character U+{ord(char):04X} is invisible, or ends the line"
    return ""


def like_a_note(text: str, *, colons: bool) -> str:
    """Return why a reader could take the text for a note or a remark on one, ``""`` when nobody would.

    ``colons`` tells whether a colon may stand between words (it may always stand in a time of day).
    """
    said = folded(text)
    for opening in _openings():
        if opening in said:
            return f"has the words that a note begins with (“{opening}”)"
    if said.strip(" .") in _labels():
        return "is the label of an evidence status"
    if found := _TAKING_BACK.search(said):
        return f"seems to take back what stands below it (“{found[0]}”)"
    if not colons and _COLON.search(said):
        return "has a colon, as the label of a note has"
    return ""


def folded(text: str) -> str:
    """Return a text as it is compared: without case, what looks like a colon as one."""
    plain = unicodedata.normalize("NFKC", text.translate(_COLONS)).translate(_COLONS).casefold()
    return re.sub(r"\s*:", ":", re.sub(r"[\s\u200c\u200d]+", " ", plain)).strip()


@lru_cache(maxsize=1)
def _openings() -> tuple[str, ...]:
    return tuple(sorted({folded(opening) for lang in languages() for opening in _opening_words(lang)}))


def _opening_words(lang: str) -> Iterator[str]:
    words = labels(lang)
    for template in (words.evidence, words.caution, words.reviewed_by):
        yield template.partition("{")[0]
    yield words.not_reviewed


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    return frozenset(
        folded(status.label).strip(" .") for lang in scale.languages() for status in scale.scale(lang)
    )

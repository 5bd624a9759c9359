"""Words that mix letters of two alphabets, which no reader sees and no search finds.

A Cyrillic о in “opioid” looks as it should; a screen reader stumbles over it. It is reported and not refused:
the page is right.

Source: docs/source-format.md, "Text files".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"[^\W\d_]+")
_ALIKE = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ")
"""The Greek letters that look Latin. Others stand in words on purpose: TNFα, NFκB, μg."""
_LATIN = "LATIN"
_LOOKING_LATIN = frozenset({"ARMENIAN", "CHEROKEE", "CYRILLIC", "FULLWIDTH", "GREEK", "MATHEMATICAL"})


def mixed_words(text: str) -> Iterator[tuple[int, str]]:
    """Yield the position (from 0) of each letter that is foreign to its Latin word, and what to say of it.

    One letter a word. Greek that looks like Greek, and letters between hyphens or digits, are left alone.
    """
    for match in () if text.isascii() else _WORD.finditer(text):
        word = match[0]
        if not word.isascii() and (found := _foreign(word)):
            position, alphabet = found
            letter = word[position]
            message = f"the word “{word}” mixes alphabets: U+{ord(letter):04X} is a {alphabet} letter"
            yield match.start() + position, message


def _foreign(word: str) -> tuple[int, str] | None:
    """Return the place of a letter that is not Latin in a word that has Latin ones, and its alphabet."""
    alphabets = [unicodedata.name(letter, "?").split()[0] for letter in word]
    if _LATIN not in alphabets:
        return None
    for position, (letter, alphabet) in enumerate(zip(word, alphabets, strict=True)):
        if alphabet in _LOOKING_LATIN and (alphabet != "GREEK" or letter in _ALIKE):
            return position, alphabet.capitalize()
    return None

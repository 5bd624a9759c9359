"""The forms in which words are compared: what differs only in typesetting is made the same.

Deliberately narrower than Unicode's NFKC, which also turns signs into other signs (½ into 1⁄2, ™ into TM). It
never changes a letter, a digit or a mark of punctuation into another one.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

_SAME = {
    "'": "‘’‚‛ʼ",
    '"': "“”„‟",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    "ff": "ﬀ",
    "fi": "ﬁ",
    "fl": "ﬂ",
    "ffi": "ﬃ",
    "ffl": "ﬄ",
    "st": "ﬅﬆ",
}
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁱⁿ"
_SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉₊₋ᵢₙ"
_RAISED = "0123456789+-in"
_INVISIBLE = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff"

_TABLE = str.maketrans(
    {char: plain for plain, chars in _SAME.items() for char in chars}
    | dict(zip(_SUPERSCRIPTS + _SUBSCRIPTS, _RAISED * 2, strict=True))
    | dict.fromkeys(_INVISIBLE, "")
)
_LETTER_SCRIPTS = re.compile("[ᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻₐₑₕⱼₖₗₘₒₚᵣₛₜᵤᵥₓᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ]")
_BACK = dict.fromkeys(map(ord, "\u21a9\ufe0e"))
MARKED_LETTER = re.compile("[^\\W\\d_][\u0300-\u036f\u1dc0-\u1dff]+")
"""A letter with marks of which Unicode has no composed form: fonts draw it in pieces."""
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""Hebrew, Arabic, Syriac, Thaana, N'Ko, Samaritan, Mandaic (Unicode 15, blocks), for use in [ ]."""
_BREAK = re.compile(r" *\n\s*")


def fold(text: str) -> str:
    """Return the words with quotes, dashes, ligatures, raised characters and blanks made plain.

    Soft hyphens and characters of no width are removed, the text is composed (NFC), and every run of
    white space is one blank; a line end stays a line end, because a page may break a line where the
    wording has no blank.
    """
    lines = [" ".join(line.split()) for line in _plain(text).split("\n")]
    return "\n".join(line for line in lines if line)


def _plain(text: str) -> str:
    if text.isascii():
        return text  # nothing below is ASCII
    plain = unicodedata.normalize("NFC", text).translate(_TABLE)
    if _LETTER_SCRIPTS.search(plain):
        plain = _LETTER_SCRIPTS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), plain)
    return plain


def squeeze(text: str) -> str:
    """Return the folded words without white space and hyphens: the form that wordings are looked up in.

    Hyphens are left out because a line end may add one; ``same_words`` compares them afterwards.
    """
    return "".join(_plain(text).split()).replace("-", "")


def any_case(text: str) -> str:
    """Return the squeezed words of a text in the form in which passages are compared."""
    return as_passage(squeeze(text))


def as_passage(key: str) -> str:
    """Return squeezed words with capitals made small: a theme may set a heading in capitals.

    The sign of a link that leads back is left out: it is no word, and only screens have it.
    """
    small = key.casefold()
    return small if small.isascii() else small.translate(_BACK)


def same_words(wording: str, shown: str) -> bool:
    """Whether ``shown`` says ``wording`` with its words parted alike.

    At a line end of ``shown`` a blank may stand in the wording or not ("self-" / "harm"), and a hyphen
    between two letters may be one that breaks the word ("kra-" / "tom").
    """
    folded = fold(wording).replace("\n", " ")
    lines = fold(shown).split("\n")
    position = 0
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if position and folded.startswith(" ", position):
            position += 1
        if folded.startswith(line, position):
            position += len(line)
        elif _breaks_word(line, following) and folded.startswith(line[:-1], position):
            position += len(line) - 1
        else:
            return False
    return position == len(folded)


def _breaks_word(line: str, following: str) -> bool:
    return line[-1:] == "-" and line[-2:-1].isalpha() and following[:1].isalpha()


def first_difference(wording: str, shown: str) -> tuple[str, str]:
    """Return the words from the first that differs, five at most, of the wording and of what is shown."""
    owed, found = (_BREAK.sub(" ", fold(text)).split() for text in (wording, shown))
    start = 0
    while start < min(len(owed), len(found)) and owed[start] == found[start]:
        start += 1
    return _excerpt(owed, start), _excerpt(found, start)


def more_than(owed: str, shown: str) -> str:
    """Return the words of what is shown that are not the ones owed, “…” where others stand between."""
    old, new = owed.split(), shown.split()
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    added = [" ".join(new[start:stop]) for name, _, _, start, stop in steps if name in ("insert", "replace")]
    return " … ".join(filter(None, added)) or shown


def beginning(text: str) -> str:
    """Return the first words of a text, for messages."""
    words = text.split()
    return " ".join(words[:7]) + (" …" if len(words) > 7 else "")


def _excerpt(words: list[str], start: int) -> str:
    part = words[start : start + 5]
    if not part:
        return "(nothing)"
    return " ".join(part) + (" …" if len(words) > start + 5 else "")

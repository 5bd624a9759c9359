"""The words of a text in which signs may be marks: those signs are not counted, and join what they stand in.

“glued**bold**word” is one word whichever way it is read; “5–10 mg”, “≥18” and “p < 0.05” keep their signs.
"""

from __future__ import annotations

import re

from exporter.importing.words.passages import RAISED, tokens

_MARKS = {ord(sign): None for sign in "*_~`^\\[]"} | RAISED
_OWED = re.compile(
    r"(?<=\d)[.,:/](?=\d)|(?<=[^\W_])-(?=[^\W_])|(?<![^\s(])[-+](?=\d)|(?<=\d)[ \u00a0]?%|\$(?=\d)"
    r"|<=?(?=[ \u00a0]?\d)|(?<=[^\W_])[ \u00a0]?>=?(?=[ \u00a0]?\d)"
)
_SIGN = re.compile(rf"({_OWED.pattern})|[!-/:-@\[-`{{-~]")


def loose(text: str) -> tuple[str, ...]:
    """Return the words and all signs but those that join words."""
    return tokens(text.translate(_MARKS))


def owed(text: str) -> tuple[str, ...]:
    """Return the words of a text and the signs that are no marks wherever they stand."""
    return tokens(_SIGN.sub(lambda found: found[1] or " ", text.translate(_MARKS)))


def may_be_mark(token: str) -> bool:
    """Tell whether a word or sign of a draft may be without one in the file."""
    return token.isascii() and not token.isalnum()

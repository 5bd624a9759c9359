"""Texts of a file as the ledger counts them: passages, each with what carries it and where it stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

_TOKEN = re.compile(r"[^\W_]+(?:[^\W_]|[\u0300-\u036f])*|[^\s\w]|_")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾", "0123456789+-()")
_RAISED_RUN = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾]+")
"""Raised digits are those digits, apart from what is before them: a text may raise them by its looks too."""
UP, DOWN = "\x0e", "\x0f"
"""What a reader of the ledger puts before and behind a text that looks raised; no file holds them as text."""
_LOOKS_RAISED = re.compile(f"{UP}([^{UP}{DOWN}]*){DOWN}")
MINUS = "\u2212"
_VARIANTS = re.compile("[\ufe00-\ufe0f]")
_UNCOUNTED = frozenset({"Cc", "Cf", "Cs", "Cn", "Co"})


TARGET = "target of a link"
"""The carrier of an address."""


class Duty(StrEnum):
    """What the draft owes a passage: a place in the text, one in the list at least, or nothing."""

    PLACE = "place"
    LIST = "list"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a file. ``carrier`` is what it is part of (“comment by Dr B”), ``place`` where in the file.

    ``reason`` is why it is dropped where its duty is ``DROP``.
    """

    text: str
    carrier: str
    place: str
    duty: Duty = Duty.PLACE
    reason: str = ""


def unraised(text: str) -> str:
    """Return a text in which what looks raised stands apart from what is beside it; neighbours are one."""
    text = _LOOKS_RAISED.sub(lambda found: raised(found[1]), text.replace(f"{DOWN}{UP}", ""))
    return text.replace(UP, " ").replace(DOWN, " ")


def raised(text: str) -> str:
    """Return a raised text as it is counted: apart, and its minus as the raised minus is (U+207B)."""
    return f" {text.replace(MINUS, '-')} "


def tokens(text: str) -> tuple[str, ...]:
    """Return the words and signs of a text in order; what cannot be seen is none."""
    text = _VARIANTS.sub("", unicodedata.normalize("NFC", text))
    text = _RAISED_RUN.sub(lambda found: f" {found[0].translate(RAISED)} ", text)
    if not text.isprintable():
        text = "".join(char for char in text if _is_counted(char))
    return tuple(_TOKEN.findall(text))


def _is_counted(char: str) -> bool:
    return char in "\n\t\r" or unicodedata.category(char) not in _UNCOUNTED


def is_word(token: str) -> bool:
    """Tell whether a token is a word or a number, and not a sign."""
    return token[0].isalnum()

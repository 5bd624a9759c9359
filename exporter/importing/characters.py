"""Characters that a source may not hold, taken out of what comes in; the word ledger counts none of them.

Source: docs/source-format.md, "Text files".
"""

from __future__ import annotations

import re
import unicodedata

from exporter.intake.gate import refusals
from exporter.intake.unseen import is_seen

_ENDS = re.compile("\r\n?|[\u2028\u2029\u0085\x0b\x0c]")
_NO_LETTER = "\u25cc"
"""The sign that stands for a letter where a mark has none (The Unicode Standard, 2.11)."""


def based(text: str) -> str:
    """Return a text of which something can be seen: what is all marks stands on a sign for a letter."""
    return text if not text or is_seen(text) else f"{_NO_LETTER}{text}"


def clean(text: str) -> str:
    """Return a text in NFC without refused characters; ends of lines of every kind are LF."""
    text = unicodedata.normalize("NFC", _ENDS.sub("\n", text))
    refused = {position for position, _ in refusals(text)}
    return "".join(char for at, char in enumerate(text) if at not in refused) if refused else text

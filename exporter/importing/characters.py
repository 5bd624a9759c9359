"""Characters that a source may not hold, taken out of what comes in; the word ledger counts none of them.

Source: docs/source-format.md, "Text files".
"""

from __future__ import annotations

import re
import unicodedata

from exporter.intake.gate import refusals

_ENDS = re.compile("\r\n?|[\u2028\u2029\u0085\x0b\x0c]")


def clean(text: str) -> str:
    """Return a text in NFC without refused characters; ends of lines of every kind are LF."""
    text = unicodedata.normalize("NFC", _ENDS.sub("\n", text))
    refused = {position for position, _ in refusals(text)}
    return "".join(char for at, char in enumerate(text) if at not in refused) if refused else text

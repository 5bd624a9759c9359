"""Whether each link that calls, in a PDF, calls the number that stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from exporter.diagnostics import Diagnostic, Severity
from exporter.model.transcript import Dial, TextBlock
from exporter.model.wording import beginning
from exporter.proof.words.scene import Scene

_NO_DIGIT = re.compile(r"[^0-9]")
# ITU-T E.164, 6.1: a country code has at most three digits; the 0 before a number is only dialled inside.
_LONGEST_CODE = 3
_INSIDE = "0"
# RFC 3966, 5.3: the number inside a house, dialled behind the one that is called.
_EXTENSION = ";ext="
_HINT = "Make it again with `exporter export`; `exporter explain PF59` says more."


def check_dialled(scene: Scene, blocks: Sequence[TextBlock]) -> None:
    """Report links on a telephone number that call another one (PF59)."""
    for block in blocks:
        for dial in block.dials:
            if not calls_its_words(dial):
                shown = f"“{beginning(dial.words)}” ({block.where})"
                message = f"the link on {shown} calls another number: {beginning(dial.address)}"
                scene.report.add(Diagnostic("PF59", Severity.ERROR, message, hint=_HINT))


def calls_its_words(dial: Dial) -> bool:
    """Whether a ``tel:`` address (RFC 3966) is the number of its words, with or without a country code.

    The words of an address with an extension end with it.
    """
    said, number = _NO_DIGIT.sub("", dial.words), dial.address.partition(":")[2].strip()
    called, extended, extension = number.partition(_EXTENSION)
    if extended:
        if not said.endswith(extension) or not (extension.isascii() and extension.isdigit()):
            return False
        said = said.removesuffix(extension)
    return _calls(said, called)


def _calls(said: str, called: str) -> bool:
    digits = called.removeprefix("+")
    if not said or not digits.isascii() or not digits.isdigit():
        return False
    if digits == said:
        return True
    own = said.removeprefix(_INSIDE)
    return called != digits and bool(own) and digits.endswith(own) and len(digits) - len(own) <= _LONGEST_CODE

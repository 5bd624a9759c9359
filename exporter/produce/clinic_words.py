"""The words of a clinic for the places that a text leaves open: those it gives, and those of its brand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from exporter.diagnostics import UsageError
from exporter.intake.gate import refusals
from exporter.intake.unseen import is_seen
from exporter.model.derived.clinic_field import FIELD_NAME

if TYPE_CHECKING:
    from exporter.model.brand import Brand

ADVICE = "Write one line of plain words, at most 300 characters."
LONGEST = 300
"""Characters: an address and hours, not a paragraph."""


def words_of(brand: Brand | None, given: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the words by the name of a field: what the clinic gives, else what its brand says."""
    return {**(_of_brand(brand) if brand else {}), **dict(given)}


def _of_brand(brand: Brand) -> Mapping[str, str]:
    found = {
        "name": brand.name,
        "address": ", ".join(brand.address),
        "phone": brand.phone,
        "hours": brand.hours,
        "email": brand.email,
        "url": brand.site,
    }
    return {name: words for name, words in found.items() if words}


def refused(words: str) -> str:
    """Return why a clinic's words are not printed, ``""`` when they are: as typed, marks and all.

    What turns text around, is invisible or ends a line is refused, and what a reader could take for a note.
    """
    from exporter.theme.brand.words import invisible, like_a_note  # most sources leave nothing open

    for _, reason in refusals(words):
        return reason
    if reason := invisible(words):
        return reason
    if not is_seen(words):
        return "nothing of it can be seen"
    if len(words) > LONGEST:
        return f"it has {len(words)} characters, more than {LONGEST}"
    return like_a_note(words, colons=True)


def check_words(given: Sequence[tuple[str, str]]) -> None:
    """Raise UsageError (BA23) for words that are not printed, BA20 for what is no name of a field."""
    for name, words in given:
        if not isinstance(name, str) or not FIELD_NAME.fullmatch(name):
            advice = "Use small letters, digits and “_”, at most 40, first a letter."
            raise UsageError.of("BA20", f"“{str(name)[:40]}” is not the name of a field", hint=advice)
        reason = refused(words) if isinstance(words, str) else "it is no text"
        if reason:
            raise UsageError.of("BA23", f"the words of the field “{name}” are refused: {reason}", hint=ADVICE)

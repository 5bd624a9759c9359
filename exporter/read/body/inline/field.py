"""``{{clinic.NAME}}``: a place that the clinic fills.

Source: docs/source-format.md, "Fields of the clinic".
"""

from __future__ import annotations

import re

from exporter.intake.suggest import hint
from exporter.model.derived.clinic_field import FIELD_NAME, place_of
from exporter.read.body.inline.state import PassageState

_FIELD = re.compile(r"\{\{[ \t]*([^{}\n]{0,200}?)[ \t]*\}\}")
_BEGINNING = re.compile(r"\{\{[ \t]*clinic\b")
_ADVICE = (
    "Write {{clinic.NAME}}, a name of small letters, digits and “_”. For the signs themselves write “\\{{”."
)
_UNDECLARED = "Declare it in the front matter, under “fields:”."


def begins_field(text: str, at: int) -> bool:
    """Return whether a field begins at an offset of a text, right or wrong."""
    return _BEGINNING.match(text, at) is not None


def read_field(state: PassageState, at: int) -> bool:
    """Read a field of the clinic at ``{{``. Findings: BA20 for what is none, and for one not declared."""
    found = _FIELD.match(state.src, at, state.posMax)
    owner, _, name = found[1].partition(".") if found else ("", "", "")
    if found is None or owner != "clinic" or not FIELD_NAME.fullmatch(name):
        state.error("BA20", at, "This is no field of the clinic.", _ADVICE)
        return state.take_as_text(found.end() if found else at + 2)
    declared = state.reading.context.fields
    if name not in declared:
        advice = (
            hint(name, declared, "Declared")
            if declared
            else "Declare it in the front matter, under “fields:”."
        )
        state.error("BA20", at, f"The front matter declares no field “{name}”.", advice)
        return state.take_as_text(found.end())
    state.append_pending(place_of(name))
    state.pos = found.end()
    return True

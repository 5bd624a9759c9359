"""Passages of a finished file that its publisher did not write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from exporter.diagnostics import Diagnostic, Severity, Spot, Subject
from exporter.model.transcript import Place, TextBlock
from exporter.model.wording import beginning
from exporter.proof.words.spots import one_line

_HINT = "Do not hand this file out as the publisher's; `exporter explain PF52` says more."


class Kind(StrEnum):
    """What a passage is in its file; ``TEXT`` where the file does not tell."""

    PROPERTY = "title or description in the properties of the file"
    NAMED = "name or keyword in the properties of the file"
    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    ITEM = "list item"
    CAPTION = "caption"
    CELL = "table cell"
    PICTURE = "words of a picture"
    MARGIN = "head or foot of pages"
    CONTENTS = "contents list"
    TOLD = "words that programs tell and do not show"
    OFFERED = "title, choice or value of a control or field"
    CLAIM = "set as a claim"
    TEXT = "passage"


_ROLES = (
    (Kind.TITLE, r"title|h1"),
    (Kind.SUBTITLE, r"subtitle|sub"),
    (Kind.HEADING, r"h[2-6]|heading ?[1-9]|.*[ -]title"),
    (Kind.ITEM, r".*\blist\b.*|lbody|li|item|checklist"),
    (Kind.CAPTION, r".*\bcaption"),
    (Kind.CELL, r"t[dh]|table.*|data|entry"),
    (Kind.CLAIM, r"claim|key message"),
)
_TOLD = {
    "picture": Kind.PICTURE,
    "contents": Kind.CONTENTS,
    "control": Kind.OFFERED,
    "title": Kind.PROPERTY,
    "description": Kind.PROPERTY,
    **dict.fromkeys(("creator", "author", "contributor", "publisher", "rights", "coverage"), Kind.NAMED),
    **dict.fromkeys(("keywords", "subject", "category"), Kind.NAMED),
}
_PLACES = {
    Place.RUNNING: Kind.MARGIN,
    Place.NAVIGATION: Kind.CONTENTS,
    Place.HIDDEN: Kind.PICTURE,
}


@dataclass(frozen=True, slots=True)
class Addition:
    """A passage that is not in the publication, added or changed. ``beside``: a note is its neighbour."""

    text: str
    kind: Kind
    spot: Spot | None = None
    beside: bool = False

    def finding(self) -> Diagnostic:
        """PF52: the passage, and where it stands."""
        at = f" ({self.spot})" if self.spot else ""
        near = ", directly at a note" if self.beside else ""
        message = f"the publisher did not write this {self.kind}{near}: “{beginning(self.text)}”{at}"
        return Diagnostic(
            "PF52", Severity.ERROR, message, hint=_HINT, about=Subject(self.text, spot=self.spot)
        )

    def as_json(self) -> dict[str, object]:
        """Return the whole passage and its place as plain data."""
        spot = self.spot or Spot()
        place = {"page": spot.page or None, "under": spot.under or None, "after": spot.after or None}
        return {"text": self.text, "kind": str(self.kind), **place, "beside_a_note": self.beside}


def addition(block: TextBlock, spot: Spot | None, *, beside: bool = False, words: str = "") -> Addition:
    """Return a block, or some ``words`` of it, as a passage that was added."""
    return Addition(one_line(words or block.text), _kind(block), spot, beside)


def _kind(block: TextBlock) -> Kind:
    if block.place in _PLACES:
        return _PLACES[block.place]
    role = block.role.lower()
    if block.place in (Place.TOLD, Place.METADATA):
        return _TOLD.get(role, Kind.TOLD)
    return next((kind for kind, roles in _ROLES if re.fullmatch(roles, role)), Kind.TEXT)

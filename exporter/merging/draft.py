"""What one pair of the alignment makes of the source."""

from __future__ import annotations

from dataclasses import dataclass, field

from exporter.diagnostics import Location, Report
from exporter.merging.alignment import Pair
from exporter.merging.edited.model import By, Edited, names_of
from exporter.merging.hunks import Hunk
from exporter.merging.result import Change
from exporter.merging.rewriting import Replacement

BY_HAND = "Change the source by hand, or ask the editor."


@dataclass(slots=True)
class Draft:
    """Replacements in the source, the changes that people are told of, and what is left to them.

    ``said`` are the bare texts that the source must say when the replacements are made.
    """

    pair: Pair
    replacements: list[Replacement] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    report: Report = field(default_factory=Report)
    said: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """What was changed, for people."""
        old = " / ".join(one.text for one in self.pair.passages)
        new = " / ".join(one.text for one in self.pair.edited)
        return told_as(old, new)

    @property
    def author(self) -> By | None:
        """Who made the change, None when nobody's name is on it."""
        return author_of(self.pair.edited)

    def leave(self, code: str, reason: str, where: Location | None) -> None:
        """Leave the change to people, with a reason."""
        self.report.error(code, f"{who(self.author)}{self.words} is not merged: {reason}", where, BY_HAND)

    def drop(self, reason: str) -> None:
        """Take back what would be written, and leave it to people."""
        where = next((change.where for change in self.changes if change.where), None)
        self.replacements, self.changes, self.said = [], [], []
        self.leave("MG12", reason, where)


def told_as(old: str, new: str) -> str:
    """Return a change in words."""
    if old and new:
        return f"“{_short(old)}” → “{_short(new)}”"
    return f"the new text “{_short(new)}”" if new else f"the removal of “{_short(old)}”"


def _short(words: str) -> str:
    return words if len(words) <= 200 else f"{words[:100]} … {words[-90:]}"


def author_of(edited: tuple[Edited, ...]) -> By | None:
    """Return who changed paragraphs, None when nobody's name is on them."""
    for one in edited:
        found = names_of(one.signs) or one.begun or next((gone.by for gone in one.gone if str(gone.by)), None)
        if found:
            return found
    return None


def author_at(edited: tuple[Edited, ...], hunk: Hunk) -> By | None:
    """Return who made a change; places count through paragraphs with a sign between two."""
    start = 0
    for one in edited:
        inside = one.signs[max(hunk.begin - start, 0) : max(hunk.end - start, 0)]
        gone = (each.by for each in one.gone if hunk.begin - start <= each.at <= hunk.end - start)
        if found := names_of(inside) or next(gone, None):
            return found
        start += len(one.signs) + 1
    return next((one.begun for one in edited if one.begun and "\n" in hunk.new), None)


def who(author: By | None) -> str:
    """Return the beginning of a sentence on somebody's change."""
    return f"{author}: " if author and str(author) else ""

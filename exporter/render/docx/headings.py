"""Headings: their levels, and their numbers, which Word counts itself where it comes to the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from exporter.model.edition import PrintedSection
from exporter.render.docx.parts.xml import Element, qualified, sub
from exporter.theme.as_word import FIRST_NUM

DEEPEST = 3


def level_of(section: PrintedSection) -> int:
    """Return the level of a section's heading in Word, from 1 to 3."""
    return min(DEEPEST, max(1, section.level - 1))


def numbered_levels(sections: Iterable[PrintedSection]) -> frozenset[int]:
    """Return the levels on which any heading has a number."""
    return frozenset(_numbered(sections))


def _numbered(sections: Iterable[PrintedSection]) -> Iterator[int]:
    for section in sections:
        if section.heading and section.number:
            yield level_of(section)
        yield from _numbered(section.sections)


@dataclass(slots=True)
class Counter:
    """Counts as Word does in the list of the headings; ``levels`` are those whose styles are in it."""

    levels: frozenset[int]
    _counts: list[int] = field(default_factory=lambda: [0] * DEEPEST)

    def number(self, heading: Element, section: PrintedSection) -> bool:
        """Return whether Word numbers a heading as the section is; any other is in one that shows nothing."""
        level = level_of(section)
        if level not in self.levels:
            return False
        counts = [*self._counts[: level - 1], self._counts[level - 1] + 1]
        if section.number == ".".join(map(str, counts)):
            self._counts = counts + [0] * (DEEPEST - level)
            return True
        said = sub(heading.find(qualified("w:pPr")), "w:numPr")
        sub(said, "w:ilvl", val=0)
        sub(said, "w:numId", val=FIRST_NUM["unnumbered"])
        return False

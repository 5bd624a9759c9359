"""A passage of an edition: the words of one paragraph, and where each part of them was written."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from exporter.diagnostics import Location
from exporter.merging.source.letters import Dialect
from exporter.merging.source.places import Finder
from exporter.model.blocks import NOWHERE
from exporter.model.inlines import Inlines
from exporter.model.walk import plain

CITED = "“:cite:” of the claim says which sources it has"
"""Why the numbers at the end of an evidence note are not text."""


class Kind(StrEnum):
    """What a passage is in its edition; the value is how people are told of it."""

    PARAGRAPH = "a paragraph"
    HEADING = "a heading"
    ITEM = "a list item"
    CELL = "a table cell"
    FIELD = "a title, label or caption"
    ALT = "an alternative text"
    NOTE = "a note"
    REFERENCE = "a reference"
    MADE = "a text that the exporter makes"


class Holder(StrEnum):
    """What a block stands in: nothing but its section, a claim, a remark, a quote."""

    SECTION = "section"
    CLAIM = "claim"
    REMARK = "remark"
    QUOTE = "quote"
    CHECKLIST = "checklist"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text is written: its file and what finds its beginning there.

    ``content`` are the inlines of a text with marks, None for one without. ``what`` names it for people;
    ``shared`` tells that other publications may use it too. ``value`` is all of a text without marks, where
    an edition prints a part of it.
    """

    file: str
    dialect: Dialect
    find: Finder = field(repr=False, compare=False)
    content: Inlines | None = None
    what: str = ""
    shared: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a passage: its words, where they are written; ``why`` they are nowhere, for None."""

    text: str
    origin: Origin | None = None
    why: str = ""

    @property
    def bare(self) -> str:
        """The words without what is printed of citations and addresses of links."""
        if self.origin is not None and self.origin.content is not None:
            return plain(self.origin.content)
        return "" if self.why == CITED else self.text


@dataclass(frozen=True, slots=True)
class Block:
    """The block of the source that a passage is of: where it begins, and what it stands in, that where."""

    where: Location
    holder: Holder = Holder.SECTION
    around: Location = NOWHERE
    ordered: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one paragraph of an edition, its parts one after the other.

    ``level`` is that of a heading in the source. ``anchor`` is the edition's name of the place. ``cell`` are
    the number of the table in the edition, the row (the header is 0) and the column. ``block`` is None for
    what is no block of its own in the source.
    """

    kind: Kind
    parts: tuple[Part, ...]
    anchor: str = ""
    level: int = 0
    cell: tuple[int, int, int] | None = None
    block: Block | None = None
    text: str = field(init=False)

    def __post_init__(self) -> None:
        said = "".join(part.text for part in self.parts)
        object.__setattr__(self, "text", " ".join(said.split()))

    @property
    def bare(self) -> str:
        """The words without those of citations and addresses of links, in one line."""
        return " ".join("".join(part.bare for part in self.parts).split())

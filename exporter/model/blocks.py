"""The block tree of a Publication. A closed union of frozen dataclasses.

``where`` is the place in the source, left out of comparisons so that equal content is equal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from exporter.diagnostics import Location
from exporter.model.evidence import EvidenceStatus, Official, Polarity
from exporter.model.inlines import Inlines
from exporter.model.inlines import Picture as Picture
from exporter.model.notes import Caution

NOWHERE = Location("")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, never empty."""

    content: Inlines
    where: Location = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ListItem:
    """One text and the lists nested under it."""

    content: Inlines
    lists: tuple[ItemList, ...] = ()
    where: Location = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ItemList:
    """A bulleted or (``ordered``) numbered list, at most three levels deep; numbers begin at ``start``."""

    ordered: bool
    items: tuple[ListItem, ...]
    where: Location = field(default=NOWHERE, compare=False, repr=False)
    start: int = 1

    @property
    def digits(self) -> int:
        """How many digits the longest number of this list has, and of those nested in it; 1 without any."""
        own = len(str(self.start + len(self.items) - 1)) if self.ordered else 1
        return max((own, *(nested.digits for item in self.items for nested in item.lists)))


class Alignment(StrEnum):
    """On which side the texts of a column stand: where lines begin, in the middle, where they end."""

    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as ``header``. ``caption`` may be empty.

    ``aligned`` has an entry a column, or none where all of them begin at the start.
    """

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    caption: Inlines = ()
    where: Location = field(default=NOWHERE, compare=False, repr=False)
    aligned: tuple[Alignment, ...] = ()

    @property
    def sides(self) -> tuple[Alignment, ...]:
        """The alignment of each column."""
        return self.aligned or (Alignment.START,) * len(self.header)


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation, paragraphs only."""

    paragraphs: tuple[Paragraph, ...]
    where: Location = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture alone in its paragraph. ``alt`` is ``""`` exactly when ``decorative``.

    ``width`` is per cent of the column, 0 for a picture as wide as it is. In an Edition ``id`` is the anchor
    that links lead to, and ``lead`` stands before the caption ("Figure 1."); without one both are ``""``.
    """

    picture: Picture
    alt: str
    caption: str = ""
    decorative: bool = False
    where: Location = field(default=NOWHERE, compare=False, repr=False)
    width: int = 0
    id: str = ""
    lead: str = ""

    @property
    def printed_caption(self) -> str:
        """The caption with what stands before it."""
        return f"{self.lead} {self.caption}".strip()


@dataclass(frozen=True, slots=True)
class EvidenceLadder:
    """``:::{figure} ladder``: the evidence scale as a picture, drawn by the exporter."""

    where: Location = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Remark:
    """``:::{note}``: an ordinary boxed remark of the author's, without evidence meaning."""

    title: str
    body: tuple[Paragraph | ItemList, ...]
    where: Location = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Checklist:
    """A titled list to tick, one level."""

    title: str
    items: tuple[Inlines, ...]
    where: Location = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class WriteIn:
    """A label and ``lines`` (1 to 20) empty lines to write on."""

    label: str
    lines: int = 3
    where: Location = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Medicines:
    """A titled list of medicines to fill in, ``rows`` (2 to 12) empty rows long."""

    title: str
    rows: int = 5
    where: Location = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Claim:
    """A block that asserts something about health. It cannot be built without a status.

    All values are the effective ones: what a restating claim inherits is already in them, in the
    order inherited then own. ``cautions`` are whole notes, never ids into a side table. ``named``
    tells whether the author wrote the id; a counted id (``summary-2``) cannot be linked or restated.
    ``handout``: handouts print it, wherever it stands.
    """

    id: str
    status: EvidenceStatus
    body: tuple[Paragraph | ItemList, ...]
    polarity: Polarity = Polarity.FACT
    detail: str = ""
    cite: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()
    official: Official | None = None
    restates: tuple[str, ...] = ()
    named: bool = True
    handout: bool = False
    where: Location = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class StandingCaution:
    """``:::{caution} id``: prints the caution in full where it stands; with ``handout`` in handouts too."""

    caution: Caution
    handout: bool = False
    where: Location = field(default=NOWHERE, compare=False, repr=False)


Block: TypeAlias = (
    Paragraph
    | ItemList
    | Table
    | Quote
    | Figure
    | EvidenceLadder
    | Remark
    | Checklist
    | WriteIn
    | Medicines
    | Claim
    | StandingCaution
)

"""The block tree of a Publication. A closed union of frozen dataclasses.

``where`` is the place in the source, left out of comparisons so that equal content is equal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from exporter.diagnostics import Location
from exporter.model.evidence import EvidenceStatus, Official, Polarity
from exporter.model.inlines import Inlines
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
    """A bulleted or (``ordered``) numbered list, at most three levels deep; numbers start at 1."""

    ordered: bool
    items: tuple[ListItem, ...]
    where: Location = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as ``header``. ``caption`` may be empty."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    caption: Inlines = ()
    where: Location = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation, paragraphs only."""

    paragraphs: tuple[Paragraph, ...]
    where: Location = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image, decoded and checked once when it was read; it travels as bytes.

    ``name`` is a safe file name, ``media_type`` one of ``image/png``, ``image/jpeg``,
    ``image/svg+xml``; ``width`` and ``height`` are in pixels (SVG: CSS pixels).
    """

    name: str
    media_type: str
    data: bytes = field(repr=False)
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture alone in its paragraph. ``alt`` is ``""`` exactly when ``decorative``."""

    picture: Picture
    alt: str
    caption: str = ""
    decorative: bool = False
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
    where: Location = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class StandingCaution:
    """``:::{caution} id``: prints the caution in full where it stands."""

    caution: Caution
    where: Location = field(default=NOWHERE, compare=False, repr=False)


Block: TypeAlias = (
    Paragraph
    | ItemList
    | Table
    | Quote
    | Figure
    | Remark
    | Checklist
    | WriteIn
    | Medicines
    | Claim
    | StandingCaution
)

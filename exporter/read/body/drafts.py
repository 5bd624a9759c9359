"""What the body reader holds before ids are given, claims resolved and sections frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from exporter.diagnostics import Location
from exporter.model.blocks import Block, ItemList, Paragraph
from exporter.model.evidence import EvidenceStatus, Official, Polarity
from exporter.model.inlines import Inlines


@dataclass(slots=True)
class Word:
    """A word that refers to something or names something, and where it stands."""

    text: str
    where: Location


@dataclass(slots=True)
class HeadingDraft:
    """A heading as written; ``id`` is None when its author wrote none."""

    level: int
    title: Inlines
    where: Location
    id: Word | None = None
    classes: tuple[Word, ...] = ()
    short: str = ""


@dataclass(slots=True)
class ClaimDraft:
    """A claim as written, with its own values only; ``id`` becomes the counted one when none is written."""

    status: EvidenceStatus
    body: tuple[Paragraph | ItemList, ...]
    where: Location
    id: Word | None = None
    polarity: Polarity | None = None
    polarity_at: Location | None = None
    detail: str = ""
    cite: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    official: Official | None = None
    restates: tuple[Word, ...] = ()
    handout: bool = False
    given_id: str = ""


@dataclass(slots=True)
class SectionDraft:
    """A heading and what stands under it."""

    heading: HeadingDraft
    id: str = ""
    blocks: list[Block | ClaimDraft] = field(default_factory=list)
    sections: list[SectionDraft] = field(default_factory=list)


@dataclass(slots=True)
class Entry:
    """A heading or block with its first and last line."""

    content: HeadingDraft | Block | ClaimDraft
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class WaiverDraft:
    """A waiver that does not yet know what it covers."""

    code: str
    reason: str
    where: Location


Placed: TypeAlias = Entry | WaiverDraft

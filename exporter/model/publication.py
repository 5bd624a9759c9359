"""A publication: the whole source as one frozen tree. Nothing after ``read`` touches source files."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from exporter.diagnostics import Location
from exporter.model.blocks import NOWHERE, Block, Picture
from exporter.model.evidence import EvidenceStatus
from exporter.model.inlines import Inlines
from exporter.model.notes import Caution, Disclaimer


@dataclass(frozen=True, slots=True)
class Person:
    """An author or reviewer; empty strings where nothing was given."""

    name: str
    affiliation: str = ""
    orcid: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture for the cover, with its alternative text."""

    picture: Picture
    alt: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """The front matter, validated. Optional texts are ``""`` when not given; ``region`` likewise."""

    title: str
    short_title: str
    lang: str
    version: str
    created: date
    reviewed: date
    review_by: date
    authors: tuple[Person, ...]
    reviewers: tuple[Person, ...]
    funding: str
    subtitle: str = ""
    region: str = ""
    publisher: str = ""
    license: str = ""
    url: str = ""
    keywords: tuple[str, ...] = ()
    description: str = ""
    interests: str = ""
    identifier: str = ""
    topics: tuple[str, ...] = ()
    cover: Cover | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of references.json. ``csl`` is the CSL-JSON item without ``custom``, as JSON text.

    JSON text rather than a dict keeps the tree frozen and hashable; ``checked`` says whether a person
    has checked the entry against its source.
    """

    id: str
    csl: str
    checked: bool = False
    where: Location = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, the blocks under it, and the sections under it. ``level`` is 1 to 3."""

    id: str
    level: int
    title: Inlines
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    summary: bool = False
    actions: bool = False
    short: str = ""
    where: Location = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Waiver:
    """``<!-- check: allow CODE "reason" -->``: excuses findings of ``code`` from line ``first`` to ``last``.

    Before the first heading it covers the whole file (``first`` 0, ``last`` 0).
    """

    code: str
    reason: str
    where: Location
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read: path relative to the source folder, and the SHA-256 of its bytes in hex."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Publication:
    """The whole source in one language.

    ``disclaimers`` are in printing order. ``own_cautions`` are those of the front matter. ``scale`` is
    the whole evidence scale of the language in rank order (entries without rank last).
    """

    name: str
    metadata: Metadata
    disclaimers: tuple[Disclaimer, ...]
    sections: tuple[Section, ...]
    scale: tuple[EvidenceStatus, ...]
    references: tuple[Reference, ...] = ()
    own_cautions: tuple[Caution, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    files: tuple[SourceFile, ...] = ()
    file: str = ""

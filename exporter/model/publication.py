"""A publication: the whole source as one frozen tree. Nothing after ``read`` touches source files."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from exporter.diagnostics import Location
from exporter.model.blocks import NOWHERE, Block, Picture
from exporter.model.derived.clinic_field import ClinicField
from exporter.model.evidence import EvidenceStatus
from exporter.model.format import Format
from exporter.model.inlines import Inlines
from exporter.model.notes import Caution, Contacts, Disclaimer


@dataclass(frozen=True, slots=True)
class Person:
    """An author or reviewer; empty where nothing was given. ``file_as`` is the name as lists sort it."""

    name: str
    affiliation: str = ""
    orcid: str = ""
    file_as: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture for the cover, with its alternative text."""

    picture: Picture
    alt: str


SCHEMES = {"thema": "Thema", "bisac": "BISAC"}
"""Schemes of subjects that shops use, by the name that people type; the other is that of EPUB 3.3, D.3.1."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of one of the ``SCHEMES``: its code, and its name in the language of the publication."""

    scheme: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Series:
    """The series that a work belongs to; ``number`` is ``""`` when it has none in it."""

    name: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What libraries and stores list a work by.

    ``identifiers`` are those that one format alone has. ``certifier`` answers for the accessibility of the
    files, ``""`` for nobody.
    """

    identifiers: tuple[tuple[Format, str], ...] = ()
    series: Series | None = None
    subjects: tuple[Subject, ...] = ()
    certifier: str = ""


NOT_LISTED = Listing()
"""Nothing but what every work has."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The front matter, validated. Optional texts are ``""`` when not given; ``region`` likewise.

    ``contact`` is whom readers may ask for the sources. ``contacts`` are the numbers that stand beside the
    source for its region: they win over those that the exporter has, as ``labels`` win over its words, each
    with its name. ``repeat``: a caution is said in full with every claim that carries it.
    ``whole``: a handout prints all sections.
    """

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
    contact: str = ""
    license: str = ""
    url: str = ""
    keywords: tuple[str, ...] = ()
    description: str = ""
    interests: str = ""
    identifier: str = ""
    topics: tuple[str, ...] = ()
    listing: Listing = NOT_LISTED
    cover: Cover | None = None
    contacts: Contacts | None = None
    labels: tuple[tuple[str, str], ...] = ()
    repeat: bool = False
    whole: bool = False

    @property
    def country(self) -> str:
        """The country of the region (ISO 3166-1), ``""`` without one."""
        return self.region.partition("-")[0]


class Checked(StrEnum):
    """Against what an entry was checked: the source, read by a person; a public record of it; nothing."""

    READ = "read"
    RECORD = "record"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of references.json. ``csl`` is the CSL-JSON item without ``custom``, as JSON text.

    JSON text rather than a dict keeps the tree frozen and hashable.
    """

    id: str
    csl: str
    checked: Checked = Checked.NOT
    where: Location = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, the blocks under it, and the sections under it. ``level`` is 1 to 3.

    A handout prints the ``summary``, the ``actions``, and sections marked ``handout``.
    """

    id: str
    level: int
    title: Inlines
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    summary: bool = False
    actions: bool = False
    handout: bool = False
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
    """A file that was read: path relative to the source folder, and the SHA-256 of its bytes in hex.

    ``signs`` are the characters of a text beyond Latin-1, each with the first place of it.
    """

    path: str
    sha256: str
    signs: tuple[tuple[str, Location], ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Publication:
    """The whole source in one language.

    ``disclaimers`` are in printing order. ``own_cautions`` are those of the front matter. ``scale`` is
    the whole evidence scale of the language in rank order (entries without rank last). ``fields`` are those
    that a clinic fills, with the words that stand in the text.
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
    fields: tuple[ClinicField, ...] = ()

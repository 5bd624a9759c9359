"""A book: publications as chapters, in parts, between front and back matter of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from exporter.model.evidence import EvidenceStatus
from exporter.model.publication import Metadata, Publication, Reference, Section, SourceFile, Waiver


class Numbering(StrEnum):
    """Whether sources have one list and one row of numbers in a book, or one in each chapter."""

    CONTINUOUS = "continuous"
    CHAPTER = "chapter"


@dataclass(frozen=True, slots=True)
class Part:
    """Chapters under a title of their own, ``""`` in a book without parts."""

    title: str
    chapters: tuple[Publication, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """The whole book in one language.

    ``metadata`` is that of the book; its ``review_by`` is the earliest of the chapters, its ``region`` the
    one that they share. ``front`` and ``back`` are sections of its own, ``references`` what those cite; ids
    in the two are one name space. ``recto`` is whether chapters open on right-hand pages, None where the
    theme says it. The name of the book is none of its chapters'.
    """

    name: str
    metadata: Metadata
    parts: tuple[Part, ...]
    scale: tuple[EvidenceStatus, ...]
    front: tuple[Section, ...] = ()
    back: tuple[Section, ...] = ()
    references: tuple[Reference, ...] = ()
    numbering: Numbering = Numbering.CONTINUOUS
    recto: bool | None = None
    waivers: tuple[Waiver, ...] = ()
    files: tuple[SourceFile, ...] = ()
    file: str = ""


Work: TypeAlias = Publication | Book
"""What can be exported."""


def newest_day(work: Work) -> date:
    """Return the newest day on which a source says that somebody checked it, its chapters included."""
    parts = chapters(work) if isinstance(work, Book) else ()
    return max(one.metadata.reviewed for one in (work, *parts))


def chapters(book: Book) -> tuple[Publication, ...]:
    """Return the publications of a book in printing order."""
    return tuple(chapter for part in book.parts for chapter in part.chapters)

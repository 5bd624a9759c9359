"""What the body of a publication may refer to, gathered before the body is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from exporter.diagnostics import Location
from exporter.model.blocks import Picture
from exporter.model.evidence import EvidenceStatus
from exporter.model.notes import Caution
from exporter.model.publication import Section, Waiver

Neighbour: TypeAlias = Callable[[str, Location], frozenset[str] | None]


@dataclass(frozen=True, slots=True)
class BodyContext:
    """Statuses, cautions and reference ids by id, and how to get a picture.

    ``picture`` returns the decoded picture for a target as written, or None after it has reported why not.
    ``translated`` tells that the publication has other languages, so that every section and claim id must
    be written out. ``neighbour`` returns the ids that a link can lead to in the publication of that name
    beside this one; None, after it has reported why, when there is none or it cannot be read. ``matter``
    tells that the body is front or back matter of a book, which has neither summary nor actions. ``fields``
    are the names of those that a clinic fills, ``whole`` tells that handouts print all of it, so that it
    needs no summary.
    """

    lang: str
    statuses: Mapping[str, EvidenceStatus]
    cautions: Mapping[str, Caution]
    references: frozenset[str]
    picture: Callable[[str, Location], Picture | None]
    translated: bool = False
    neighbour: Neighbour | None = None
    matter: bool = False
    fields: frozenset[str] = frozenset()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """The sections of a publication, resolved, and the waivers written between its blocks."""

    sections: tuple[Section, ...]
    waivers: tuple[Waiver, ...]

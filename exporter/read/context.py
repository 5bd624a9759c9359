"""What the body of a publication may refer to, gathered before the body is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from exporter.diagnostics import Location
from exporter.model.blocks import Picture
from exporter.model.evidence import EvidenceStatus
from exporter.model.notes import Caution
from exporter.model.publication import Section, Waiver


@dataclass(frozen=True, slots=True)
class BodyContext:
    """Statuses, cautions and reference ids by id, and how to get a picture.

    ``picture`` returns the decoded picture for a target as written, or None after it has reported why not.
    ``translated`` tells that the publication has other languages, so that every section and claim id must
    be written out.
    """

    lang: str
    statuses: Mapping[str, EvidenceStatus]
    cautions: Mapping[str, Caution]
    references: frozenset[str]
    picture: Callable[[str, Location], Picture | None]
    translated: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """The sections of a publication, resolved, and the waivers written between its blocks."""

    sections: tuple[Section, ...]
    waivers: tuple[Waiver, ...]

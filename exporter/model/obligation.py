"""What an edition owes: the ledger and its obligations, with a JSON form that travels in receipts."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any


class NoteKind(StrEnum):
    """What is owed. The first four are notes; the others are owed with them.

    ``URGENT`` is a caution that asks to get help at once; ``DRAFT`` says that evidence is not decided yet.
    """

    EVIDENCE = "evidence"
    CAUTION = "caution"
    URGENT = "urgent"
    DISCLAIMER = "disclaimer"
    CONTACT = "contact"
    REVIEW = "review"
    RUNNING = "running"
    DRAFT = "draft"


class Scope(StrEnum):
    """Where an obligation is to be met.

    ``AFTER_CLAIM``: directly after its claim or the note before it. ``IN_PLACE``: where it stands in
    the source. ``BEFORE_CONTENT``: once, before the first content. ``RUNNING``: in every page's foot
    (PDF, DOCX), at the end of every chapter file (EPUB), at the end (text).
    """

    AFTER_CLAIM = "after-claim"
    IN_PLACE = "in-place"
    BEFORE_CONTENT = "before-content"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class Obligation:
    """One note that is owed.

    ``wording`` is the full plain text without citation marks; ``marks`` the citation marks that may
    follow it in the same block, and nothing else. ``beside`` is the id of the claim it belongs to,
    ``""`` when it belongs to none. ``source`` is ``file:line`` of what asked for it.
    """

    id: str
    kind: NoteKind
    wording: str
    scope: Scope
    beside: str = ""
    marks: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class OwedClaim:
    """A claim that notes stand beside: the plain text of each of its paragraphs and list items.

    The texts hold no list markers; citation marks inside the claim's own text are in them as printed, and
    so are the addresses that follow outside links on paper. ``screen`` is the same as an e-book says it,
    where links are live and no address follows; empty when nothing differs.
    """

    id: str
    texts: tuple[str, ...]
    screen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every obligation of one edition, in reading order, and the claims they stand beside."""

    publication: str
    edition: str
    lang: str
    version: str
    review_by: str
    obligations: tuple[Obligation, ...]
    claims: tuple[OwedClaim, ...]

    @property
    def is_draft(self) -> bool:
        """Whether it is owed to say that this is a draft."""
        return any(owed.kind is NoteKind.DRAFT for owed in self.obligations)

    def as_json(self) -> dict[str, Any]:
        """Return the ledger as plain data."""
        return {
            **_said(self),
            "obligations": tuple(_said(obligation) for obligation in self.obligations),
            "claims": tuple(_said(claim) for claim in self.claims),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Ledger:
        """Return the ledger that ``as_json`` wrote.

        Raises KeyError, TypeError or ValueError when the data is not a ledger.
        """
        return cls(
            publication=data["publication"],
            edition=data["edition"],
            lang=data["lang"],
            version=data["version"],
            review_by=data["review_by"],
            obligations=tuple(_obligation(entry) for entry in data["obligations"]),
            claims=tuple(_claim(entry) for entry in data["claims"]),
        )


def _said(record: Ledger | Obligation | OwedClaim) -> dict[str, Any]:
    """Return the fields of a record. Only the ledger's lists hold other records; nothing is copied."""
    return {entry.name: getattr(record, entry.name) for entry in fields(record)}


def _claim(entry: dict[str, Any]) -> OwedClaim:
    return OwedClaim(entry["id"], tuple(entry["texts"]), tuple(entry["screen"]))


def _obligation(entry: dict[str, Any]) -> Obligation:
    return Obligation(**{**entry, "kind": NoteKind(entry["kind"]), "scope": Scope(entry["scope"])})

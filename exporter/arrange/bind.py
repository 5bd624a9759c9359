"""What every edition has alike: what stands under its title, and how it is bound of its parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from exporter.arrange.contacts import ContactLookup, owed_contacts
from exporter.arrange.front import byline, edition_metadata, renderer_words, running
from exporter.arrange.notes import Setting, disclaimers, urgent_card
from exporter.data.labels import is_right_to_left
from exporter.model.blocks import Claim
from exporter.model.book import Work
from exporter.model.derived.drafts import undecided_claims
from exporter.model.edition import (
    ContentsEntry,
    Edition,
    EditionKind,
    PrintedClaim,
    PrintedNote,
    PrintedSection,
    UrgentCard,
)
from exporter.model.notes import Disclaimer
from exporter.model.publication import Metadata


@dataclass(frozen=True, slots=True)
class Front:
    """The disclaimers that are owed, as they are printed, and what to do in danger when there is anything."""

    owed: tuple[Disclaimer, ...]
    notes: tuple[PrintedNote, ...]
    card: UrgentCard | None


def front(
    setting: Setting,
    owed: tuple[Disclaimer, ...],
    claims: Iterable[Claim],
    metadata: Metadata,
    lookup: ContactLookup,
) -> Front:
    """Return what stands under the title; ``claims`` are all of the edition, in reading order.

    Raises SourceError (CR02) when contacts are owed for a region or language without data.
    """
    contacts = owed_contacts(owed, metadata, lookup)
    return Front(owed, disclaimers(setting, owed), urgent_card(setting, contacts, claims))


def bound(
    work: Work,
    setting: Setting,
    front: Front,
    message: PrintedClaim | None,
    contents: tuple[ContentsEntry, ...],
    sections: tuple[PrintedSection, ...],
) -> Edition:
    """Return the edition of these parts; a handout has no contents list and no cover.

    A draft has no cover of the author's either, which could not say that it is one.
    """
    metadata, kind, words = work.metadata, setting.kind, setting.words
    is_handout = kind is EditionKind.HANDOUT
    draft = words.draft if undecided_claims(work) else ""
    return Edition(
        name=work.name,
        kind=kind,
        lang=metadata.lang,
        direction="rtl" if is_right_to_left(metadata.lang) else "ltr",
        title=metadata.title,
        subtitle=metadata.subtitle,
        short_title=metadata.short_title,
        byline=byline(metadata, kind, words),
        key_message=message,
        urgent_card=front.card,
        disclaimers=front.notes,
        contents=() if is_handout else contents,
        sections=sections,
        running=running(work, front.owed, words, draft),
        metadata=edition_metadata(work, kind),
        words=renderer_words(words),
        cover=None if is_handout or draft else metadata.cover,
        draft=draft,
    )

"""What every edition has alike: what stands under its title, and how it is bound of its parts."""

from __future__ import annotations

from dataclasses import dataclass

from exporter.arrange.calls import ContactLookup, owed_contacts
from exporter.arrange.front import byline, edition_metadata, renderer_words, running
from exporter.arrange.notes import Setting, disclaimers, who_to_call
from exporter.data.labels import is_right_to_left
from exporter.model.book import Work
from exporter.model.edition import (
    ContentsEntry,
    Edition,
    EditionKind,
    PrintedClaim,
    PrintedNote,
    PrintedSection,
    WhoToCall,
)
from exporter.model.notes import Disclaimer
from exporter.model.publication import Metadata


@dataclass(frozen=True, slots=True)
class Front:
    """The disclaimers that are owed, as they are printed, and whom to call when one of them asks for it."""

    owed: tuple[Disclaimer, ...]
    notes: tuple[PrintedNote, ...]
    box: WhoToCall | None


def front(setting: Setting, owed: tuple[Disclaimer, ...], metadata: Metadata, lookup: ContactLookup) -> Front:
    """Return what stands under the title.

    Raises SourceError (CR02) when contacts are owed for a region or language without data.
    """
    contacts = owed_contacts(owed, metadata, lookup)
    notes = disclaimers(setting, owed)
    return Front(owed, notes, who_to_call(setting, contacts) if contacts else None)


def bound(
    work: Work,
    setting: Setting,
    front: Front,
    message: PrintedClaim | None,
    contents: tuple[ContentsEntry, ...],
    sections: tuple[PrintedSection, ...],
) -> Edition:
    """Return the edition of these parts; a handout has no contents list and no cover."""
    metadata, kind, words = work.metadata, setting.kind, setting.words
    is_handout = kind is EditionKind.HANDOUT
    return Edition(
        name=work.name,
        kind=kind,
        lang=metadata.lang,
        direction="rtl" if is_right_to_left(metadata.lang) else "ltr",
        title=metadata.title,
        subtitle=metadata.subtitle,
        short_title=metadata.short_title,
        byline=byline(metadata, kind, words),
        disclaimers=front.notes,
        who_to_call=front.box,
        key_message=message,
        contents=() if is_handout else contents,
        sections=sections,
        running=running(work, front.owed, words),
        metadata=edition_metadata(work, kind),
        words=renderer_words(words),
        cover=None if is_handout else metadata.cover,
    )

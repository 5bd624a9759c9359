"""The notes of an edition: evidence, cautions, disclaimers, who to call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from exporter.arrange.anchors import Anchors
from exporter.arrange.resolve import Resolver
from exporter.arrange.wording import caution_label, evidence_label, evidence_text, stopped
from exporter.data.labels import Labels, long_date
from exporter.model.blocks import Claim
from exporter.model.edition import EditionKind, PrintedClaim, PrintedNote, WhoToCall
from exporter.model.notes import Caution, Contacts, Disclaimer
from exporter.model.obligation import NoteKind


@dataclass(frozen=True, slots=True)
class Setting:
    """What every part of an edition is printed with; ``anchors`` hands out names as printing goes on.

    ``prefix`` stands before the id of each claim and note, to tell the chapters of a book apart.
    """

    kind: EditionKind
    lang: str
    words: Labels
    resolver: Resolver
    anchors: Anchors
    prefix: str = ""


def printed_claim(setting: Setting, claim: Claim, anchor: str, said: set[str], key: str) -> PrintedClaim:
    """Return a claim with its notes.

    ``said`` holds the ids of the cautions that the section has printed in full, and is added to;
    ``key`` is the id of the key message.
    """
    return PrintedClaim(
        f"{setting.prefix}{claim.id}",
        anchor,
        setting.resolver.body(claim.body),
        _evidence(setting, claim),
        tuple(_cautions(setting, claim, said)),
        key=claim.id == key,
    )


def standing_caution(setting: Setting, caution: Caution, number: int) -> PrintedNote:
    """Return a caution printed in full where it stands, the ``number``-th of its id in this edition."""
    return PrintedNote(
        f"{setting.prefix}caution/{caution.id}/{number}",
        setting.anchors.make("n", f"{caution.id}-{number}"),
        NoteKind.CAUTION,
        caution_label(caution, setting.words),
        caution.text,
    )


def disclaimers(setting: Setting, notes: tuple[Disclaimer, ...]) -> tuple[PrintedNote, ...]:
    """Return the disclaimers in full, in printing order."""
    return tuple(
        PrintedNote(
            f"disclaimer/{note.id}",
            setting.anchors.make("n", note.id),
            NoteKind.DISCLAIMER,
            stopped(note.title),
            note.text,
        )
        for note in notes
    )


def who_to_call(setting: Setting, contacts: Contacts) -> WhoToCall:
    """Return the contacts box. A handout has no room for the day its numbers were checked."""
    checked = setting.words.contacts_checked.format(
        date=long_date(date.fromisoformat(contacts.checked_on), setting.lang)
    )
    return WhoToCall(
        setting.anchors.make("", "who-to-call"),
        setting.words.who_to_call,
        contacts.entries,
        tuple(f"contact/{entry.id}" for entry in contacts.entries),
        "" if setting.kind is EditionKind.HANDOUT else checked,
    )


def _evidence(setting: Setting, claim: Claim) -> PrintedNote:
    return PrintedNote(
        f"{setting.prefix}{claim.id}/evidence",
        setting.anchors.make("n", f"{claim.id}-evidence"),
        NoteKind.EVIDENCE,
        evidence_label(claim, setting.words),
        evidence_text(claim, setting.lang),
        setting.resolver.cited.evidence_marks(claim.cite),
    )


def _cautions(setting: Setting, claim: Claim, said: set[str]) -> Iterator[PrintedNote]:
    for caution in dict.fromkeys(claim.cautions):
        full = caution.id not in said
        said.add(caution.id)
        yield PrintedNote(
            f"{setting.prefix}{claim.id}/caution/{caution.id}",
            setting.anchors.make("n", f"{claim.id}-{caution.id}"),
            NoteKind.CAUTION,
            caution_label(caution, setting.words),
            caution.text if full else "",
            full=full,
        )

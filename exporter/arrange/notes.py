"""The notes of an edition: evidence, cautions, disclaimers, what to do in danger.

Source: docs/source-format.md, "What is printed of notes".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from exporter.arrange.anchors import Anchors
from exporter.arrange.resolve import Resolver
from exporter.arrange.wording import caution_label, evidence_label, evidence_text, status_sentence, stopped
from exporter.data.labels import Labels, long_date
from exporter.model.blocks import Claim
from exporter.model.edition import EditionKind, PrintedClaim, PrintedNote, UrgentCard
from exporter.model.evidence import EvidenceStatus
from exporter.model.notes import Caution, Contacts, Disclaimer, Rank
from exporter.model.obligation import NoteKind


@dataclass(frozen=True, slots=True)
class Setting:
    """What every part of an edition is printed with; ``anchors`` hands out names as printing goes on.

    ``prefix`` stands before the id of each claim and note, to tell the chapters of a book apart.
    ``repeat``: a caution is printed in full with every claim.
    """

    kind: EditionKind
    lang: str
    words: Labels
    resolver: Resolver
    anchors: Anchors
    scale: tuple[EvidenceStatus, ...]
    prefix: str = ""
    repeat: bool = False


@dataclass(slots=True)
class Said:
    """What a reader of a section has met in full: ids of cautions, and filled sentences of statuses."""

    cautions: set[str] = field(default_factory=set)
    sentences: set[str] = field(default_factory=set)

    def copy(self) -> Said:
        """Return another that begins with the same."""
        return Said(set(self.cautions), set(self.sentences))


def printed_claim(setting: Setting, claim: Claim, anchor: str, said: Said, key: str) -> PrintedClaim:
    """Return a claim with its notes; ``said`` is added to, ``key`` is the id of the key message."""
    new = [caution for caution in dict.fromkeys(claim.cautions) if caution.id not in said.cautions]
    return PrintedClaim(
        f"{setting.prefix}{claim.id}",
        anchor,
        setting.resolver.body(claim.body),
        _evidence(setting, claim, said, new),
        tuple(_cautions(setting, claim, said)),
        key=claim.id == key,
    )


def standing_caution(setting: Setting, caution: Caution, number: int) -> PrintedNote:
    """Return a caution printed in full where it stands, the ``number``-th of its id in this edition."""
    return PrintedNote(
        f"{setting.prefix}caution/{caution.id}/{number}",
        setting.anchors.make("n", f"{caution.id}-{number}"),
        _kind(caution),
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


def urgent_card(setting: Setting, contacts: Contacts | None, claims: Iterable[Claim]) -> UrgentCard | None:
    """Return what to do in danger: the numbers, and the urgent cautions of claims; None without any of them.

    A handout has no room for the day its numbers were checked.
    """
    cautions = dict.fromkeys(
        caution for claim in claims for caution in claim.cautions if caution.rank is Rank.URGENT
    )
    if contacts is None and not cautions:
        return None
    entries = contacts.entries if contacts else ()
    return UrgentCard(
        setting.anchors.make("", "get-help-now"),
        setting.words.get_help,
        entries,
        tuple(f"contact/{entry.id}" for entry in entries),
        tuple(_rows(setting, cautions)),
        _checked(setting, contacts) if contacts and setting.kind is not EditionKind.HANDOUT else "",
    )


def _checked(setting: Setting, contacts: Contacts) -> str:
    day = long_date(date.fromisoformat(contacts.checked_on), setting.lang)
    if contacts.clinic:
        return setting.words.contacts_checked_others.format(date=day, clinic=contacts.clinic)
    return setting.words.contacts_checked.format(date=day)


def _rows(setting: Setting, cautions: Iterable[Caution]) -> Iterator[PrintedNote]:
    """Yield the rows of the card; works of a book may have cautions of one id in other words."""
    times: Counter[str] = Counter()
    for caution in cautions:
        times[caution.id] += 1
        again = f"/{times[caution.id]}" if times[caution.id] > 1 else ""
        anchor = setting.anchors.make("n", f"urgent-{caution.id}")
        name = f"urgent/{caution.id}{again}"
        yield PrintedNote(name, anchor, NoteKind.URGENT, stopped(caution.title), caution.text)


def _evidence(setting: Setting, claim: Claim, said: Said, new: Iterable[Caution]) -> PrintedNote:
    """Return the evidence note: a sentence that was said goes without saying, what is new to know ends it."""
    sentence = status_sentence(claim, setting.lang)
    known = [caution.text for caution in new if caution.rank is Rank.KNOW]
    text = evidence_text("" if sentence in said.sentences else sentence, claim.detail, *known)
    said.sentences.add(sentence)
    return PrintedNote(
        f"{setting.prefix}{claim.id}/evidence",
        setting.anchors.make("n", f"{claim.id}-evidence"),
        NoteKind.EVIDENCE,
        evidence_label(claim, setting.words),
        text,
        setting.resolver.cited.evidence_marks(claim.cite),
        full=bool(text),
    )


def _cautions(setting: Setting, claim: Claim, said: Said) -> Iterator[PrintedNote]:
    """Yield the notes of the cautions that ask for something; a handout has its urgent card on the sheet."""
    for caution in sorted(dict.fromkeys(claim.cautions), key=lambda one: one.rank is not Rank.URGENT):
        on_card = caution.rank is Rank.URGENT and setting.kind is EditionKind.HANDOUT
        full = caution.id not in said.cautions and not on_card
        if not setting.repeat:
            said.cautions.add(caution.id)
        if caution.rank is Rank.KNOW:
            continue
        yield PrintedNote(
            f"{setting.prefix}{claim.id}/caution/{caution.id}",
            setting.anchors.make("n", f"{claim.id}-{caution.id}"),
            _kind(caution),
            caution_label(caution, setting.words),
            caution.text if full else "",
            full=full,
        )


def _kind(caution: Caution) -> NoteKind:
    return NoteKind.URGENT if caution.rank is Rank.URGENT else NoteKind.CAUTION

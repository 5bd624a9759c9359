"""Which paragraphs of a DOCX are near a note: its own, those of its claim, and all that stand between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from exporter.intake.docx.markup import W
from exporter.model.obligation import NoteKind
from exporter.proof.visible.places import Note

DocxNote: TypeAlias = Note[etree._Element]


@dataclass(frozen=True, slots=True)
class Near:
    """The paragraphs near notes, each with the name of the note, and those of notes alone.

    ``signed`` are those that a small sign stands before: whom to call.

    ``stretches`` are, for each note beside a claim, the paragraphs from the first of the claim to the last of
    the note, whatever stands between included.
    """

    names: dict[etree._Element, str] = field(default_factory=dict)
    of_notes: frozenset[etree._Element] = frozenset()
    signed: frozenset[etree._Element] = frozenset()
    stretches: tuple[tuple[DocxNote, tuple[etree._Element, ...]], ...] = ()

    def name(self, element: etree._Element) -> str:
        """Return the note that an element stands in or at, ``""`` for one that is near none."""
        own = self.names.get(element)
        if own is not None:
            return own
        return next((self.names[one] for one in element.iterancestors(f"{W}p") if one in self.names), "")

    def around(self) -> frozenset[etree._Element]:
        """Return every element that holds a paragraph near a note."""
        return frozenset(holder for paragraph in self.names for holder in paragraph.iterancestors())


def near(notes: Sequence[DocxNote]) -> Near:
    """Return what is near the notes of a document."""
    stretches = tuple(_stretches(notes))
    names: dict[etree._Element, str] = {}
    for note in notes:
        for paragraph in note.paragraphs:
            names.setdefault(paragraph, note.name)
    for note, paragraphs in stretches:
        for paragraph in paragraphs:
            names.setdefault(paragraph, note.name)
    signed = frozenset(
        one for note in notes if note.obligation.kind is NoteKind.CONTACT for one in note.paragraphs
    )
    own = frozenset(one for note in notes for one in note.paragraphs)
    return Near(names, own, signed, stretches)


def _stretches(notes: Iterable[DocxNote]) -> Iterator[tuple[DocxNote, tuple[etree._Element, ...]]]:
    orders: dict[etree._Element, tuple[etree._Element, ...]] = {}
    places: dict[etree._Element, int] = {}
    for note in notes:
        if not note.claim or not note.paragraphs:
            continue
        root = note.paragraphs[0].getroottree().getroot()
        if root not in orders:
            orders[root] = tuple(root.iter(f"{W}p"))
            places |= {paragraph: place for place, paragraph in enumerate(orders[root])}
        own = [places[one] for one in (*note.claim, *note.paragraphs) if one in places]
        yield note, orders[root][min(own) : max(own) + 1]

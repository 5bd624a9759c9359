"""All that the fields of a Word document cite, in one call: for what reads the document.

    found = citations([document, footnotes], custom)
    for place in found.places:
        place.field.replace(mark_of(place.ids))   # or what the reader of the document understands
    write("references.json", found.entries)

``place.cited.is_list`` tells the list of references: its words are those of the entries, styled. What
``place.cited.words`` says (a page, a word before) and what it lacks is for people to read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from exporter.importing.references.cited import Cited, Item, cited
from exporter.importing.references.entries import Entries
from exporter.importing.references.fields import Element, Field, fields
from exporter.importing.references.word_sources import sources


@dataclass(frozen=True, slots=True)
class Place:
    """One field of citations: what it is made of, what it cites, and the ids of the entries for that."""

    field: Field
    cited: Cited
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citations:
    """The entries of ``references.json``, in the order in which they are first cited, and all places."""

    entries: tuple[Item, ...]
    places: tuple[Place, ...]


def citations(parts: Iterable[Element], custom: Iterable[Element] = ()) -> Citations:
    """Return what the fields in parts of a document cite; nothing is changed.

    ``parts`` are the roots of its text, its foot- and endnotes, in the order read; ``custom`` those of its
    parts under ``customXml``, where Word keeps its sources. A source is one entry, however many programs
    and places name it. Fields that cite nothing are no places.
    """
    known, entries, places = sources(custom), Entries(), []
    for part in parts:
        for field in fields(part):
            what = cited(field.instruction, known, field.data)
            if what is not None:
                places.append(Place(field, what, entries.ids(what)))
    return Citations(tuple(entries.entries()), tuple(places))

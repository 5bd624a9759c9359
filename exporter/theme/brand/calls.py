"""Whom to call, with the lines of a clinic: after those of the region, and in no way like them.

Source: docs/source-format.md, "Who to call".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from exporter.data.contacts import contacts as region_contacts
from exporter.data.contacts import every_contact
from exporter.diagnostics import ThemeError
from exporter.model.book import Book
from exporter.model.brand import Brand
from exporter.model.notes import Contact, Contacts
from exporter.model.publication import Metadata, Publication
from exporter.theme.brand.words import folded

_Work = TypeVar("_Work", Publication, Book)
_SHORT = 6
"""Digits of the longest short number: it would be found at the end of many others by chance."""


def calling(work: _Work, brand: Brand | None) -> _Work:
    """Return a work whose numbers to call go on with the lines of a clinic.

    A work for a region without numbers stays as it is. Raises ThemeError (TH49) for a line that says nothing
    in the language of the work, and for one with a number that the work has already.
    """
    if brand is None or not brand.contacts:
        return work
    metadata = work.metadata
    own = metadata.contacts or region_contacts(metadata.region, metadata.lang)
    if own is None:
        return work
    return replace(work, metadata=replace(metadata, contacts=_joined(own, brand, metadata)))


def _joined(own: Contacts, brand: Brand, metadata: Metadata) -> Contacts:
    lines = tuple(_lines(own, brand, metadata))
    return replace(own, entries=(*own.entries, *lines), clinic=brand.name)


def _lines(own: Contacts, brand: Brand, metadata: Metadata) -> Iterator[Contact]:
    for number, line in enumerate(brand.contacts, 1):
        said = line.said_in(metadata.lang)
        if not said:
            message = f"Line {number} of whom to call at “{brand.name}” has no text in {metadata.lang}."
            hint = f'Add {metadata.lang} = "…" to its “text”.'
            raise ThemeError.of("TH49", message, hint=hint)
        if line.number and any(_same(line.number, entry.number) for entry in own.entries):
            message = f"The number {line.number} of “{brand.name}” stands under whom to call already."
            raise ThemeError.of("TH49", message, hint="Delete it from the brand.")
        yield Contact(f"clinic-{number}", line.number, line.uri, f"{brand.name}: {said}")


def _same(one: str, other: str) -> bool:
    return digits_of(one).endswith(digits_of(other)) or digits_of(other).endswith(digits_of(one))


def digits_of(number: str) -> str:
    """Return the digits that are dialled, an extension left out."""
    return "".join(char for char in number.partition(" ext")[0] if char.isdigit())


@lru_cache(maxsize=1)
def national_numbers() -> frozenset[str]:
    """Return the digits of every number of every region that has seven and more."""
    digits = {digits_of(number) for number, _ in every_contact()}
    return frozenset(number for number in digits if len(number) > _SHORT)


def national_words(text: str) -> str:
    """Return what a number of some region is for when a text says it, else ``""``."""
    said = folded(text)
    return next((words for words in _conditions() if words in said), "")


@lru_cache(maxsize=1)
def _conditions() -> tuple[str, ...]:
    reasons = (reason.partition(":")[0] for _, reason in every_contact())
    return tuple(sorted({folded(reason).strip(" .") for reason in reasons}, key=len, reverse=True))

"""The metadata of the package document in the words of Dublin Core."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from exporter.model.edition import Edition

_DOI = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_ISBN = re.compile(r"(?:urn:isbn:|isbn[: ]*)?((?:97[89][- ]?)?(?:\d[- ]?){9}[\dX])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One metadata element: ``dc`` name or ``meta``, its text, its attributes."""

    name: str
    value: str
    attributes: dict[str, str] = field(default_factory=dict)


def dublin_core(edition: Edition) -> tuple[Entry, ...]:
    """Return the ``dc`` elements in the order of the package document, identifier left out.

    The description ends with the disclaimers in full, because stores show it without the book.
    """
    metadata = edition.metadata
    description = " ".join((metadata.description, *(note.wording for note in edition.disclaimers))).strip()
    single = (
        ("title", metadata.title),
        ("language", metadata.lang),
        *(("creator", name) for name in metadata.creators),
        ("publisher", metadata.publisher),
        ("date", metadata.created.isoformat()),
        ("rights", metadata.rights),
        ("description", description),
        *(("subject", subject) for subject in metadata.subjects),
        ("source", metadata.source_url),
    )
    return tuple(Entry(name, value) for name, value in single if value)


def identifier(text: str) -> str:
    """Return an ISBN, DOI or URN in the form a ``dc:identifier`` has; other text unchanged.

    ISBN as in RFC 8254 (``urn:isbn:`` and digits), DOI as ``doi:10.…``.
    """
    if doi := _DOI.fullmatch(text):
        return f"doi:{doi[1]}"
    if isbn := _ISBN.fullmatch(text):
        return f"urn:isbn:{re.sub('[- ]', '', isbn[1]).upper()}"
    return text

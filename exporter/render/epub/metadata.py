"""The metadata of the package document in the words of Dublin Core."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from exporter.model.edition import Edition, EditionMetadata
from exporter.model.publication import SCHEMES, Listing

_DOI = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_ISBN = re.compile(r"(?:urn:isbn:|isbn[: ]*)?((?:97[89][- ]?)?(?:\d[- ]?){9}[\dX])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One metadata element: ``dc`` name or ``meta``, its text, its attributes."""

    name: str
    value: str
    attributes: dict[str, str] = field(default_factory=dict)


def dublin_core(edition: Edition) -> tuple[Entry, ...]:
    """Return the ``dc`` elements and what refines them, the identifier left out (EPUB 3.3, 5.5).

    The description ends with the disclaimers in full, because stores show it without the book.
    """
    metadata = edition.metadata
    single = (
        ("language", metadata.lang),
        ("publisher", metadata.publisher),
        ("date", metadata.created.isoformat()),
        ("rights", metadata.rights),
        ("description", store_text(edition)),
        ("source", metadata.source_url),
        *(("subject", keyword) for keyword in metadata.subjects),
    )
    return (
        *_titles(edition),
        *_creators(metadata),
        *(Entry(name, value) for name, value in single if value),
        *_listed(metadata.listing),
    )


def store_text(edition: Edition) -> str:
    """Return the description with the disclaimers in full behind it."""
    return " ".join((edition.metadata.description, *(note.wording for note in edition.disclaimers))).strip()


def _titles(edition: Edition) -> Iterator[Entry]:
    """Yield the title, which comes first for readers that know one alone, and the subtitle."""
    if not edition.subtitle:
        yield Entry("title", edition.title)
        return
    for number, (kind, words) in enumerate((("main", edition.title), ("subtitle", edition.subtitle)), 1):
        yield from _refined("title", words, f"{kind}-words", {"title-type": kind, "display-seq": f"{number}"})


def _creators(metadata: EditionMetadata) -> Iterator[Entry]:
    filed = metadata.file_as or ("",) * len(metadata.creators)
    for number, (name, sort) in enumerate(zip(metadata.creators, filed, strict=True), 1):
        anchor = f"creator-{number}"
        yield from _refined("creator", name, anchor, {"file-as": sort} if sort else {})
        scheme = {"refines": f"#{anchor}", "property": "role", "scheme": "marc:relators"}
        yield Entry("meta", "aut", scheme)


def _listed(listing: Listing) -> Iterator[Entry]:
    for number, subject in enumerate(listing.subjects, 1):
        told = {"authority": SCHEMES[subject.scheme], "term": subject.code}
        yield from _refined("subject", subject.name, f"subject-{number}", told)
    if series := listing.series:
        yield Entry("meta", series.name, {"property": "belongs-to-collection", "id": "series"})
        place = {"group-position": series.number} if series.number else {}
        yield from _refining("series", {"collection-type": "series", **place})


def _refined(name: str, value: str, anchor: str, told: dict[str, str]) -> Iterator[Entry]:
    """Yield an element with an id, and what is told of it."""
    yield Entry(name, value, {"id": anchor})
    yield from _refining(anchor, told)


def _refining(anchor: str, told: dict[str, str]) -> Iterator[Entry]:
    for name, value in told.items():
        yield Entry("meta", value, {"refines": f"#{anchor}", "property": name})


def identifier(text: str) -> str:
    """Return an ISBN, DOI or URN in the form a ``dc:identifier`` has; other text unchanged.

    ISBN as in RFC 8254 (``urn:isbn:`` and digits), DOI as ``doi:10.…``.
    """
    if doi := _DOI.fullmatch(text):
        return f"doi:{doi[1]}"
    if isbn := _ISBN.fullmatch(text):
        return f"urn:isbn:{re.sub('[- ]', '', isbn[1]).upper()}"
    return text

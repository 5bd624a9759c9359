"""The metadata of the package document: Dublin Core, and accessibility as measured in the finished files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from exporter.model.edition import Edition
from exporter.render.epub_pages import Page
from exporter.render.html_tree import Element

# A size that does not follow the reader's own choice.
_FIXED_SIZE = re.compile(r"\d(?:px|pt|pc|mm|cm|in)\b")
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

    The description ends with the short disclaimers, because stores show it without the book.
    """
    metadata = edition.metadata
    description = f"{metadata.description} {edition.running.disclaimer}".strip()
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


def accessibility(edition: Edition, files: tuple[Page, ...], css: str) -> tuple[Entry, ...]:
    """Return the schema.org accessibility metadata (EPUB Accessibility 1.1, 2.2) that the files bear out."""
    return tuple(
        Entry("meta", value, {"property": f"schema:{name}"}) for name, value in _measured(edition, files, css)
    )


def _measured(edition: Edition, files: tuple[Page, ...], css: str) -> Iterator[tuple[str, str]]:
    pictures = [element for page in files for element in page.elements() if element.tag == "img"]
    described = all(_described(picture) for picture in pictures)
    yield "accessMode", "textual"
    if pictures:
        yield "accessMode", "visual"
        yield "accessModeSufficient", "textual,visual"
    if described:
        yield "accessModeSufficient", "textual"
    yield "accessibilityFeature", "tableOfContents"
    yield "accessibilityFeature", "readingOrder"
    yield "accessibilityFeature", "structuralNavigation"
    if pictures and described:
        yield "accessibilityFeature", "alternativeText"
    if not _FIXED_SIZE.search(css):
        yield "accessibilityFeature", "displayTransformability"
    yield "accessibilityHazard", "none"
    yield "accessibilitySummary", edition.words.accessibility_summary


def _described(picture: Element) -> bool:
    return bool(picture.get("alt")) or picture.get("role") == "presentation"

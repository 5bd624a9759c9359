"""What a book says of its own accessibility: only what its finished files bear out, each word measured."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from exporter.model.edition import Edition
from exporter.render.epub.metadata import Entry
from exporter.render.epub.nav import COVER_FILE, NAV_FILE
from exporter.render.epub.pages import Page
from exporter.render.html.tree import Element

# A size that does not follow the reader's own choice, and what sets words elsewhere than they are read.
_FIXED_SIZE = re.compile(r"\d(?:px|pt|pc|mm|cm|in)\b")
_MOVED = re.compile(r"\b(?:position|grid|flex|order|columns?|direction|writing-mode)\b|\bfloat:\s*right")
_COLOUR = re.compile(r"#[0-9a-f]{3}|\brgb|\bhsl|\bbackground", re.IGNORECASE)
_COMMENT = re.compile(r"(?s)/\*.*?\*/")
_MOVING = frozenset({"audio", "canvas", "embed", "iframe", "object", "script", "svg", "video"})
_HEADING = re.compile("h[1-6]")
CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a book as they are packed, with all their elements, and its style sheet.

    ``pictures`` are those of the elements that are one, the cover's too.
    """

    edition: Edition
    pages: Sequence[Page]
    css: str
    elements: tuple[Element, ...]
    pictures: tuple[Element, ...]


def accessibility(edition: Edition, pages: Sequence[Page], css: str) -> tuple[Entry, ...]:
    """Return the schema.org accessibility metadata (EPUB Accessibility 1.1, 2.2) that the files bear out."""
    elements = tuple(element for page in pages for element in page.elements())
    pictures = tuple(element for element in elements if element.tag == "img")
    files = Files(edition, pages, _COMMENT.sub("", css), elements, pictures)
    said = (
        *_modes(files),
        *(("accessibilityFeature", name) for name, holds in _FEATURES.items() if holds(files)),
        ("accessibilityHazard", "none" if is_still(files) else "unknown"),
        *((("accessibilitySummary", edition.words.accessibility_summary),) if _summary_holds(files) else ()),
    )
    schema = (Entry("meta", value, {"property": f"schema:{name}"}) for name, value in said)
    return (*schema, *_conformance(files))


def _conformance(files: Files) -> Iterator[Entry]:
    """Yield the claim to conform, and who makes it (EPUB Accessibility 1.1, 5.1 and 5.2).

    Somebody has to answer for it: what no check can measure (that a description says what a picture shows) is
    judged by people. Where a check of ours fails, nobody can.
    """
    certifier = files.edition.metadata.listing.certifier
    if certifier and is_still(files) and _summary_holds(files) and all(holds(files) for holds in _NEEDED):
        yield Entry("meta", CONFORMS, {"property": "dcterms:conformsTo", "id": "conformance"})
        yield Entry("meta", certifier, {"refines": "#conformance", "property": "a11y:certifiedBy"})


def is_described(files: Files) -> bool:
    """Whether every picture that is no decoration says in words what it shows."""
    return all(picture.get("alt") or picture.get("class") == "decorative" for picture in files.pictures)


def is_listed(files: Files) -> bool:
    """Whether the navigation leads to every file of content."""
    nav = [element for page in files.pages if page.name == NAV_FILE for element in page.elements()]
    listed = {(link.get("href") or "").partition("#")[0] for link in nav if link.tag == "a"}
    return bool(listed) and {page.name for page in files.pages} - {NAV_FILE, COVER_FILE} <= listed


def is_structured(files: Files) -> bool:
    """Whether every file begins with its one heading of the first level, and none skips a level."""
    return all(_in_order(page) for page in files.pages if page.name != COVER_FILE)


def is_still(files: Files) -> bool:
    """Whether nothing in the book can move, flash or sound: no media, no scripts, pictures of still kinds."""
    kinds = {(picture.get("src") or "").rpartition(".")[2] for picture in files.pictures}
    return kinds <= {"png", "jpg", "svg"} and _MOVING.isdisjoint(one.tag for one in files.elements)


def _in_order(page: Page) -> bool:
    levels = [int(one.tag[1]) for one in page.elements() if _HEADING.fullmatch(one.tag)]
    return levels[:1] == [1] and levels.count(1) == 1 and all(new - old <= 1 for old, new in pairwise(levels))


def _modes(files: Files) -> Iterator[tuple[str, str]]:
    yield "accessMode", "textual"
    if files.pictures:
        yield "accessMode", "visual"
        yield "accessModeSufficient", "textual,visual"
    if is_described(files):
        yield "accessModeSufficient", "textual"


def _has_alternatives(files: Files) -> bool:
    return bool(files.pictures) and is_described(files)


def _is_in_reading_order(files: Files) -> bool:
    return not _MOVED.search(files.css)


def _can_be_changed(files: Files) -> bool:
    return not _FIXED_SIZE.search(files.css)


def _summary_holds(files: Files) -> bool:
    """Whether the summary is true: notes beside claims, pictures described, nothing told by colour."""
    beside = all(
        part.get("class") == "cautions" or "note" in (part.get("class") or "").split()
        for pair in files.elements
        if "pair" in (pair.get("class") or "").split()
        for part in pair.children[1:]
        if isinstance(part, Element)
    )
    return beside and is_described(files) and not _COLOUR.search(files.css)


_FEATURES: dict[str, Callable[[Files], bool]] = {
    "tableOfContents": is_listed,
    "readingOrder": _is_in_reading_order,
    "structuralNavigation": is_structured,
    "alternativeText": _has_alternatives,
    "displayTransformability": _can_be_changed,
}
# What WCAG 2.1 asks of words and still pictures that leave size and colour to the reader: 1.1.1, 1.3.1,
# 1.3.2, 1.4.3 to 1.4.5, 1.4.10, 1.4.12, 2.3.1, 2.4.2, 2.4.5. The language is part of every file (3.1.1).
_NEEDED = (is_described, is_listed, is_structured, _is_in_reading_order, _can_be_changed)

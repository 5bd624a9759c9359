"""The imprint of a book: who made it, its number, version and dates, and how to tell its file."""

from __future__ import annotations

import re
from dataclasses import replace

from exporter.arrange.about import AboutSource, subjects
from exporter.arrange.closing import TOP
from exporter.arrange.notes import Setting
from exporter.cite.citations import Cited
from exporter.model.blocks import Paragraph
from exporter.model.book import Book
from exporter.model.brand import FurnitureLine
from exporter.model.edition import Edition, EditionKind, PrintedSection, SectionRole
from exporter.model.inlines import Strong, Text

_ISBN = re.compile(r"(?:urn:isbn:|ISBN )?([0-9][0-9 -]{8,15}[0-9X])", re.IGNORECASE)
_GROUP, _GROUPS = 4, 4


def imprint(setting: Setting, book: Book, without: frozenset[FurnitureLine] = frozenset()) -> PrintedSection:
    """Return the imprint, a section without a heading: title, people, dates, money, publisher, ISBN."""
    metadata = book.metadata
    said = subjects(AboutSource(book, EditionKind.BOOK, (), Cited(), setting.words, without=without))
    blocks = [Paragraph((Strong((Text(metadata.title),)),)), *(Paragraph(one) for one in said)]
    if isbn := _ISBN.fullmatch(metadata.identifier):
        blocks.append(Paragraph((Text(f"ISBN {isbn[1]}"),)))
    anchor = setting.anchors.make("", "imprint")
    return PrintedSection(anchor, TOP, SectionRole.IMPRINT, (), "", blocks=tuple(blocks))


def with_fingerprint(edition: Edition, fingerprint: str) -> Edition:
    """Return the edition, in its imprint the first digits of a fingerprint (hexadecimal) in groups of four.

    An edition without an imprint is returned as it is.
    """
    digits = fingerprint[: _GROUP * _GROUPS].upper()
    shown = " ".join(digits[place : place + _GROUP] for place in range(0, len(digits), _GROUP))
    line = Paragraph((Text(edition.words.seal.format(fingerprint=shown)),))
    return replace(edition, sections=tuple(_ending(section, line) for section in edition.sections))


def _ending(section: PrintedSection, line: Paragraph) -> PrintedSection:
    if section.role is not SectionRole.IMPRINT:
        return section
    return replace(section, blocks=(*section.blocks, line))

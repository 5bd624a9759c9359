"""The paragraphs of a DOCX by their places, and a search for what they say, hidden or not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from exporter.intake.docx.markup import W
from exporter.model.obligation import Obligation, Scope
from exporter.model.transcript import At
from exporter.model.wording import squeeze
from exporter.proof.visible.places import Words
from exporter.readback.docx.book import Book
from exporter.readback.docx.look import Part, words_of


class DocxParagraphs:
    """The paragraphs of a document, part by part."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._parts: dict[str, list[etree._Element]] = {}

    def at(self, place: At) -> Part:
        """Return the paragraph at a place, or the piece of one."""
        part, number, *piece = place
        return Part(self._paragraphs(part)[number], *piece)

    def said(self, obligation: Obligation) -> Iterator[Part]:
        """Return the paragraphs that say a note, in feet and heads or in the body."""
        paragraphs, words = self._margins if obligation.scope is Scope.RUNNING else self._body
        return (Part(paragraphs[number]) for number in words.every(squeeze(obligation.wording)))

    @cached_property
    def _body(self) -> tuple[list[etree._Element], Words]:
        return self._searched(self._book.name)

    @cached_property
    def _margins(self) -> tuple[list[etree._Element], Words]:
        return self._searched(*self._book.named("footer", "header"))

    def _searched(self, *parts: str) -> tuple[list[etree._Element], Words]:
        paragraphs = [paragraph for part in parts for paragraph in self._paragraphs(part)]
        return paragraphs, Words(squeeze(words_of(paragraph)) for paragraph in paragraphs)

    def _paragraphs(self, part: str) -> list[etree._Element]:
        if part not in self._parts:
            self._parts[part] = list(self._book.parts.xml(part).iter(f"{W}p"))
        return self._parts[part]

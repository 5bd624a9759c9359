"""The numbers of figures: those with a caption are counted in the order in which an edition prints them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from exporter.data.labels import Labels
from exporter.model.blocks import Block, Figure
from exporter.model.book import Book, Part
from exporter.model.publication import Publication, Section


@dataclass(slots=True)
class FigureNumbers:
    """Counts figures through one edition; ``names`` are what references say, by the ids of the figures."""

    words: Labels
    names: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def sections(self, roots: Iterable[Section]) -> tuple[Section, ...]:
        """Return sections in which every figure with a caption says its number before it."""
        return tuple(self._section(root) for root in roots)

    def _section(self, section: Section) -> Section:
        blocks = tuple(self._block(block) for block in section.blocks)
        return replace(section, blocks=blocks, sections=self.sections(section.sections))

    def _block(self, block: Block) -> Block:
        if not isinstance(block, Figure) or not block.caption:
            return block
        self.count += 1
        if block.id:
            # In one piece: a line does not end before the number.
            self.names[block.id] = self.words.figure_name.format(number=self.count).replace(" ", "\u00a0")
        return replace(block, lead=self.words.figure_lead.format(number=self.count))


def numbered_book(book: Book, words: Labels) -> tuple[Book, Mapping[str, Mapping[str, str]]]:
    """Return a book with its figures counted through all of it, and what references say, by work and id."""
    numbers = FigureNumbers(words)
    names: dict[str, Mapping[str, str]] = {}

    def chapter(work: Publication) -> Publication:
        own = FigureNumbers(words, count=numbers.count)
        sections = own.sections(work.sections)
        numbers.count, names[work.name] = own.count, own.names
        return replace(work, sections=sections)

    front = numbers.sections(book.front)
    parts = tuple(Part(part.title, tuple(map(chapter, part.chapters))) for part in book.parts)
    back = numbers.sections(book.back)
    names[book.name] = numbers.names
    return replace(book, front=front, parts=parts, back=back), names

"""How a paragraph of a DOCX and its runs look in the end: their words, and what counts for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from exporter.intake.docx.cascade import Block
from exporter.intake.docx.cells import Reading
from exporter.intake.docx.layers import Layers
from exporter.intake.docx.markup import W
from exporter.readback.docx.book import Book
from exporter.readback.docx.run_in import pieces

_WORDS = (f"{W}t", f"{W}delText")
_BOX = f"{W}txbxContent"
# Scripts written from the right, and those of South Asia: Word sets them in the size for complex scripts.
_COMPLEX = re.compile(
    "[\u0590-\u08ff\u0900-\u0e7f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_PLAIN = re.compile("[0-9A-Za-z\u00c0-\u058f]")


@dataclass(frozen=True, slots=True)
class Run:
    """A run with words, what counts for it, and the size of its letters in points."""

    element: etree._Element
    text: str
    layers: Layers
    size: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "size", _size(self))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its runs with words, its place in the cascade, and how its styles were read."""

    element: etree._Element
    block: Block
    runs: tuple[Run, ...]
    reading: Reading

    @property
    def size(self) -> float:
        """The size of its smallest letters in points."""
        return min((run.size for run in self.runs), default=0.0)


def _size(run: Run) -> float:
    plain, other = run.layers.sizes
    if not run.layers.is_complex and _COMPLEX.search(run.text) is None:
        return plain
    return min(plain, other) if _PLAIN.search(run.text) else other


def words_of(paragraph: etree._Element) -> str:
    """Return the words of a paragraph, deleted ones too, those of boxes anchored in it left out."""
    nested = next(paragraph.iter(_BOX), None) is not None
    return "".join(
        text.text or ""
        for text in paragraph.iter(*_WORDS)
        if not nested or next(text.iterancestors(f"{W}p")) is paragraph
    )


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of a document, or the piece of one with that number, where notes run in."""

    paragraph: etree._Element
    piece: int | None = None


def looks_of(book: Book, part: Part) -> tuple[Paragraph, ...]:
    """Return how a paragraph looks, or a piece of it, once for each way in which its styles may be read."""
    looks = (_look(book, part.paragraph, reading) for reading in book.cascade.readings(part.paragraph))
    if part.piece is None:
        return tuple(looks)
    of = pieces(part.paragraph, book.cascade.sheet)
    own = {run for run, (number, _) in of.items() if number == part.piece}
    return tuple(replace(look, runs=tuple(run for run in look.runs if run.element in own)) for look in looks)


def _look(book: Book, element: etree._Element, reading: Reading) -> Paragraph:
    block = book.cascade.block(element, reading)
    return Paragraph(element, block, tuple(_runs(book, element, block)), reading)


def _runs(book: Book, element: etree._Element, block: Block) -> Iterator[Run]:
    for run in element.iter(f"{W}r"):
        text = "".join(words.text or "" for words in run.iterchildren(*_WORDS))
        if text.strip() and next(run.iterancestors(f"{W}p")) is element:
            yield Run(run, text, book.cascade.run(run, block))

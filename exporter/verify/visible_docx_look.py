"""How a paragraph of a DOCX looks in the end: what its runs and it itself say, through every style.

Switches that hide count wherever a style turns them on, unless the run itself turns them off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from lxml import etree

from exporter.verify.visible_docx_book import Book, Properties, W, number, properties, value

_WORDS = (f"{W}t", f"{W}delText")
_BOX = f"{W}txbxContent"
# Scripts written from the right, and those of South Asia: Word sets them in the size for complex scripts.
_COMPLEX = re.compile(
    "[\u0590-\u08ff\u0900-\u0e7f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_PLAIN = re.compile("[0-9A-Za-z\u00c0-\u058f]")


@dataclass(frozen=True, slots=True)
class Run:
    """A run with words: what it says itself, what its character style says, and what its paragraph's says.

    ``size`` is that of its letters in points; those of raised and lowered text are about two thirds.
    """

    element: etree._Element
    text: str
    own: Properties
    character: Properties
    inherited: Properties
    size: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "size", _size(self))

    def get(self, name: str) -> etree._Element | None:
        """Return the property that counts, None when nothing says it."""
        for source in (self.own, self.character, self.inherited):
            if name in source:
                return source[name]
        return None

    def is_silent(self, names: Set[str]) -> bool:
        """Whether neither the run nor a style says any of the properties."""
        return all(names.isdisjoint(said) for said in (self.own, self.character, self.inherited))

    def switches(self, name: str) -> Iterator[etree._Element]:
        """Yield what turns a toggle property (17.7.3) on or off: the run itself, or else its styles."""
        sources = (self.own,) if name in self.own else (self.character, self.inherited)
        yield from (source[name] for source in sources if name in source)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its runs with words, what it says of itself, and the name of its style."""

    element: etree._Element
    style: str
    runs: tuple[Run, ...]
    levels: tuple[Properties, ...]

    def get(self, name: str) -> etree._Element | None:
        """Return the property that counts, None when nothing says it."""
        return next((level[name] for level in self.levels if name in level), None)

    def attribute(self, name: str, *keys: str) -> str | None:
        """Return the first of the attributes ``keys`` that a level says; each is inherited by itself."""
        for level in self.levels:
            for key in keys:
                if name in level and (said := level[name].get(f"{W}{key}")) is not None:
                    return str(said)
        return None

    @property
    def size(self) -> float:
        """The size of its smallest letters in points."""
        return min((run.size for run in self.runs), default=0.0)


def _size(run: Run) -> float:
    marked = run.get("rtl") is not None or run.get("cs") is not None
    complex_ = marked or _COMPLEX.search(run.text) is not None
    plain = not complex_ or _PLAIN.search(run.text) is not None
    names = [name for name, used in (("sz", plain), ("szCs", complex_)) if used]
    least = min((number(value(run.get(name))) or 20.0) / 2 for name in names)
    raised = value(run.get("vertAlign")) in ("superscript", "subscript")
    return least * (0.65 if raised else 1.0)


def paragraphs_of(root: etree._Element) -> list[etree._Element]:
    """Return every paragraph of a part in reading order."""
    return list(root.iter(f"{W}p"))


def words_of(paragraph: etree._Element) -> str:
    """Return the words of a paragraph, deleted ones too, those of boxes anchored in it left out."""
    nested = next(paragraph.iter(_BOX), None) is not None
    return "".join(
        text.text or ""
        for text in paragraph.iter(*_WORDS)
        if not nested or next(text.iterancestors(f"{W}p")) is paragraph
    )


def paragraph_look(book: Book, element: etree._Element) -> Paragraph:
    """Return how a paragraph looks."""
    own = properties(element.find(f"{W}pPr"))
    style = value(own.get("pStyle")) or book.default
    chain = book.chain(style)
    inherited = _merged([level.run for level in (*chain, book.base)])
    runs = tuple(_runs(book, element, inherited))
    levels = [own, *(level.paragraph for level in chain)]
    listed = _list(book, levels)
    return Paragraph(element, style, runs, (own, *listed, *levels[1:], book.base.paragraph))


def _list(book: Book, levels: list[Properties]) -> Iterator[Properties]:
    """Yield what the list of a paragraph says of it; ``numId`` 0 takes a paragraph out of its list."""
    numbering = next((level["numPr"] for level in levels if "numPr" in level), None)
    if numbering is not None:
        inside = properties(numbering)
        key = value(inside.get("numId")), value(inside.get("ilvl")) or "0"
        yield book.levels.get(key, {})


def _runs(book: Book, element: etree._Element, inherited: Properties) -> Iterator[Run]:
    for run in element.iter(f"{W}r"):
        text = "".join(words.text or "" for words in run.iterchildren(*_WORDS))
        if text.strip() and next(run.iterancestors(f"{W}p")) is element:
            own = properties(run.find(f"{W}rPr"))
            style = value(own.get("rStyle"))
            character = _merged([level.run for level in book.chain(style)]) if style else {}
            yield Run(run, text, own, character, inherited)


def _merged(levels: list[Properties]) -> Properties:
    merged: Properties = {}
    for level in reversed(levels):
        merged.update(level)
    return merged

"""The paragraphs of a DOCX part in reading order, tables included: what is seen of each, and what is not.

Numbers of list items and boxes to tick are not text, those of headings and words that a list puts before
its items are. Deleted and vanished text and hidden rows are told apart as hidden, and so are text boxes,
whose words are shown beside the text: their role is ``BOX``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from exporter.intake.docx.cascade import Block
from exporter.intake.docx.markup import W, is_on, value
from exporter.model.transcript import Place, TextBlock
from exporter.readback.docx.book import Book
from exporter.readback.docx.colour import Ground, contrast_of, ground_of
from exporter.readback.docx.headings import heading_numbers
from exporter.readback.docx.links import Links, links_of
from exporter.readback.docx.look import Run
from exporter.readback.docx.run_in import pieces
from exporter.readback.docx.shown import (
    ALTERNATE,
    MATH,
    WORDS,
    boxed,
    characters,
    formula,
    put_before,
    shown_choice,
)

_REMOVED = frozenset({f"{W}del", f"{W}moveFrom"})
_THROUGH = frozenset(
    f"{W}{name}"
    for name in (
        "hyperlink",
        "ins",
        "moveTo",
        "smartTag",
        "sdt",
        "sdtContent",
        "fldSimple",
        "dir",
        "bdo",
        "customXml",
    )
)
_BLOCK_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_FORMULAS = frozenset({f"{MATH}oMath", f"{MATH}oMathPara"})
BOX = "box"
"""The role of words in a box or a drawing: shown, but not in the running text."""
_CHECK_BOX = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
_BOXES, _ITEM = frozenset("\u2610\u2611\u2612"), "Checklist"


@dataclass(slots=True)
class _Piece:
    """A piece of a paragraph: what is seen of it, and the style of the note that it is, ``""`` for none."""

    style: str = ""
    seen: list[str] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    contrasts: list[float] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.seen).split())


@dataclass(slots=True)
class _Words:
    """A paragraph in the making; ``of`` tells the piece of each run where there are several."""

    of: Mapping[etree._Element, tuple[int, str]]
    pieces: dict[int, _Piece] = field(default_factory=lambda: {0: _Piece()})
    unseen: list[str] = field(default_factory=list)

    def piece(self, run: etree._Element) -> _Piece:
        number, style = self.of.get(run, (0, ""))
        return self.pieces.setdefault(number, _Piece(style))

    def blocks(self, whole: TextBlock, *, one_page: bool) -> Iterator[TextBlock]:
        """Yield the pieces as blocks; ``whole`` has what all of them have, and the words of a number.

        ``one_page`` tells whether all lines of the paragraph stay on one page.
        """
        *others, last = self.pieces
        for number, piece in self.pieces.items():
            yield replace(
                whole,
                text=f"{whole.text if not number else ''} {piece.text}".strip(),
                role=piece.style or whole.role,
                keeps_next=whole.keeps_next if number == last else one_page,
                runs_in=any(self.pieces[before].text for before in others if before < number),
                size=min(piece.sizes, default=None),
                contrast=min(piece.contrasts, default=None),
                leads=tuple(lead for lead in whole.leads if not others or lead.words.strip() in piece.text),
                at=(*whole.at[:2], number) if whole.at and others else whole.at,
            )


@dataclass(frozen=True, slots=True)
class PartReader:
    """Reads one part of a document: ``name`` is the part's; its paragraphs are counted from 0."""

    book: Book
    name: str
    numbers: dict[etree._Element, int] = field(repr=False)
    headings: dict[etree._Element, str] = field(repr=False)
    links: Links = field(repr=False)

    def blocks(
        self, holder: etree._Element, place: Place, role: str = "", container: str = ""
    ) -> Iterator[TextBlock]:
        """Yield every paragraph below ``holder`` as a block of ``place``, then what it hides as hidden.

        ``role`` replaces the style names when given.
        """
        for paragraph, hidden, parts in self._found(holder, hidden=False, parts=False):
            yield from self._blocks(
                paragraph, Place.HIDDEN if hidden else place, role, container, parts=parts
            )

    def _found(
        self, holder: etree._Element, *, hidden: bool, parts: bool
    ) -> Iterator[tuple[etree._Element, bool, bool]]:
        """Yield paragraphs, whether what stands around hides them, and whether a page may part their row."""
        for child in holder.iterchildren(etree.Element):
            if child.tag == f"{W}p":
                yield child, hidden, parts
            elif child.tag in _BLOCK_WRAPPERS:
                yield from self._found(child, hidden=hidden, parts=parts)
            elif child.tag in _REMOVED:
                yield from self._found(child, hidden=True, parts=parts)
            elif child.tag == ALTERNATE:
                yield from self._found(shown_choice(child), hidden=hidden, parts=parts)
            elif child.tag == f"{W}tbl":
                yield from self._cells(child, hidden=hidden, parts=parts)

    def _cells(
        self, table: etree._Element, *, hidden: bool, parts: bool
    ) -> Iterator[tuple[etree._Element, bool, bool]]:
        tables = self.book.cascade.tables
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is not table:
                continue
            gone = hidden or tables.turns_on(row, "hidden") or row.find(f"{W}trPr/{W}del") is not None
            # Word keeps lines of a cell together only as far as it keeps the row (17.4.6).
            torn = parts or not is_on(row.find(f"{W}trPr/{W}cantSplit"))
            for cell in row.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tr")) is row:
                    yield from self._found(cell, hidden=gone, parts=torn)

    def _blocks(
        self, paragraph: etree._Element, place: Place, role: str, container: str, *, parts: bool
    ) -> Iterator[TextBlock]:
        cascade = self.book.cascade
        block = cascade.block(paragraph)
        name = role or cascade.sheet.name(block.style)
        words, at = _Words(pieces(paragraph, cascade.sheet)), (self.name, self.numbers[paragraph])
        self._walk(paragraph, block, words, ground_of(self.book, paragraph, block), hidden=False)
        shown = Place.HIDDEN if block.layers.get("framePr") is not None else place
        whole = TextBlock(
            self.headings.get(paragraph, ""),
            _placed(shown, name, paragraph),
            name,
            container=container,
            keeps_next=is_on(block.layers.get("keepNext")) and not parts,
            anchor=_anchor(paragraph),
            leads=self.links.leads(paragraph),
            at=at,
        )
        # What ends a paragraph is tied to what begins it where no page may part its lines (17.3.1.15).
        yield from words.blocks(whole, one_page=is_on(block.layers.get("keepLines")) and not parts)
        unseen = [" ".join("".join(words.unseen).split())]
        yield from (TextBlock(text, Place.HIDDEN, name, at=at) for text in unseen if text)
        yield from (TextBlock(text, Place.HIDDEN, BOX, at=at) for text in boxed(paragraph) if text)
        before = "" if paragraph in self.headings else put_before(self.book, paragraph, block)
        yield from (TextBlock(text, Place.MARKER, name, at=at) for text in (before,) if text)

    def _walk(
        self, holder: etree._Element, block: Block, words: _Words, ground: Ground, *, hidden: bool
    ) -> None:
        for child in holder.iterchildren(etree.Element):
            if child.tag == f"{W}r":
                self._run(child, block, words, ground, hidden=hidden)
            elif child.tag in _REMOVED:
                self._walk(child, block, words, ground, hidden=True)
            elif child.tag in _FORMULAS:
                words.piece(child).seen.append(formula(child))
            elif child.tag == ALTERNATE:
                self._walk(shown_choice(child), block, words, ground, hidden=hidden)
            elif child.tag in _THROUGH and not self._is_box_to_tick(child, block):
                self._walk(child, block, words, ground, hidden=hidden)

    def _is_box_to_tick(self, control: etree._Element, block: Block) -> bool:
        """Whether a control is the check box of an item, empty or ticked: the sign of a list, no text."""
        is_item = self.book.cascade.sheet.name(block.style) == _ITEM
        has_box = control.find(f"{W}sdtPr/{_CHECK_BOX}") is not None
        return is_item and has_box and "".join(control.itertext(*WORDS)) in _BOXES

    def _run(
        self, element: etree._Element, block: Block, words: _Words, ground: Ground, *, hidden: bool
    ) -> None:
        text = "".join(characters(element))
        if not text:
            return
        run = Run(element, text, self.book.cascade.run(element, block))
        if hidden or run.layers.hides:
            words.unseen.append(text)
            return
        piece = words.piece(element)
        piece.seen.append(text)
        if text.strip():
            piece.sizes.append(run.size)
            piece.contrasts.append(contrast_of(self.book, run.layers, ground))


def part_reader(book: Book, name: str) -> PartReader:
    """Return the reader of a part of a document. Raises ProofError (PF11) when it is missing or no XML."""
    paragraphs = [*book.parts.xml(name).iter(f"{W}p")]
    numbers = {paragraph: number for number, paragraph in enumerate(paragraphs)}
    links = links_of(book.parts.xml(name), book.parts.related(name))
    return PartReader(book, name, numbers, heading_numbers(book, paragraphs), links)


def _placed(place: Place, style: str, paragraph: etree._Element) -> Place:
    if place is not Place.BODY:
        return place
    if style.lower().startswith("toc ") or any(
        _is_contents(sdt) for sdt in paragraph.iterancestors(f"{W}sdt")
    ):
        return Place.NAVIGATION
    return place


def _is_contents(sdt: etree._Element) -> bool:
    return value(sdt.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")) == "Table of Contents"


def _anchor(paragraph: etree._Element) -> str:
    marks = (mark.get(f"{W}name", "") for mark in paragraph.iter(f"{W}bookmarkStart"))
    return next((name for name in marks if name and not name.startswith("_")), "")

"""An edited DOCX: its text, tracked changes (ECMA-376 part 1, 17.13.5), comments (17.13.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from lxml import etree

from exporter.intake.docx.markup import W, is_on, value
from exporter.merging.edited.looks import looks_of
from exporter.merging.edited.model import By, Edited, EditedFile, Making, Remark, Sign
from exporter.readback.docx.book import Book, open_book
from exporter.readback.docx.run_in import pieces
from exporter.readback.docx.shown import ALTERNATE, characters, shown_choice
from exporter.readback.package import open_package, unreadable

_REMOVED = frozenset({f"{W}del", f"{W}moveFrom"})
_PUT = frozenset({f"{W}ins", f"{W}moveTo"})
_NAMES = ("hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "dir", "bdo", "customXml")
_HOLDERS = frozenset(f"{W}{name}" for name in _NAMES) | _REMOVED | _PUT
_CHECK_BOX = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
_ALT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_ASIDE = ("header", "footer", "footnotes", "endnotes")
_CONTENTS = "Table of Contents"

Cell: TypeAlias = tuple[int, int, int]


def read_word(data: bytes) -> EditedFile:
    """Return what stands in an edited DOCX. Raises ProofError (PF11) when it cannot be read."""
    book = open_book(open_package(data))
    body = book.document.find(f"{W}body")
    if body is None:
        raise unreadable("it has no body")
    reader = _Reader(book, _comments(book))
    paragraphs = tuple(reader.read(body, _State()))
    listed = (("contents", line) for line in reader.contents if line)
    return EditedFile(paragraphs, (*listed, *_outside(book)), tuple(reader.unplaced()))


def _comments(book: Book) -> dict[str, Remark]:
    found: dict[str, Remark] = {}
    for name in book.named("comments"):
        for entry in book.parts.xml(name).iter(f"{W}comment"):
            text = " ".join(" ".join(entry.itertext(f"{W}t")).split())
            found[entry.get(f"{W}id", "")] = Remark(_by(entry), text)
    return found


def _outside(book: Book) -> Iterator[tuple[str, str]]:
    for kind in _ASIDE:
        for name in book.named(kind):
            for paragraph in book.parts.xml(name).iter(f"{W}p"):
                words = "".join(piece for run in paragraph.iter(f"{W}r") for piece in characters(run))
                if text := " ".join(words.split()):
                    yield kind, text


def _by(element: etree._Element) -> By:
    return By(element.get(f"{W}author", ""), element.get(f"{W}date", "")[:10])


@dataclass(frozen=True, slots=True)
class _State:
    """What counts where the reading is: who put it there, who took it away."""

    put: By | None = None
    taken: By | None = None


@dataclass(slots=True)
class _Sink:
    """Where the runs of a paragraph go: its pieces, where notes run in, each a text of its own."""

    of: Mapping[etree._Element, tuple[int, str]]
    first: Making
    pieces: dict[int, tuple[Making, str]] = field(default_factory=dict)
    last: int = 0

    def making(self, run: etree._Element) -> Making:
        number, style = self.of.get(run, (self.last, self.pieces.get(self.last, (None, ""))[1]))
        self.last = number
        new = self.first if not self.pieces else Making()
        return self.pieces.setdefault(number, (new, style))[0]

    def all(self) -> list[tuple[Making, str]]:
        return list(self.pieces.values()) or [(self.first, "")]


@dataclass(slots=True)
class _Reader:
    book: Book
    comments: dict[str, Remark]
    tables: int = 0
    contents: list[str] = field(default_factory=list)
    on: dict[str, list[str]] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)
    carried: Making | None = None

    def read(self, holder: etree._Element, state: _State, cell: Cell | None = None) -> Iterator[Edited]:
        """Yield every paragraph below an element as it reads when all changes are taken."""
        for child in holder.iterchildren(etree.Element):
            if child.tag == f"{W}p":
                yield from self._paragraph(child, state, cell)
            elif child.tag == f"{W}tbl":
                yield from self._table(child, state)
            elif child.tag == ALTERNATE:
                yield from self.read(shown_choice(child), state, cell)
            elif child.tag in _HOLDERS and not _is_contents(child):
                yield from self.read(child, _within(child, state), cell)

    def unplaced(self) -> Iterator[Remark]:
        """Yield the comments that stand at no paragraph."""
        return (remark for name, remark in self.comments.items() if name not in self.placed)

    def _table(self, table: etree._Element, state: _State) -> Iterator[Edited]:
        number, row_number = self.tables, 0
        self.tables += 1
        for row in table.iterchildren(f"{W}tr"):
            gone, new = row.find(f"{W}trPr/{W}del"), row.find(f"{W}trPr/{W}ins")
            put = _by(new) if new is not None else state.put
            own = _State(put, _by(gone) if gone is not None else state.taken)
            for column, cell in enumerate(row.iterchildren(f"{W}tc")):
                place = (number, row_number, column)
                found = list(self.read(cell, own, place))
                yield from found or ([Edited((), cell=place)] if own.taken is None else [])
                self.carried = None
            row_number += own.taken is None

    def _paragraph(self, paragraph: etree._Element, state: _State, cell: Cell | None) -> Iterator[Edited]:
        sheet = self.book.cascade.sheet
        style = sheet.name(self.book.cascade.block(paragraph).style).lower()
        if style.startswith("toc "):
            self.contents.append(" ".join("".join(paragraph.itertext(f"{W}t", f"{W}delText")).split()))
            return
        yield from _alts(paragraph, state)
        sink = _Sink(pieces(paragraph, sheet), self.carried or Making())
        self.carried = None
        self._walk(paragraph, state, sink)
        anchors = tuple(_anchors(paragraph))
        *before, (last, last_style) = sink.all()
        for making, own in before:
            yield _edited(making, own.lower() or style, anchors, cell)
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        marks = mark if mark is not None else ()
        joined = next((_by(one) for one in marks if one.tag in _REMOVED), state.taken)
        if cell is None and joined:
            if last.gone and not last.signs:
                yield _edited(last, last_style.lower() or style, anchors, cell)
                return
            if last.signs:
                last.delete("", joined)
            self.carried = last if last.signs or last.gone or last.remarks else None
            return
        begun = next((_by(one) for one in marks if one.tag in _PUT), state.put)
        if last.signs or last.gone or last.remarks:
            yield _edited(last, last_style.lower() or style, anchors, cell, begun)

    def _walk(self, holder: etree._Element, state: _State, sink: _Sink) -> None:
        for child in holder.iterchildren(etree.Element):
            if child.tag == f"{W}r":
                self._run(child, state, sink)
            elif child.tag == ALTERNATE:
                self._walk(shown_choice(child), state, sink)
            elif child.tag == f"{W}commentRangeStart":
                self.on[child.get(f"{W}id", "")] = []
            elif child.tag == f"{W}commentRangeEnd":
                self._remark(child.get(f"{W}id", ""), sink)
            elif child.tag in _HOLDERS and not _is_tick(child):
                self._walk(child, _within(child, state), sink)

    def _run(self, run: etree._Element, state: _State, sink: _Sink) -> None:
        note = run.find(f"{W}commentReference")
        if note is not None:
            self._remark(note.get(f"{W}id", ""), sink)
        text = "".join(characters(run))
        if not text:
            return
        making = sink.making(run)
        if state.taken or is_on(run.find(f"{W}rPr/{W}vanish")):
            making.delete(text, state.taken or By())
            return
        making.say(text, state.put, looks_of(run))
        for words in self.on.values():
            words.append(text)

    def _remark(self, name: str, sink: _Sink) -> None:
        """Put a comment at the paragraph in which its words end."""
        if name in self.comments and name not in self.placed:
            self.placed.add(name)
            words = " ".join("".join(self.on.pop(name, ())).split())
            making = sink.all()[-1][0]
            making.remarks.append(replace(self.comments[name], on=words))


def _edited(
    making: Making, style: str, anchors: tuple[str, ...], cell: Cell | None, begun: By | None = None
) -> Edited:
    return Edited(
        making.trimmed(), style, anchors, tuple(making.gone), tuple(making.remarks), cell, begun=begun
    )


def _within(element: etree._Element, state: _State) -> _State:
    if element.tag in _REMOVED:
        return replace(state, taken=_by(element))
    return replace(state, put=_by(element)) if element.tag in _PUT else state


def _is_contents(element: etree._Element) -> bool:
    return value(element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")) == _CONTENTS


def _is_tick(element: etree._Element) -> bool:
    return element.find(f"{W}sdtPr/{_CHECK_BOX}") is not None


def _anchors(paragraph: etree._Element) -> Iterator[str]:
    for mark in paragraph.iter(f"{W}bookmarkStart"):
        name = mark.get(f"{W}name", "")
        if name and not name.startswith("_"):
            yield name


def _alts(paragraph: etree._Element, state: _State) -> Iterator[Edited]:
    """Yield the alternative text of each picture of a paragraph."""
    for picture in paragraph.iter(_ALT):
        text = " ".join(picture.get("descr", "").split())
        around = {parent.tag for parent in picture.iterancestors()}
        if text and not state.taken and not around & _REMOVED:
            yield Edited(tuple(Sign(char, state.put) for char in text), alt=True)

"""What a draft says, word by word, as the exporter reads it: the other side of the word ledger."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from exporter.importing.words.loose import loose, may_be_mark
from exporter.importing.words.passages import raised, tokens
from exporter.model.blocks import (
    Block,
    Checklist,
    Claim,
    EvidenceLadder,
    Figure,
    ItemList,
    Medicines,
    Paragraph,
    Quote,
    Remark,
    StandingCaution,
    Table,
    WriteIn,
)
from exporter.model.inlines import (
    Citation,
    Emphasis,
    Foreign,
    Inline,
    InlinePicture,
    Inlines,
    LineBreak,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from exporter.model.publication import Publication, Section


@dataclass(frozen=True, slots=True)
class Said:
    """A word or sign of a draft: where it stands, the number of its text, and whether it may be met twice.

    ``cited`` are the numbers of the sources that a citation mark leads to; such a mark has no word.
    A ``mark`` is a number that a list gives its item: a file may have it as text, or not.
    """

    token: str
    place: str
    text: int
    again: bool = False
    cited: tuple[int, ...] = ()
    mark: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """All that a draft says: its words in order, the targets of its links, the words of its sources."""

    words: tuple[Said, ...]
    targets: frozenset[str]
    sources: tuple[tuple[str, ...], ...]


def spoken(publication: Publication, *, loosely: bool = False) -> Spoken:
    """Return what a publication says, in the order of reading; ``loosely``: as ``loose`` counts it."""
    return _Walk(publication, loosely=loosely).all()


class _Walk:
    def __init__(self, publication: Publication, *, loosely: bool) -> None:
        self._publication = publication
        self._loosely = loosely
        self._words: list[Said] = []
        self._targets: set[str] = set()
        self._text = 0
        self._figures = 0
        self._cites: tuple[str, ...] = ()
        own = f"{publication.name}/"
        self._sources = [one for one in publication.references if one.where.file.startswith(own)]
        self._numbers = {one.id: number for number, one in enumerate(self._sources, start=1)}

    def all(self) -> Spoken:
        publication = self._publication
        about, name = publication.metadata, publication.file
        people = (person.name for person in about.authors)
        for text in (about.title, about.subtitle, about.description, *about.keywords, *people):
            self._add(text, f"{name}, front matter", again=True)
        for note in publication.disclaimers:
            self._add(note.title, f"disclaimer {note.id}", again=True)
            self._add(note.text, f"disclaimer {note.id}", again=True)
        entries = [list(_entry(json.loads(one.csl))) for one in self._sources]
        for number, (one, texts) in enumerate(zip(self._sources, entries, strict=True), start=1):
            self._marks(f"([{number}]).", one.id)
            for text in texts:
                self._add(text, f"references.json, {one.id}")
        for section in publication.sections:
            self._section(section)
        return Spoken(
            tuple(self._words), frozenset(self._targets), tuple(tokens(" ".join(texts)) for texts in entries)
        )

    def _add(self, text: str, place: str, *, again: bool = False) -> None:
        self._text += 1
        self._words += self._said(text, place, again=again)

    def _said(self, text: str, place: str, *, again: bool = False) -> Iterator[Said]:
        if self._loosely:
            for token in loose(text):
                yield Said(token, place, self._text, again, mark=may_be_mark(token))
        else:
            yield from (Said(token, place, self._text, again) for token in tokens(text))

    def _section(self, section: Section) -> None:
        self._inlines(section.title, str(section.where))
        for block in section.blocks:
            self._block(block)
        for inner in section.sections:
            self._section(inner)

    def _block(self, block: Block) -> None:
        where = str(block.where)
        match block:
            case Paragraph(content):
                self._inlines(content, where)
            case ItemList():
                self._list(block)
            case Table():
                self._table(block, where)
            case Quote(paragraphs):
                for paragraph in paragraphs:
                    self._inlines(paragraph.content, str(paragraph.where))
            case Figure():
                self._add(block.alt, where, again=True)
                self._caption(block.caption, where)
            case Remark() | Claim() | StandingCaution():
                self._boxed(block, where)
            case Checklist() | WriteIn() | Medicines() | EvidenceLadder():
                return
            case _:
                assert_never(block)

    def _caption(self, caption: str, where: str) -> None:
        """Say a caption behind the label that an export writes before it, as files write it."""
        if caption:
            self._figures += 1
            self._marks(f"Figure Fig. Figura {self._figures}.:", where)
        self._add(caption, where)

    def _boxed(self, block: Remark | Claim | StandingCaution, where: str) -> None:
        if isinstance(block, StandingCaution):
            note = block.caution
            self._add(f"{note.title} {note.text}", f"caution {note.id}, {where}")
            return
        if isinstance(block, Remark):
            self._add(block.title, where)
        self._cites = block.cite if isinstance(block, Claim) else ()
        for part in block.body:
            self._block(part)
        self._cites = ()

    def _table(self, table: Table, where: str) -> None:
        for row in (table.header, *table.rows):
            self._inlines(tuple(_with_blanks(row)), where)
        self._inlines(table.caption, where)

    def _list(self, block: ItemList) -> None:
        for number, item in enumerate(block.items, start=block.start):
            if block.ordered:
                self._marks(f"([{number}]).", str(item.where))
            self._inlines(item.content, str(item.where))
            for inner in item.lists:
                self._list(inner)

    def _marks(self, text: str, where: str) -> None:
        self._text += 1
        self._words += (Said(token, where, self._text, mark=True) for token in tokens(text))

    def _inlines(self, content: Inlines, where: str) -> None:
        self._text += 1
        for text, keys in _joined(self._parts(content)):
            if keys:
                self._cite(keys, where)
            else:
                self._words += self._said(text, where)
        self._cite(self._cites, where)

    def _cite(self, keys: tuple[str, ...], where: str) -> None:
        if keys:
            numbers = tuple(self._numbers[key] for key in keys if key in self._numbers)
            self._words.append(Said("", where, self._text, cited=numbers))

    def _parts(self, content: Inlines) -> Iterator[tuple[str, tuple[str, ...]]]:
        for inline in content:
            match inline:
                case Text(value) | Subscript(value):
                    yield value, ()
                case Superscript(value):
                    yield value if self._loosely else raised(value), ()
                case Emphasis(inner) | Strong(inner) | Foreign(_, inner):
                    yield from self._parts(inner)
                case Link(target, inner, _):
                    self._targets.add(target)
                    yield from self._parts(inner)
                case LineBreak():
                    yield "\n", ()
                case InlinePicture():
                    pass
                case Citation(keys):
                    yield "", keys
                case _:
                    assert_never(inline)


def _entry(item: dict[str, object]) -> Iterator[str]:
    """Yield the texts of an entry, its title first; what the title says already is not said again."""
    title = str(item.get("title", ""))
    yield title
    for key, value in item.items():
        if key not in ("id", "type", "title"):
            yield from (text for text in _texts(value) if text not in title)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
    else:
        yield str(value)


def _with_blanks(row: Iterable[Inlines]) -> Iterator[Inline]:
    for cell in row:
        yield from cell
        yield Text(" ")


def _joined(parts: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield texts that stand together as one, so that a word with two looks is one word."""
    held = ""
    for text, keys in parts:
        if keys:
            yield held, ()
            yield "", keys
            held = ""
        else:
            held += text
    yield held, ()

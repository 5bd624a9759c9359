"""Inlines as an edition prints them: citations with marks, links to what it prints, addresses for paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never
from urllib.parse import unquote

from exporter.cite.citations import Cited
from exporter.model.blocks import (
    Checklist,
    Figure,
    ItemList,
    ListItem,
    Paragraph,
    Quote,
    Remark,
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
from exporter.model.walk import plain

_DIGITS = re.compile(r"\D+")
_SHORTEST_NUMBER = 3


@dataclass(frozen=True, slots=True)
class Resolver:
    """What inlines lead to in one edition: the anchor of each source id it prints, and its citations.

    ``figures`` are the words for figures ("Figure 1") by their source ids.
    """

    targets: Mapping[str, str]
    cited: Cited
    figures: Mapping[str, str] = field(default_factory=dict)

    def inlines(self, content: Inlines) -> Inlines:
        """Return resolved inlines."""
        return tuple(self._each(content))

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        """Return a paragraph with resolved inlines."""
        return replace(paragraph, content=self.inlines(paragraph.content))

    def list(self, tree: ItemList) -> ItemList:
        """Return a list, and the lists nested in it, with resolved inlines."""
        return replace(tree, items=tuple(self._item(item) for item in tree.items))

    def body(self, parts: tuple[Paragraph | ItemList, ...]) -> tuple[Paragraph | ItemList, ...]:
        """Return paragraphs and lists with resolved inlines."""
        return tuple(
            self.paragraph(part) if isinstance(part, Paragraph) else self.list(part) for part in parts
        )

    def table(self, table: Table) -> Table:
        """Return a table with resolved inlines."""
        return replace(
            table,
            header=self._cells(table.header),
            rows=tuple(self._cells(row) for row in table.rows),
            caption=self.inlines(table.caption),
        )

    def plain_block(
        self, block: Paragraph | ItemList | Table | Quote | Figure | Remark | Checklist | WriteIn
    ) -> Paragraph | ItemList | Table | Quote | Figure | Remark | Checklist | WriteIn:
        """Return a block that is printed as it was written, with resolved inlines."""
        match block:
            case Paragraph() | ItemList():
                return self.body((block,))[0]
            case Table():
                return self.table(block)
            case Quote():
                return replace(block, paragraphs=tuple(self.paragraph(part) for part in block.paragraphs))
            case Remark():
                return replace(block, body=self.body(block.body))
            case Checklist():
                return replace(block, items=self._cells(block.items))
            case Figure() | WriteIn():
                return self._anchored(block)
            case _:
                assert_never(block)

    def _anchored(self, block: Figure | WriteIn) -> Figure | WriteIn:
        if isinstance(block, Figure) and block.id:
            return replace(block, id=self.targets[block.id])
        return block

    def _item(self, item: ListItem) -> ListItem:
        return replace(
            item, content=self.inlines(item.content), lists=tuple(self.list(nested) for nested in item.lists)
        )

    def _cells(self, cells: tuple[Inlines, ...]) -> tuple[Inlines, ...]:
        return tuple(self.inlines(cell) for cell in cells)

    def _each(self, content: Inlines) -> Iterator[Inline]:
        for inline in content:
            match inline:
                case Text() | Subscript() | Superscript() | LineBreak() | InlinePicture():
                    yield inline
                case Emphasis(inner):
                    yield Emphasis(self.inlines(inner))
                case Strong(inner):
                    yield Strong(self.inlines(inner))
                case Foreign(lang, inner):
                    yield Foreign(lang, self.inlines(inner))
                case Citation(keys):
                    yield Citation(keys, self.cited.inline_marks(keys))
                case Link():
                    yield from self._link(inline)
                case _:
                    assert_never(inline)

    def _link(self, link: Link) -> Iterator[Inline]:
        content = self.inlines(link.content) or (Text(self.figures[link.target[1:]]),)
        if not link.target.startswith("#"):
            yield Link(link.target, content, address_after(link.target, plain(content)))
        elif anchor := self.targets.get(link.target[1:]):
            yield Link(f"#{anchor}", content)
        else:
            yield from content


def printable(target: str) -> str:
    """Return an outside address as people copy it from paper.

    ``https:`` is kept, without a slash at the end; ``mailto:`` and ``tel:`` are left out, and so is what
    a mail address carries behind ``?``.
    """
    scheme, _, rest = target.partition(":")
    if scheme == "mailto":
        return unquote(rest.partition("?")[0])
    return rest if scheme == "tel" else target.rstrip("/")


def address_after(target: str, words: str) -> str:
    """Return what is to be printed after the words of a link: nothing when they say the address already."""
    address = printable(target)
    said = words.strip().rstrip("/").casefold()
    if said in {address.casefold(), address.casefold().removeprefix("https://")}:
        return ""
    if target.startswith("tel:") and _same_number(words, address):
        return ""
    return address


def _same_number(words: str, number: str) -> bool:
    """Whether the words are the number itself, with or without its country code, however it is grouped."""
    said, dialled = _DIGITS.sub("", words), _DIGITS.sub("", number)
    letters = any(char.isalpha() for char in words)
    return not letters and len(said) >= _SHORTEST_NUMBER and dialled.endswith(said)

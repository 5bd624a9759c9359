"""Walks over an Edition: every printed section, claim and note, and the words of inlines as printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from exporter.model.blocks import ItemList, Paragraph, Table
from exporter.model.edition import (
    Availability,
    Beside,
    Edition,
    PrintedBlock,
    PrintedClaim,
    PrintedNote,
    PrintedSection,
    ReferenceList,
)
from exporter.model.inlines import (
    Citation,
    Emphasis,
    Foreign,
    InlinePicture,
    Inlines,
    LineBreak,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from exporter.model.walk import items


def printed_sections(roots: Iterable[PrintedSection]) -> Iterator[PrintedSection]:
    """Yield every section in reading order, parents first."""
    for section in roots:
        yield section
        yield from printed_sections(section.sections)


def printed_blocks(edition: Edition) -> Iterator[PrintedBlock]:
    """Yield every block of an edition in reading order, the key message of its front first."""
    if edition.key_message:
        yield edition.key_message
    for section in printed_sections(edition.sections):
        yield from section.blocks


def pictures_in(block: PrintedBlock) -> Iterator[InlinePicture]:
    """Yield the pictures in the items of a list and the cells of a table, in reading order."""
    match block:
        case ItemList():
            contents = (item.content for item in items(block))
        case Table():
            contents = (cell for row in (block.header, *block.rows) for cell in row)
        case _:
            return
    yield from (inline for content in contents for inline in content if isinstance(inline, InlinePicture))


def available(edition: Edition) -> Availability | None:
    """Return what an edition says of its newest version and other forms, None when it says nothing."""
    for block in printed_blocks(edition):
        found = block.side if isinstance(block, Beside) else block
        if isinstance(found, Availability):
            return found
    return None


def listed_references(edition: Edition) -> frozenset[str]:
    """Return the anchors of all entries of its reference lists."""
    lists = (block for block in printed_blocks(edition) if isinstance(block, ReferenceList))
    return frozenset(entry.anchor for block in lists for entry in block.entries)


def printed_claims(edition: Edition) -> Iterator[PrintedClaim]:
    """Yield every claim in reading order."""
    for block in printed_blocks(edition):
        if isinstance(block, PrintedClaim):
            yield block


def claim_notes(claim: PrintedClaim) -> tuple[PrintedNote, ...]:
    """Return a claim's notes in printing order: evidence, then cautions."""
    return (claim.evidence, *claim.cautions)


def claim_texts(claim: PrintedClaim) -> tuple[str, ...]:
    """Return the words on paper of each paragraph and list item of a claim, in reading order."""
    return tuple(
        words_on_paper(content)
        for part in claim.body
        for content in (
            [part.content] if isinstance(part, Paragraph) else [item.content for item in items(part)]
        )
    )


def words_on_paper(content: Inlines) -> str:
    """Return the words of resolved inlines with citation marks, and addresses in brackets after links."""
    return "".join(_words(content))


def _words(content: Inlines) -> Iterator[str]:
    for inline in content:
        match inline:
            case Text(value) | Subscript(value) | Superscript(value):
                yield value
            case LineBreak():
                yield " "
            case InlinePicture():
                pass
            case Citation(_, marks):
                yield from (mark.text for mark in marks)
            case Link(_, inner, address):
                yield from _words(inner)
                if address:
                    yield f" ({address})"
            case Emphasis(inner) | Strong(inner) | Foreign(_, inner):
                yield from _words(inner)
            case _:
                assert_never(inline)

"""Walks over the tree: every section, every block, every claim, and the plain words of inlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from exporter.model.blocks import Block, Claim, ItemList, ListItem, StandingCaution
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
from exporter.model.publication import Publication, Section


def sections(roots: Iterable[Section]) -> Iterator[Section]:
    """Yield every section in reading order, parents first."""
    for section in roots:
        yield section
        yield from sections(section.sections)


def blocks(roots: Iterable[Section]) -> Iterator[Block]:
    """Yield every block of the sections in reading order."""
    for section in sections(roots):
        yield from section.blocks


def claims(publication: Publication) -> Iterator[Claim]:
    """Yield every claim of the publication in reading order."""
    for block in blocks(publication.sections):
        if isinstance(block, Claim):
            yield block


def handed_out(publication: Publication) -> tuple[Section, ...]:
    """Return what a handout prints: the summary, what is marked for it in other sections, then the actions.

    A section of which only parts are marked holds these alone.
    """
    return handed_out_of(publication.sections, whole=publication.metadata.whole)


def handed_out_of(roots: Iterable[Section], *, whole: bool) -> tuple[Section, ...]:
    """Return what a handout prints of sections, of all of them where it prints the ``whole``."""
    kept = (_handed_out(section, whole) for section in roots)
    order = sorted((section for section in kept if section), key=_place_in_handout)
    return tuple(order)


def _place_in_handout(section: Section) -> int:
    return 0 if section.summary else 2 if section.actions else 1


def _handed_out(section: Section, whole: bool) -> Section | None:
    if whole or section.summary or section.actions or section.handout:
        return section
    owing = (block for block in section.blocks if isinstance(block, Claim | StandingCaution))
    marked = tuple(block for block in owing if block.handout)
    inner = tuple(filter(None, (_handed_out(one, whole) for one in section.sections)))
    return replace(section, blocks=marked, sections=inner) if marked or inner else None


def items(tree: ItemList) -> Iterator[ListItem]:
    """Yield every item of a list and of the lists nested in it, in reading order."""
    for item in tree.items:
        yield item
        for nested in item.lists:
            yield from items(nested)


def plain(content: Inlines) -> str:
    """Return the words of inlines as a reader meets them, without citation marks; a line break is a blank."""
    words: list[str] = []
    _say(content, words)
    return "".join(words)


def _say(content: Inlines, words: list[str]) -> None:
    for inline in content:
        match inline:
            case Text(value) | Subscript(value) | Superscript(value):
                words.append(value)
            case Emphasis(inner) | Strong(inner) | Foreign(_, inner) | Link(_, inner, _):
                _say(inner, words)
            case LineBreak():
                words.append(" ")
            case Citation() | InlinePicture():
                pass
            case _:
                assert_never(inline)

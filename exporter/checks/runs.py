"""Every run of text that people wrote in a publication, with its place; rules on words look here.

Nothing is judged in this module.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from exporter.diagnostics import Location
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
from exporter.model.inlines import Citation, Emphasis, Foreign, InlinePicture, Inlines, Link, Strong, Text
from exporter.model.notes import Caution
from exporter.model.publication import Metadata, Publication
from exporter.model.walk import blocks, claims, items, plain, sections

_METADATA = (
    "title", "subtitle", "short_title", "version", "funding", "publisher", "contact", "license",
    "description",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """One text of the body and where it stands."""

    content: Inlines
    where: Location

    @property
    def text(self) -> str:
        """The words without citation marks."""
        return plain(self.content)


def runs(publication: Publication) -> Iterator[Run]:
    """Yield every text of the sections in reading order; the cells of a table row are one run."""
    for section in sections(publication.sections):
        yield Run(section.title, section.where)
        for block in section.blocks:
            yield from block_runs(block)


def block_runs(block: Block) -> Iterator[Run]:
    """Yield the texts of a block, without the notes attached to it."""
    match block:
        case Paragraph(content, where):
            yield Run(content, where)
        case ItemList():
            for item in items(block):
                yield Run(item.content, item.where)
                yield from _alts(item.content, item.where)
        case Table():
            yield from _table(block)
        case Quote(paragraphs):
            yield from (Run(paragraph.content, paragraph.where) for paragraph in paragraphs)
        case Figure():
            yield from _plain((block.alt, block.caption), block.where)
        case Remark():
            yield from _plain((block.title,), block.where)
            yield from _body(block.body)
        case Checklist(title, entries, where):
            yield from _plain((title,), where)
            yield from (Run(entry, where) for entry in entries)
        case WriteIn(label, _, where) | Medicines(label, _, where):
            yield from _plain((label,), where)
        case Claim():
            yield from _body(block.body)
            yield from _plain((block.detail,), block.where)
        case StandingCaution() | EvidenceLadder():
            return
        case _:
            assert_never(block)


def _body(body: tuple[Paragraph | ItemList, ...]) -> Iterator[Run]:
    for block in body:
        yield from block_runs(block)


def _table(table: Table) -> Iterator[Run]:
    for row in (table.header, *table.rows):
        cells = (inline for cell in row for inline in (*cell, Text(" ")))
        yield Run(tuple(cells), table.where)
        for cell in row:
            yield from _alts(cell, table.where)
    yield Run(table.caption, table.where)


def _alts(content: Inlines, where: Location) -> Iterator[Run]:
    """Yield the alt texts of the pictures in an item or a cell."""
    yield from _plain(tuple(one.alt for one in content if isinstance(one, InlinePicture)), where)


def _plain(values: tuple[str, ...], where: Location) -> Iterator[Run]:
    for value in values:
        if value:
            yield Run((Text(value),), where)


def printed_texts(publication: Publication) -> Iterator[tuple[str, Location]]:
    """Yield every text that some artefact prints or carries: metadata, notes and body, with its place."""
    here = Location(publication.file)
    yield from ((text, here) for text in front_matter_texts(publication.metadata))
    for disclaimer in publication.disclaimers:
        yield from ((text, here) for text in (disclaimer.title, disclaimer.text, disclaimer.short))
    yield from ((run.text, run.where) for run in runs(publication))
    yield from _caution_texts(publication)


def front_matter_texts(metadata: Metadata) -> Iterator[str]:
    """Yield the texts of the front matter that are printed somewhere."""
    yield from (getattr(metadata, name) for name in _METADATA)
    yield from (metadata.interests, *metadata.keywords)
    for person in (*metadata.authors, *metadata.reviewers):
        yield from (person.name, person.affiliation)
    if metadata.cover:
        yield metadata.cover.alt


def _caution_texts(publication: Publication) -> Iterator[tuple[str, Location]]:
    found: dict[Caution, Location] = {}
    for block in blocks(publication.sections):
        for caution in cautions_of(block):
            found.setdefault(caution, block.where)
    for caution, where in found.items():
        yield f"{caution.title}. {caution.text}", where


def cautions_of(block: Block) -> tuple[Caution, ...]:
    """Return the cautions that a block carries: those of a claim, or the one that stands by itself."""
    match block:
        case Claim():
            return block.cautions
        case StandingCaution(caution):
            return (caution,)
        case _:
            return ()


def cited(publication: Publication) -> dict[str, Location]:
    """Return the reference ids that claims and running text cite, each with the first place of it."""
    found: dict[str, Location] = {}
    for run in runs(publication):
        for key in cited_in(run.content):
            found.setdefault(key, run.where)
    for claim in claims(publication):
        for key in claim.cite:
            found.setdefault(key, claim.where)
    return found


def cited_in(content: Inlines) -> Iterator[str]:
    """Yield the reference ids that inlines cite, in reading order."""
    for inline in content:
        match inline:
            case Citation(keys):
                yield from keys
            case Emphasis(inner) | Strong(inner) | Foreign(_, inner) | Link(_, inner, _):
                yield from cited_in(inner)
            case _:
                pass

"""From the blocks of a file to those of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from exporter.data.labels import languages
from exporter.importing.draft import (
    NOTES_ANCHOR,
    Block,
    Box,
    Brought,
    Claimed,
    Heading,
    Listing,
    Para,
    Span,
    Told,
    plain,
)
from exporter.importing.shape.captions import captioned, unnumbered
from exporter.importing.shape.cited import Source, cite
from exporter.importing.shape.claims import claimed
from exporter.importing.shape.faults import faults
from exporter.importing.shape.lexicon import language_by_words
from exporter.importing.shape.marks import typed_lists
from exporter.importing.shape.notes import Known, Note, Noting
from exporter.importing.shape.sections import Section, headed, sectioned, titled


@dataclass(frozen=True, slots=True)
class Draft:
    """A publication before it is written. ``behind`` is what stood behind the list of references.

    ``cited`` says what sources its notes cite, which have no citations.
    """

    title: str
    subtitle: str
    lang: str
    region: str
    blocks: tuple[Block | Section, ...]
    notes: tuple[Note, ...] = ()
    sources: tuple[Source, ...] = ()
    entries: tuple[dict[str, Any], ...] = ()
    behind: tuple[Block, ...] = ()
    cited: tuple[Para, ...] = ()
    creator: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)
    told: tuple[Told, ...] = ()
    known: Known = field(default_factory=Known)

    @property
    def claims(self) -> int:
        """How many claims are undecided."""
        return sum(isinstance(block, Claimed) for block in self.blocks)


def shaped(brought: Brought, known: Known, lang: str, region: str, stem: str) -> Draft:
    """Return the draft of what a file holds; ``known`` are the notes of the source it goes to."""
    blocks, headings = headed(_typed(unnumbered(captioned(brought.blocks))))
    title = titled(blocks, brought.title, stem)
    told = [*brought.told, *headings, *title.told]
    told += faults(title.blocks)
    cited = cite(_with_notes_named(title.blocks, lang), [str(one["id"]) for one in brought.entries])
    noting = Noting(known, lang)
    noted = noting.noted(cited.blocks, brought.margins)
    behind = noting.noted(cited.behind, ())
    sections, more = sectioned(claimed(noted), lang)
    return Draft(
        title=" ".join(title.title.split()),
        subtitle=" ".join(title.subtitle.split()),
        lang=lang,
        region=region,
        blocks=tuple(sections),
        notes=tuple(noting.notes),
        sources=cited.sources,
        entries=brought.entries,
        behind=(*behind, *noting.otherwise),
        cited=tuple(noting.cited),
        creator=brought.creator,
        description=brought.description,
        keywords=brought.keywords,
        pictures=brought.pictures,
        told=(*told, *cited.told, *noting.told, *more),
        known=known,
    )


def _with_notes_named(blocks: Sequence[Block], lang: str) -> list[Block]:
    """Return blocks with a heading for the list of foot- and endnotes, of the highest level there is."""
    levels = [block.level for block in blocks if isinstance(block, Heading) and plain(block.spans).strip()]
    words = (Span("Notas" if lang.startswith("es") else "Notes"),)
    return [
        replace(block, spans=words, level=min(levels, default=1))
        if isinstance(block, Heading) and NOTES_ANCHOR in block.anchors and not block.spans
        else block
        for block in blocks
    ]


def _typed(blocks: Sequence[Block]) -> list[Block]:
    opened = (
        replace(one, blocks=tuple(_typed(one.blocks))) if isinstance(one, Box) else one for one in blocks
    )
    return typed_lists(list(opened))


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Para | Heading):
            yield plain(block.spans)
        elif isinstance(block, Box):
            yield from _texts(block.blocks)
        elif isinstance(block, Listing):
            yield from (plain(item.spans) for item in block.items)


def language_of(brought: Brought, asked: str) -> tuple[str, list[Told]]:
    """Return the language of the draft, asked for, the file's or English, and what is guessed."""
    if asked:
        return asked, []
    given = brought.lang.replace("_", "-").strip()
    base = given.split("-")[0].lower()
    if base in languages():
        return base, []
    guessed = "" if given else language_by_words(" ".join(_texts(brought.blocks)))
    if guessed in languages():
        said = f"the file names no language; by its words it is “{guessed}”"
        return guessed, [Told("IN10", said, "Name another with --lang.")]
    words = f"its language “{given}” has no labels here" if given else "the file names no language"
    said = f"{words}; the draft is written as English"
    return "en", [
        Told("IN10", said, "Name another with --lang; `exporter list languages` has those there are.")
    ]

"""Citations: numbered by their first place in the whole publication, worded by a CSL style.

Handout and article therefore have the same numbers. This module makes the marks that both the edition
and the ledger print; it never decides where they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import files
from typing import assert_never

from exporter.data.labels import labels
from exporter.diagnostics import Diagnostic
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
from exporter.model.edition import PrintedReference
from exporter.model.inlines import (
    Citation,
    Emphasis,
    Foreign,
    InlinePicture,
    Inlines,
    LineBreak,
    Link,
    MarkPart,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from exporter.model.publication import Metadata, Publication, Reference, Section
from exporter.model.walk import items

_JOIN = ",\u00a0"


@dataclass(frozen=True, slots=True)
class Cited:
    """The citations of a publication, numbered and worded.

    ``numbers`` maps each cited id to its place in the list, from 1. ``groups`` holds the style's text for
    each group of ids, and is empty for a numeric style. ``source`` and ``sources`` are the words before
    numbers. ``findings`` are what the citation processor warned of or failed at.
    """

    numeric: bool = True
    numbers: Mapping[str, int] = field(default_factory=dict)
    groups: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    entries: tuple[PrintedReference, ...] = ()
    source: str = ""
    sources: str = ""
    findings: tuple[Diagnostic, ...] = ()

    def evidence_marks(self, keys: tuple[str, ...]) -> tuple[MarkPart, ...]:
        """Return what closes an evidence line: ``Sources 3, 4.``, or the style's text; nothing for no ids."""
        if not keys:
            return ()
        if not self.numeric:
            return self._text_marks(keys)
        word = self.source if len(set(keys)) == 1 else self.sources
        return (MarkPart(f"{word}\u00a0"), *self._number_marks(keys), MarkPart("."))

    def inline_marks(self, keys: tuple[str, ...]) -> tuple[MarkPart, ...]:
        """Return what stands for ``[@a; @b]`` in a text: ``[3, 4]``, or the style's text."""
        if not self.numeric:
            return self._text_marks(keys)
        return (MarkPart("["), *self._number_marks(keys), MarkPart("]"))

    def without_list(self) -> Cited:
        """Return the same citations for an edition that prints no list: no mark leads anywhere."""
        return replace(self, entries=())

    def _number_marks(self, keys: tuple[str, ...]) -> Iterator[MarkPart]:
        for place, number in enumerate(sorted({self.numbers[key] for key in keys})):
            if place:
                yield MarkPart(_JOIN)
            yield MarkPart(str(number), self._anchor(number))

    def _text_marks(self, keys: tuple[str, ...]) -> tuple[MarkPart, ...]:
        group = _unique(keys)
        anchor = self._anchor(self.numbers[group[0]]) if len(group) == 1 else ""
        return (MarkPart(self.groups[group], anchor),)

    def _anchor(self, number: int) -> str:
        return self.entries[number - 1].anchor if self.entries else ""


def cite(publication: Publication, style: str | None = None, stem: str = "ref") -> Cited:
    """Return the citations of a publication, in the packaged numeric style or in another.

    ``style`` is the text of a CSL file; the anchors of the list begin with ``stem``. Raises SourceError
    (EN05) when the style cannot be used. Every id that is cited must be among the publication's references;
    the reader has refused others.
    """
    groups = tuple(cited_groups(publication.sections))
    references = {reference.id: reference for reference in publication.references}
    return cite_groups(groups, references, publication.metadata, style, stem)


def cited_references(publication: Publication) -> tuple[Reference, ...]:
    """Return the references that are cited, in the order of the file."""
    cited = {key for group in cited_groups(publication.sections) for key in group}
    return tuple(reference for reference in publication.references if reference.id in cited)


def cite_groups(
    groups: Sequence[tuple[str, ...]],
    references: Mapping[str, Reference],
    metadata: Metadata,
    style: str | None = None,
    stem: str = "ref",
) -> Cited:
    """Return the citations of groups of ids in the order in which they are cited; as ``cite`` otherwise."""
    lang = metadata.lang
    words = labels(lang, metadata.labels)
    order = tuple(dict.fromkeys(key for group in groups for key in group))
    if not order:
        return Cited(source=words.source, sources=words.sources)
    # citeproc-py is slow to import, and most of what this package does needs no references
    from exporter.cite.csl import word

    text = style if style is not None else packaged_style()
    worded = word(tuple(references[key] for key in order), groups, text, lang)
    entries = tuple(
        PrintedReference(f"{stem}-{number}", str(number) if worded.numeric else "", worded.entries[key])
        for number, key in enumerate(worded.order, 1)
    )
    numbers = {key: number for number, key in enumerate(worded.order, 1)}
    return Cited(
        worded.numeric, numbers, worded.groups, entries, words.source, words.sources, worded.findings
    )


def packaged_style() -> str:
    """Return the text of the style that is used when no other is named."""
    return (files("exporter.data") / "styles" / "vancouver.csl").read_text("utf-8")


def cited_groups(sections: Iterable[Section]) -> Iterator[tuple[str, ...]]:
    """Yield each group of reference ids that is cited together, in reading order, ids once in a group."""
    for section in sections:
        yield from _in_inlines(section.title)
        for block in section.blocks:
            yield from cited_in(block)
        yield from cited_groups(section.sections)


def cited_in(block: Block) -> Iterator[tuple[str, ...]]:
    """Yield each group of reference ids that a block cites together, as ``cited_groups``."""
    for content in _texts(block):
        yield from _in_inlines(content)
    if isinstance(block, Claim) and block.cite:
        yield _unique(block.cite)


def _texts(block: Block) -> Iterator[Inlines]:
    match block:
        case Paragraph(content):
            yield content
        case ItemList():
            for item in items(block):
                yield item.content
        case Table():
            yield block.caption
            yield from block.header
            for row in block.rows:
                yield from row
        case Quote():
            for paragraph in block.paragraphs:
                yield paragraph.content
        case Remark() | Claim():
            for part in block.body:
                yield from _texts(part)
        case Checklist():
            yield from block.items
        case Figure() | EvidenceLadder() | WriteIn() | Medicines() | StandingCaution():
            pass
        case _:
            assert_never(block)


def _in_inlines(content: Inlines) -> Iterator[tuple[str, ...]]:
    for inline in content:
        match inline:
            case Citation(keys):
                yield _unique(keys)
            case Emphasis(inner) | Strong(inner) | Foreign(_, inner) | Link(_, inner, _):
                yield from _in_inlines(inner)
            case Text() | Subscript() | Superscript() | LineBreak() | InlinePicture():
                pass
            case _:
                assert_never(inline)


def _unique(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))

"""Where the words of notes and references are written: in the files of notes, options of claims, CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from exporter.diagnostics import Location
from exporter.merging.source import places
from exporter.merging.source.letters import Dialect
from exporter.merging.source.passages import Kind, Origin, Part, Passage
from exporter.model.blocks import NOWHERE, Claim, StandingCaution
from exporter.model.book import Book, Work, chapters
from exporter.model.edition import PrintedNote, PrintedReference
from exporter.model.edition_walk import words_on_paper
from exporter.model.notes import Caution, Rank
from exporter.model.obligation import NoteKind
from exporter.model.publication import Publication
from exporter.model.walk import blocks, claims

_SCALE = "the label and the sentence are those of the evidence scale: another status says others"
_LABEL = "these words are the exporter's own"
_REFERENCE = "the citation style makes this of the entry in references.json"
_FIELDS = (
    "title",
    "container-title",
    "publisher",
    "publisher-place",
    "volume",
    "issue",
    "page",
    "DOI",
    "URL",
)


@dataclass(slots=True)
class NoteTexts:
    """Knows where the words of each note of a work are written."""

    work: Work
    claims: Mapping[str, tuple[Publication, Claim]] = field(init=False)

    def __post_init__(self) -> None:
        works = [(self.work, "")] if isinstance(self.work, Publication) else []
        if isinstance(self.work, Book):
            works = [(chapter, f"{chapter.name}/") for chapter in chapters(self.work)]
        self.claims = {
            f"{prefix}{claim.id}": (work, claim) for work, prefix in works for claim in claims(work)
        }

    def where(self, claim: str) -> Location:
        """Return where a claim begins in the source."""
        return self.claims[claim][1].where if claim in self.claims else NOWHERE

    def parts(self, note: PrintedNote) -> tuple[Part, ...]:
        """Return the parts of a printed note, its citations left out."""
        blank = " " if note.text else ""
        match note.kind:
            case NoteKind.EVIDENCE:
                return (Part(f"{note.label}{blank}", why=_SCALE), *self._evidence(note))
            case NoteKind.DISCLAIMER:
                name = note.id.rpartition("/")[2]
                return tuple(self._titled(note, "disclaimers", name, self._own(None)))
            case _:
                return tuple(self._caution(note))

    def _evidence(self, note: PrintedNote) -> Iterator[Part]:
        """Yield the sentence of the status, the claim's detail, and the cautions that are only to know."""
        found = self.claims.get(note.id.removesuffix("/evidence"))
        if found is None:
            yield Part(note.text, why=_SCALE)
            return
        work, claim = found
        known = list(self._details(claim))
        for caution in claim.cautions:
            if caution.rank is Rank.KNOW:
                known.append((caution.text, self._origin(work, "cautions", caution.id, "text")))
        rest = note.text
        for words, origin in known:
            before, found_there, rest_behind = rest.partition(words)
            if found_there:
                yield Part(before, why=_SCALE)
                yield Part(words, origin)
                rest = rest_behind
        yield Part(rest, why=_SCALE)

    def _details(self, claim: Claim) -> Iterator[tuple[str, Origin]]:
        """Yield the details that a claim prints: those of the claims that it restates, then its own."""
        detail = claim.detail
        others = {
            other.id: other for _, other in self.claims.values() if other.where.file == claim.where.file
        }
        for name in claim.restates:
            other = others.get(name)
            if other and other.detail and detail.startswith(other.detail):
                yield other.detail, _detail(other)
                detail = detail.removeprefix(other.detail).lstrip()
        if detail:
            yield detail, _detail(claim)

    def _caution(self, note: PrintedNote) -> Iterator[Part]:
        claim, _, behind = note.id.partition("/caution/")
        name = (
            behind if behind in {one.id for _, each in self.claims.values() for one in each.cautions} else ""
        )
        work = self.claims[claim][0] if claim in self.claims else None
        if not name:
            pieces = note.id.split("/")
            name = pieces[1] if len(pieces) > 1 else note.id
        yield from self._titled(note, "cautions", name, self._own(work))

    def _titled(self, note: PrintedNote, kind: str, name: str, work: Publication | None) -> Iterator[Part]:
        """Yield label and text of a note that has a title: ``Caution: TITLE.``, then its text."""
        title = self._title(kind, name)
        before, there, behind = note.label.partition(title) if title else (note.label, "", "")
        yield Part(before, why=_LABEL)
        if there:
            yield Part(title, self._origin(work, kind, name, "title"))
        yield Part(behind + (" " if note.text else ""), why=_LABEL)
        if note.text:
            yield Part(note.text, self._origin(work, kind, name, "text"))

    def _title(self, kind: str, name: str) -> str:
        if kind == "disclaimers":
            return next(
                (one.title for work in self._works() for one in work.disclaimers if one.id == name), ""
            )
        return next((one.title for one in self._cautions() if one.id == name), "")

    def _cautions(self) -> Iterator[Caution]:
        for _, claim in self.claims.values():
            yield from claim.cautions
        for work in self._works():
            yield from work.own_cautions
            standing = (block for block in blocks(work.sections) if isinstance(block, StandingCaution))
            yield from (block.caution for block in standing)

    def _works(self) -> tuple[Publication, ...]:
        return (self.work,) if isinstance(self.work, Publication) else chapters(self.work)

    def _own(self, work: Publication | None) -> Publication | None:
        return work or (self.work if isinstance(self.work, Publication) else next(iter(self._works()), None))

    def _origin(self, work: Publication | None, kind: str, name: str, key: str) -> Origin:
        singular = kind.removesuffix("s")
        what = f"the {key} of the {singular} “{name}”"
        own = work is not None and any(one.id == name for one in work.own_cautions)
        if work is not None and own:
            return Origin(work.file, Dialect.YAML, places.front_matter("cautions", name, key), what=what)
        lang = self.work.metadata.lang
        file = f"_notes/{lang}.yaml"
        return Origin(
            file, Dialect.YAML, places.in_yaml(kind, name, key), what=what, shared=f"{singular} “{name}”"
        )

    def reference(self, entry: PrintedReference) -> Passage:
        """Return an entry of the list of references, its fields with their places where they are plain."""
        words = words_on_paper(entry.content)
        label = f"{entry.label} " if entry.label else ""
        parts = (Part(label, why=_REFERENCE), *self._fields(words))
        return Passage(Kind.REFERENCE, parts, entry.anchor)

    def _fields(self, words: str) -> Iterator[Part]:
        found = sorted(self._found(words), key=lambda one: one[0])
        end = 0
        for start, value, origin in found:
            if start >= end:
                yield Part(words[end:start], why=_REFERENCE)
                yield Part(value, origin)
                end = start + len(value)
        yield Part(words[end:], why=_REFERENCE)

    def _found(self, words: str) -> Iterator[tuple[int, str, Origin]]:
        """Yield the fields of the entry that is worded so: the one whose longest values are all in it."""
        for reference in self.work.references:
            item = json.loads(reference.csl)
            title = str(item.get("title", ""))
            if not title or words.count(title) != 1 or not _agrees(item, words):
                continue
            for name in _FIELDS:
                value = item.get(name)
                if isinstance(value, str) and words.count(value) == 1:
                    what = f"“{name}” of the reference “{reference.id}”"
                    find = places.in_references(reference.id, name)
                    yield (
                        words.index(value),
                        value,
                        Origin(reference.where.file, Dialect.JSON, find, what=what),
                    )
            return


def _detail(claim: Claim) -> Origin:
    find = places.option(claim.where, "detail")
    return Origin(claim.where.file, Dialect.PLAIN, find, what=f"the detail of the claim “{claim.id}”")


def _agrees(item: Mapping[str, Any], words: str) -> bool:
    first: Mapping[str, Any] = next(iter(item.get("author", ())), {})
    return str(first.get("family", "")) in words

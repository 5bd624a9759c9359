"""The claims of a work that wait for their status: what they say, where they stand, what is cited there.

A claim that several languages have is one: it is decided once, and written into every language that waits.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from exporter.checks.runs import block_runs, cited_in
from exporter.diagnostics import Location, Report, SourceError
from exporter.model.blocks import Claim
from exporter.model.book import Book, Work
from exporter.model.evidence import UNDECIDED, EvidenceStatus
from exporter.model.publication import Reference, Section
from exporter.model.walk import plain
from exporter.read.book.book import load_books
from exporter.read.folder import is_book, located
from exporter.read.load import load_publications

_Loaded: TypeAlias = tuple[Work | None, Report]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim opens: the file, its place for people, and the sha256 of the bytes that were read."""

    path: Path
    where: Location
    sha256: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim without a status: its words, the headings above it, its places, one a language.

    ``cited`` are the references near it, a line each: its own first, then those of its section. ``restates``
    are the claims that it restates, each with its status: this one may not say more than they do (EV09).
    """

    id: str
    said: str
    under: tuple[str, ...]
    places: tuple[Place, ...]
    cited: tuple[str, ...] = ()
    restates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undecided:
    """A work: its name, the statuses to choose from, what waits in reading order, what is decided by id."""

    name: str
    scale: tuple[EvidenceStatus, ...]
    waiting: tuple[Waiting, ...]
    decided: dict[str, str] = field(default_factory=dict)

    def left(self, passed: Collection[str]) -> list[Waiting]:
        """Return what waits but for the claims that were passed over, by their ids."""
        return [one for one in self.waiting if one.id not in passed]


def undecided(folder: Path) -> Undecided:
    """Return what waits in a publication, or in the parts of a book that are its own.

    Raises SourceError with every finding when it cannot be read.
    """
    folder = located(folder)
    loaded = list(_loaded(folder))
    works = [work for work, _ in loaded if work is not None]
    if len(works) < len(loaded) or not works:
        raise SourceError(Report(chain.from_iterable(report for _, report in loaded)))
    found: dict[str, Waiting] = {}
    decided: dict[str, str] = {}
    for work in works:
        for claim, above, section in _claims(_own_sections(work)):
            if claim.status.id == UNDECIDED:
                _add(found, claim, above, section, work, folder)
            else:
                decided.setdefault(claim.id, claim.status.id)
    return Undecided(folder.name, works[0].scale, tuple(found.values()), decided)


def _loaded(folder: Path) -> Iterator[_Loaded]:
    if is_book(folder):
        yield from ((entry.book, entry.report) for entry in load_books(folder))
    else:
        yield from ((entry.publication, entry.report) for entry in load_publications(folder))


def _own_sections(work: Work) -> tuple[Section, ...]:
    """Return the sections of the work itself: the chapters of a book are publications of their own."""
    return (*work.front, *work.back) if isinstance(work, Book) else work.sections


def _claims(
    roots: Iterable[Section], above: tuple[str, ...] = ()
) -> Iterator[tuple[Claim, tuple[str, ...], Section]]:
    for section in roots:
        under = (*above, plain(section.title))
        yield from ((block, under, section) for block in section.blocks if isinstance(block, Claim))
        yield from _claims(section.sections, under)


def _add(
    found: dict[str, Waiting],
    claim: Claim,
    above: tuple[str, ...],
    section: Section,
    work: Work,
    folder: Path,
) -> None:
    hashes = {file.path: file.sha256 for file in work.files}
    place = Place(folder.parent / claim.where.file, claim.where, hashes[claim.where.file])
    known = found.get(claim.id)
    if known is None:
        cited = tuple(_lines(_keys(claim, section), work.references))
        restates = tuple(_restated(claim, work))
        found[claim.id] = Waiting(claim.id, _words(claim), above, (place,), cited, restates)
    else:
        found[claim.id] = replace(known, places=(*known.places, place))


def _restated(claim: Claim, work: Work) -> Iterator[str]:
    others = {other.id: other for other, _, _ in _claims(_own_sections(work))}
    for name in claim.restates:
        if name in others:
            yield f"{name} ({others[name].status.id}): {_words(others[name])}"


def _words(claim: Claim) -> str:
    return " ".join(run.text for part in claim.body for run in block_runs(part))


def _keys(claim: Claim, section: Section) -> Iterator[str]:
    """Yield the keys of what the claim cites, then of what the blocks of its section do."""
    yield from claim.cite
    for block in (claim, *section.blocks):
        yield from block.cite if isinstance(block, Claim) else ()
        yield from (key for run in block_runs(block) for key in cited_in(run.content))


def _lines(keys: Iterable[str], references: Iterable[Reference]) -> Iterator[str]:
    known = {reference.id: reference for reference in references}
    for key in dict.fromkeys(keys):
        if key in known:
            yield f"{key}: {_told(json.loads(known[key].csl))}".rstrip(": ")


def _told(item: dict[str, object]) -> str:
    """Return what tells a reference from others in one line: who, when, and its title."""
    who = _first(item.get("author")) or _first(item.get("editor"))
    when = _year(item.get("issued"))
    title = str(item.get("title") or item.get("container-title") or item.get("URL") or "")
    return ", ".join(filter(None, (who, when, title)))


def _first(people: object) -> str:
    first = people[0] if isinstance(people, list) and people else None
    if not isinstance(first, dict):
        return ""
    return str(first.get("family") or first.get("literal") or first.get("given") or "")


def _year(issued: object) -> str:
    if not isinstance(issued, dict):
        return ""
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        return str(parts[0][0])
    return str(issued.get("raw") or issued.get("literal") or "")

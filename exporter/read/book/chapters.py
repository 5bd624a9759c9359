"""The chapters of a book: each name led to its publication, with every reason why one cannot be a chapter.

Source: docs/source-format.md, "Books".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from exporter.diagnostics import Location, Report
from exporter.intake.looked import holding
from exporter.intake.nodes import MapNode, place
from exporter.intake.suggest import hint
from exporter.intake.text import SourceText
from exporter.model.notes import Contacts
from exporter.model.publication import Publication
from exporter.read.folder import BOOK
from exporter.read.load import Loaded, load_publications
from exporter.read.neighbours import names_beside


@dataclass(frozen=True, slots=True)
class Chapters:
    """Finds the publications that a book file names, beside the folder of the book."""

    folder: Path
    lang: str
    source: SourceText
    tree: MapNode
    report: Report
    words: Mapping[str, str]

    def read(self, names: Iterator[tuple[str, tuple[int | str, ...]]]) -> dict[str, Publication]:
        """Return the publications by name, without those that have findings.

        Findings: BK02 no such publication, BK03 named twice, BK04 not written in the language, BK06 different
        regions, and those of a publication itself.
        """
        found: dict[str, Publication] = {}
        first: dict[str, Location] = {}
        for name, path in names:
            where = self.source.at(*place(self.tree, path))
            if name in first:
                said = f"“{name}” is named twice, first in line {first[name].line}"
                self.report.error("BK03", said, where, "A publication is one chapter: take one out.")
                continue
            first[name] = where
            publication = self._publication(name, where)
            if publication is not None:
                found[name] = publication
        self._check_regions(found, first)
        return found

    def _publication(self, name: str, where: Location) -> Publication | None:
        known = names_beside(self.folder)
        if name not in known:
            said, advice = self._missing(name, known)
            self.report.error("BK02", said, where, advice)
            return None
        loaded = load_publications(self.folder.parent / name, self.words)
        entry = next((one for one in loaded if one.lang == self.lang), None)
        if entry is None:
            self._untranslated(name, loaded, where)
            return None
        self.report.extend(entry.report)
        return entry.publication

    def _missing(self, name: str, known: frozenset[str]) -> tuple[str, str]:
        if name == self.folder.name:
            return "the book names itself as a chapter", "Name publications: folders with an article.md."
        if name in _books_beside(self.folder):
            return f"“{name}” is a book, and a book holds publications", "Name the publications in it."
        return f"there is no publication “{name[:80]}” beside the book", hint(name, known, "Publications")

    def _untranslated(self, name: str, loaded: tuple[Loaded, ...], where: Location) -> None:
        unreadable = [one for one in loaded if not one.lang]
        if unreadable:
            self.report.extend(finding for one in unreadable for finding in one.report)
            return
        langs = ", ".join(one.lang for one in loaded)
        said = f"“{name}” is not written in {self.lang}, the language of the book, but in {langs}"
        advice = f"Translate it (article.{self.lang}.md), or take it out: a book has one language."
        self.report.error("BK04", said, where, advice)

    def _check_regions(self, found: dict[str, Publication], places: dict[str, Location]) -> None:
        calling = [(name, one.metadata.region) for name, one in found.items() if _calls(one)]
        for name, region in calling[1:]:
            if region != calling[0][1]:
                said = f"“{name}” prints who to call in {region}, “{calling[0][0]}” in {calling[0][1]}"
                advice = "A book is for readers of one region: make one for each."
                self.report.error("BK06", said, places[name], advice)


def region_of(publications: list[Publication]) -> str:
    """Return the region whose numbers a book prints, else the one that all chapters name, else ``""``."""
    calling = [one.metadata.region for one in publications if _calls(one)]
    regions = set(calling or (one.metadata.region for one in publications))
    return regions.pop() if len(regions) == 1 else ""


def contacts_of(publications: list[Publication]) -> Contacts | None:
    """Return the numbers that stand beside the sources for the region of a book, None without any."""
    region = region_of(publications)
    found = (one.metadata.contacts for one in publications if one.metadata.region == region)
    return next((contacts for contacts in found if contacts), None)


def _calls(publication: Publication) -> bool:
    return any(note.contacts for note in publication.disclaimers)


def _books_beside(folder: Path) -> frozenset[str]:
    return frozenset(holding(folder.parent, BOOK))

"""The publications beside one: which there are, and what a link from another can lead to in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from exporter.diagnostics import Location, Report
from exporter.intake.looked import holding
from exporter.intake.suggest import hint
from exporter.model.blocks import Claim
from exporter.model.publication import Section
from exporter.model.walk import sections
from exporter.read.article import Article, read_article, read_shared
from exporter.read.folder import FIRST, article_files


def names_beside(folder: Path) -> frozenset[str]:
    """Return the names of the publications in the folder around ``folder``, its own too."""
    return frozenset(holding(folder.parent, FIRST))


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Looks ids up in the publications around ``folder``, in one language; each is read once."""

    folder: Path
    lang: str
    report: Report
    _found: dict[str, frozenset[str] | None] = field(default_factory=dict)

    def ids(self, name: str, where: Location) -> frozenset[str] | None:
        """Return the ids of sections and claims of a publication that a link can lead to.

        None when there is no such publication, which is reported (SF48), and when it is not written in the
        language or cannot be read, which is not this one's fault.
        """
        known = names_beside(self.folder)
        if name not in known:
            said = f"There is no publication “{name}” beside this one."
            self.report.error("SF48", said, where, hint(name, known, "Publications"))
            return None
        if name not in self._found:
            self._found[name] = _ids(self.folder.parent / name, self.lang)
        return self._found[name]


def _ids(folder: Path, lang: str) -> frozenset[str] | None:
    files = article_files(folder, Report())
    shared = read_shared(folder, translated=len(files) > 1)
    articles = (read_article(file, shared) for file in files)
    read = next((article for article in articles if article.lang == lang), None)
    return _linkable(read) if read is not None else None


def _linkable(article: Article) -> frozenset[str] | None:
    return ids_of(article.body.sections) if article.body is not None and article.report.ok else None


def all_ids(roots: tuple[Section, ...]) -> Iterator[tuple[str, Location]]:
    """Yield every id of sections and claims with its place, those that were counted too."""
    for section in sections(roots):
        yield section.id, section.where
        yield from ((block.id, block.where) for block in section.blocks if isinstance(block, Claim))


def ids_of(roots: tuple[Section, ...]) -> frozenset[str]:
    """Return the ids of sections, and of the claims that their author gave one."""
    every = tuple(sections(roots))
    claims = (block for section in every for block in section.blocks if isinstance(block, Claim))
    return frozenset(section.id for section in every) | {claim.id for claim in claims if claim.named}

"""A publication's folder to its publications, one a language, with every finding.

The only door to reading: what comes out is complete, or it comes with the errors that say why not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from exporter.diagnostics import Location, Report
from exporter.model.publication import Publication
from exporter.read.article import Article, Beside, read_article, read_shared
from exporter.read.folder import article_files, located, publication_folders
from exporter.read.neighbours import Neighbours
from exporter.read.translations import compare

__all__ = ["Loaded", "load_publications", "publication_folders"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """One language of a publication; ``publication`` is None when the report has errors."""

    name: str
    lang: str
    publication: Publication | None
    report: Report


def load_publications(folder: Path, words: Mapping[str, str] | None = None) -> tuple[Loaded, ...]:
    """Return the publication in ``folder``, one entry a language, the first language first.

    ``words`` are those of the clinic, by the name of a field.
    Never raises for what the files hold. Findings: SF01 to SF19 here, SF20 and on in the body. A folder
    without a readable article gives one entry, without language.
    """
    folder = located(folder)
    name = folder.name
    naming = Report()
    files = article_files(folder, naming)
    if not files:
        return (Loaded(name, "", None, naming),)
    shared = read_shared(folder, translated=len(files) > 1, words=words)
    articles = [read_article(file, shared, beside(folder)) for file in files]
    _check_languages(articles)
    _check_translations(articles)
    for article in articles:
        article.report.extend(naming)
    return tuple(_loaded(name, article) for article in articles)


def beside(folder: Path) -> Beside:
    """Return what looks ids up in the publications around a folder."""
    return lambda lang, report: Neighbours(folder, lang, report).ids


def _loaded(name: str, article: Article) -> Loaded:
    publication = article.publication if article.report.ok else None
    return Loaded(name, article.lang, publication, article.report)


def _check_languages(articles: list[Article]) -> None:
    first, *others = articles
    for other in others:
        if other.lang and other.lang == first.lang:
            message = f"the language {other.lang} is that of {first.file.file} too"
            hint = "Keep one file a language."
            other.report.error("SF11", message, Location(other.file.file), hint)


def _check_translations(articles: list[Article]) -> None:
    first, *others = articles
    for other in others:
        if first.body is not None and other.body is not None:
            top = Location(other.file.file, 1, 1, "---")
            compare(first.body.sections, other.body.sections, top, other.report)

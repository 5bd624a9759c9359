"""The fields that publications leave to clinics, by their front matter alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from exporter.diagnostics import Report
from exporter.intake.gate import TEXT_LIMIT, gate, read_bytes
from exporter.model.book import Book
from exporter.read.book.book import load_books
from exporter.read.clinic_fields import names_of
from exporter.read.folder import article_files, is_book
from exporter.read.front_matter import read_front_matter


@dataclass(slots=True)
class Declared:
    """The names of fields by publication, each looked up once."""

    _known: dict[Path, frozenset[str]] = field(default_factory=dict)

    def of(self, folder: Path) -> frozenset[str]:
        """Return the names of all fields of a publication; what is wrong there is told when it is read."""
        key = folder.resolve()
        if key not in self._known:
            self._known[key] = frozenset(_of(folder))
        return self._known[key]

    def of_all(self, folders: Iterable[Path]) -> frozenset[str]:
        """Return the names of all fields of several publications."""
        return frozenset(name for folder in folders for name in self.of(folder))


def _of(folder: Path) -> Iterable[str]:
    if not is_book(folder):
        return (name for file in article_files(folder, Report()) for name in _in_article(file.path))
    books = (loaded.book for loaded in load_books(folder))
    return (name for book in books if book for name in _in_book(book))


def _in_book(book: Book) -> Iterable[str]:
    return (one.name for part in book.parts for chapter in part.chapters for one in chapter.fields)


def _in_article(path: Path) -> frozenset[str]:
    report = Report()
    data = read_bytes(path, path.parent, path.name, TEXT_LIMIT, report)
    source = gate(path.name, data, report) if data is not None else None
    tree = read_front_matter(source, report)[0] if source else None
    return names_of(tree) if tree else frozenset()

"""The source as it would be after a merge, read and arranged in a place of its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from exporter.arrange.arrange import arrange
from exporter.checks.rules import check
from exporter.cite.citations import Cited, cite, cited_groups
from exporter.diagnostics import Report, SourceError
from exporter.merging.source.passages import Passage
from exporter.merging.source.printed import passages
from exporter.model.book import Work
from exporter.model.brand import Brand, FurnitureLine
from exporter.model.edition import EditionKind
from exporter.model.publication import Publication
from exporter.produce.clinic_words import words_of
from exporter.produce.sources import load_works, not_written_in
from exporter.read.folder import is_book
from exporter.read.load import load_publications
from exporter.theme.brand.calls import calling


@dataclass(frozen=True, slots=True)
class Tried:
    """A source read: ``work`` is None when it has errors of the format; ``report`` has all findings."""

    work: Work | None
    report: Report
    printed: tuple[Passage, ...] = ()
    cited: Cited | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """How the edited file was made, as far as its text goes; its theme was ``without`` some lines."""

    folder: Path
    lang: str
    kind: EditionKind
    today: date
    style: str | None = None
    brand: Brand | None = None
    screen: bool = False
    without: frozenset[FurnitureLine] = frozenset()

    def source(self) -> Tried:
        """Return the source as it is. Raises SourceError for errors, UsageError without its language."""
        found = self.read(self.folder)
        if found.work is None:
            raise SourceError(found.report)
        return found

    def read(self, folder: Path, before: Tried | None = None) -> Tried:
        """Return the source in a folder; ``before`` is how it was, where it was read already."""
        words = words_of(self.brand, ())
        if is_book(folder):
            return self._book(folder, words)
        loaded = [entry for entry in load_publications(folder, words) if entry.lang == self.lang]
        if not loaded:
            raise not_written_in(self.lang, folder)
        work, report = loaded[0].publication, loaded[0].report
        if work is None:
            return Tried(None, report)
        report.extend(check(work, self.today))
        cited = self._cited(work, before)
        edition = arrange(calling(work, self.brand), self.kind, cited, brand=self.brand, without=self.without)
        return Tried(work, report, tuple(passages(edition, work, screen=self.screen)), cited)

    def _cited(self, work: Publication, before: Tried | None) -> Cited:
        """Return the citations; wording references takes longest, and most merges change none."""
        old = before.work if before else None
        same = isinstance(old, Publication) and old.references == work.references
        if same and before and before.cited and _groups(old) == _groups(work):
            return before.cited
        return cite(work, self.style)

    def _book(self, folder: Path, words: Mapping[str, str]) -> Tried:
        try:
            source = load_works(folder, (self.lang,), self.today, self.style, words, draft=True)[0]
        except SourceError as failure:
            return Tried(None, failure.report)
        edition, _ = source.arranged(self.kind, self.brand, self.without)
        return Tried(source.work, source.report, tuple(passages(edition, source.work, screen=self.screen)))


def _groups(work: Work | None) -> list[tuple[str, ...]]:
    return list(cited_groups(work.sections)) if isinstance(work, Publication) else []


def tried(setting: Setting, files: Mapping[str, bytes], before: Tried) -> Tried:
    """Return the source with other files, by their names, in their places."""
    with _copy(setting.folder, files) as folder:
        return setting.read(folder, before)


@contextmanager
def _copy(folder: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """Give a copy of a publication's folder with what stands around it, gone afterwards.

    What is not changed is linked to: pictures and neighbours may be large.
    """
    root = folder.resolve().parent
    changed = {Path(name).parts[0] for name in files} | {folder.resolve().name}
    with TemporaryDirectory(prefix="exporter-") as place:
        for entry in sorted(root.iterdir()):
            copy = Path(place) / entry.name
            if entry.name in changed and entry.is_dir():
                shutil.copytree(entry, copy, copy_function=_linked)
            elif entry.name not in files:
                copy.symlink_to(entry, target_is_directory=entry.is_dir())
        for name, data in files.items():
            target = Path(place) / name
            target.unlink(missing_ok=True)
            target.write_bytes(data)
        yield Path(place) / folder.resolve().name


def _linked(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target

"""What a batch is to make: every request of its sets, each once, or every finding on its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from exporter.batches.many.chosen import Choice, Plan
from exporter.batches.many.clinics import clinics_of
from exporter.batches.many.declared import Declared
from exporter.batches.many.file import SetTable, load_batch
from exporter.batches.many.looks import check_looks
from exporter.batches.many.places import Around
from exporter.batches.request import Clinic, Request, looks
from exporter.diagnostics import Report, ThemeError, usage
from exporter.model.edition import EditionKind
from exporter.produce.find import offers
from exporter.produce.options import Options
from exporter.produce.outcome import refuse_inside
from exporter.read.languages import languages_of


def plan_of(
    path: Path, today: date, choice: Choice | None = None, out: Path | None = None, strict: bool = False
) -> Plan:
    """Return what the batch of a file is to make.

    Raises UsageError without such a file (BA01) and for a choice of nothing (BA09), ThemeError with every
    finding on the file, on what its patterns find, and on its brands, records, themes and papers.
    """
    choice = choice or Choice()
    around = Around(load_batch(path), path.parent)
    sets = _Sets(around, Options(today, strict=strict))
    requests = tuple(dict.fromkeys(request for number in range(sets.count) for request in sets.of(number)))
    _check_names(requests, around)
    if not around.report.ok:
        raise ThemeError(around.report)
    chosen = tuple(filter(choice.holds, requests))
    if choice.only and not any(replace(choice, shard=(1, 1)).holds(request) for request in requests):
        advice = f"The batch makes {', '.join(sorted({request.place for request in requests})[:8])} …"
        raise usage(f"nothing in the batch is called {', '.join(choice.only)}", "--only", advice)
    target = out or path.parent / around.table.model.out
    for folder in dict.fromkeys(request.folder for request in requests):
        refuse_inside(target, folder)
    return Plan(chosen, target, tuple(dict.fromkeys(sets.skipped)), choice.whole, path.as_posix())


@dataclass(slots=True)
class _Sets:
    """The sets of a file, made into requests."""

    around: Around
    options: Options
    skipped: list[str] = field(default_factory=list)
    declared: Declared = field(default_factory=Declared)
    clinics: dict[str, Clinic] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return len(self.around.table.model.set)

    def of(self, number: int) -> Iterator[Request]:
        """Yield the requests of a set; reports what is wrong with it."""
        table = self.around.table.model.set[number]
        themes = check_looks(self.around, number)
        folders = self._folders(table, number)
        clinics = clinics_of(self.around, number, self._declared)
        self._check(clinics)
        for folder in folders:
            langs = self._languages(table, number, folder)
            if langs is None:
                continue
            editions = tuple(map(EditionKind, table.editions))
            formats, engine = tuple(table.formats), table.engine or None
            options = replace(self.options, formats=formats, editions=editions, langs=langs, engine=engine)
            yield from looks(
                folder, options, themes, table.papers or [""], self._with_own_words(folder, clinics)
            )

    def _declared(self) -> frozenset[str]:
        """Return the names of the fields of all sets: one table of clinics may serve several of them."""
        sets = (self.around.publications(number) for number in range(self.count))
        return self.declared.of_all(folder for folders in sets for folder in folders)

    def _check(self, clinics: Iterable[Clinic]) -> None:
        """Report two clinics that have one folder (BA11)."""
        for clinic in clinics:
            if not clinic.folder:
                continue
            first = self.clinics.setdefault(clinic.folder.casefold(), clinic)
            if first != clinic:
                names = " and ".join(f"“{one.brand.name}”" for one in (first, clinic) if one.brand)
                message = f"two clinics have the folder “{clinic.folder}”: {names}"
                advice = "Give one of the brand files another name, or one of the rows another key."
                self.around.report.error("BA11", message, self.around.at("set"), advice)

    def _with_own_words(self, folder: Path, clinics: Iterable[Clinic]) -> Iterator[Clinic]:
        """Yield the clinics with the words that a publication has places for: others cannot change it."""
        for clinic in clinics:
            names = self.declared.of(folder) if clinic.fields else frozenset()
            yield replace(clinic, fields=tuple(pair for pair in clinic.fields if pair[0] in names))

    def _folders(self, table: SetTable, number: int) -> list[Path]:
        found = self.around.publications(number)
        offering = [folder for folder in found if not table.editions or offers(folder, table.editions)]
        if found and not offering:
            message = f"no publication of this set has the edition {', '.join(table.editions)}"
            advice = "A book has the edition book, a publication handout and article."
            self.around.report.error("BA06", message, self.around.at("set", number, "editions"), advice)
        return offering

    def _languages(self, table: SetTable, number: int, folder: Path) -> tuple[str, ...] | None:
        """Return the languages to make of a folder, ``()`` for all, None for no one of those wanted."""
        if not table.languages:
            return ()
        there = languages_of(folder)
        for index, lang in enumerate(table.languages):
            if lang not in there and there:
                self._lacks(table.missing, folder, lang, ("set", number, "languages", index))
        return tuple(lang for lang in table.languages if lang in there or not there) or None

    def _lacks(self, missing: str, folder: Path, lang: str, path: tuple[int | str, ...]) -> None:
        said = f"“{folder.name}” is not written in {lang}"
        if missing == "skip":
            self.skipped.append(said)
        else:
            advice = 'Leave the language out, or write missing = "skip" in this set.'
            self.around.report.error("BA08", said, self.around.at(*path), advice)


def _check_names(requests: Sequence[Request], around: Around) -> None:
    """Report two publications whose files would have the same names (BA07)."""
    folders: dict[str, Request] = {}
    for request in requests:
        first = folders.setdefault(request.place.casefold(), request)
        if first.folder != request.folder and first.folder.resolve() != request.folder.resolve():
            _doubled(around.report, request, first)


def _doubled(report: Report, request: Request, first: Request) -> None:
    message = f"“{request.folder.as_posix()}” and “{first.folder.as_posix()}” would write the same files"
    advice = "Rename one of the folders, or put one into a batch of its own with another “out”."
    report.error("BA07", message, hint=advice)

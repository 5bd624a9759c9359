"""The names that a source may use, each in a line with what it means, for people to choose from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from exporter.data.contacts import contacts
from exporter.data.contacts import regions as regions_with_numbers
from exporter.data.labels import labels
from exporter.data.labels import languages as languages_with_labels
from exporter.diagnostics import Report, SourceError, usage
from exporter.read.article import read_labels_of, read_notes_of, read_scale_of
from exporter.read.contacts_file import FOLDER as CONTACTS
from exporter.read.labels_file import own_languages
from exporter.theme.folder import described
from exporter.theme.folder import names as theme_names

_WIDE = 26


def statuses(source: Path, lang: str) -> Iterator[str]:
    """Yield the evidence statuses of a language. Raises UsageError (EN10) for one without a scale."""
    report = Report()
    found = read_scale_of(lang, source.absolute() / "_", {}, report)
    if any(finding.code == "SF11" for finding in report):
        raise _no_language(lang)
    _raise_errors(report)
    for status in found:
        rank = "no rank" if status.rank is None else f"rank {status.rank}"
        yield f"{status.id:<{_WIDE}} {rank:<8} {status.label}. {status.sentence}"


def cautions(source: Path, lang: str) -> Iterator[str]:
    """Yield the cautions of the folder's notes in a language. Raises SourceError when they cannot be read."""
    report = Report()
    notes = read_notes_of(lang, source.absolute() / "_", {}, report)
    _raise_errors(report)
    for caution in notes.cautions.values() if notes else ():
        yield f"{caution.id:<{_WIDE}} {caution.rank:<8} {caution.title}"


def regions(source: Path) -> Iterator[str]:
    """Yield the regions that have numbers, those of the folder itself first."""
    for path in sorted((source / CONTACTS).glob("*.toml")):
        yield f"{path.stem:<{_WIDE}} {CONTACTS}/{path.name}"
    for code in sorted(regions_with_numbers()):
        found = contacts(code, "en")
        numbers = ", ".join(entry.number for entry in found.entries) if found else ""
        yield f"{code:<{_WIDE}} {numbers}"


def languages(source: Path) -> Iterator[str]:
    """Yield the languages that have labels, those that the folder itself has words in too."""
    yield from sorted(languages_with_labels() | own_languages(source.absolute() / "_"))


def words(source: Path, lang: str) -> Iterator[str]:
    """Yield the labels of a language, those of the folder first, as lines of ``_labels/LANG.toml``.

    Raises UsageError (EN10) for a language without labels, SourceError when the folder's cannot be read.
    """
    report = Report()
    own = read_labels_of(lang, source.absolute() / "_", {}, report)
    _raise_errors(report)
    try:
        found = labels(lang, own)
    except KeyError:
        raise _no_language(lang) from None
    yield from (f"{name} = {json.dumps(text, ensure_ascii=False)}" for name, text in found)


def themes() -> Iterator[str]:
    """Yield the themes that are shipped."""
    for name in theme_names():
        yield f"{name:<{_WIDE}} {described(name)}"


def _raise_errors(report: Report) -> None:
    if not report.ok:
        raise SourceError(report)


def _no_language(lang: str) -> Exception:
    known = ", ".join(sorted(languages_with_labels()))
    return usage(f"there are no words in the language “{lang}”", "--lang", f"Known are: {known}.")

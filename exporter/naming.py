"""Where things are found and how files are called."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from exporter.diagnostics import Diagnostic, Location, Severity, UsageError
from exporter.read.folder import is_book, publication_folders

if TYPE_CHECKING:  # an export looks for its folders before it can start anything
    from exporter.model.book import Work
    from exporter.model.edition import EditionKind

ARTICLE = "article.md"
DEFAULT_THEME = "clinic"
_LETTER_REGIONS = frozenset({"US", "CA", "MX"})


def find(places: Iterable[Path]) -> list[Path]:
    """Return the folders of publications and books that ``places`` name, or hold.

    Raises UsageError (EN10) for a place that is neither, and for two publications of one name.
    """
    found: dict[str, Path] = {}
    for place in places:
        folders = _below(place)
        if not folders:
            raise no_publication(place)
        for folder in folders:
            name = folder.resolve().name.casefold()
            if found.setdefault(name, folder).resolve() != folder.resolve():
                raise _two_of_one_name(folder)
    return list(found.values())


def _below(place: Path) -> tuple[Path, ...]:
    if (place / ARTICLE).is_file() or is_book(place):
        return (place,)
    return publication_folders(place) if place.is_dir() else ()


def default_paper(work: Work) -> str:
    """Return the paper of a work's region: ``letter`` for US, CA, MX, else ``a4``."""
    return "letter" if work.metadata.region in _LETTER_REGIONS else "a4"


def stem(work: Work, kind: EditionKind, theme: str, paper: str) -> str:
    """Return a file's name without ending: ``name-edition[-theme][-paper].lang``.

    Theme and paper are named only when they are not the default; ``paper`` is ``""`` for formats that know
    no paper.
    """
    parts = [work.name, str(kind)]
    if theme != DEFAULT_THEME:
        parts.append(theme)
    if paper and paper != default_paper(work):
        parts.append(paper)
    return f"{'-'.join(parts)}.{work.metadata.lang}"


def usage(message: str, place: str, hint: str) -> UsageError:
    """Return the failure for something that was asked for and is not there."""
    return UsageError([Diagnostic("EN10", Severity.ERROR, message, Location(place), hint)])


def no_publication(place: Path) -> UsageError:
    """Return the failure for a place without a publication."""
    hint = f"A publication is a folder that holds {ARTICLE}; `exporter new NAME` starts one."
    return usage("there is no publication here", place.as_posix(), hint)


def not_written_in(langs: str, place: Path) -> UsageError:
    """Return the failure for a publication that has none of the languages asked for."""
    hint = "Leave the language out for the ones it has."
    return usage(f"it is not written in {langs}", place.as_posix(), hint)


def _two_of_one_name(folder: Path) -> UsageError:
    hint = "Their files would have the same names. Export them in two runs, with two --out folders."
    return usage(f"there are two publications named {folder.name}", folder.as_posix(), hint)

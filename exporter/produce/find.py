"""What there is to export: folders of publications and books, found once, before anything is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from exporter.diagnostics import UsageError, usage
from exporter.read.folder import FIRST, is_book, publication_folders

_BOOK = "book"


def find(places: Iterable[Path], editions: Sequence[str] = ()) -> list[Path]:
    """Return the folders of publications and books that ``places`` name, or hold.

    With ``editions`` only those of which one of them can be made, unless that leaves none.

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
    wanted = [folder for folder in found.values() if not editions or offers(folder, editions)]
    return wanted or list(found.values())


def offers(folder: Path, editions: Sequence[str]) -> bool:
    """Return whether one of the editions can be made of what is in a folder: a book is but a book."""
    return any((edition == _BOOK) == is_book(folder) for edition in editions)


def holds_work(place: Path) -> bool:
    """Tell whether a place is a publication or a book, or a folder of some: folders alone are none."""
    return any(_is_work(folder) for folder in _below(place))


def _is_work(folder: Path) -> bool:
    return (folder / FIRST).is_file() or is_book(folder)


def _below(place: Path) -> tuple[Path, ...]:
    if _is_work(place):
        return (place,)
    return publication_folders(place) if place.is_dir() else ()


def no_publication(place: Path) -> UsageError:
    """Return the failure for a place without a publication."""
    hint = f"A publication is a folder that holds {FIRST}; `exporter new NAME` starts one."
    return usage("there is no publication here", place.as_posix(), hint)


def _two_of_one_name(folder: Path) -> UsageError:
    hint = "Their files would have the same names. Export them in two runs, with two --out folders."
    return usage(f"there are two publications named {folder.name}", folder.as_posix(), hint)

"""What earlier batches made and no set names any more: removed when a receipt names it unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from exporter.batches.catalogue.page import Missing
from exporter.batches.catalogue.rows import receipts
from exporter.batches.request import Outcome, Request
from exporter.diagnostics import ProofError
from exporter.proof.receipt import Entry, Receipt, digest, read_receipt, write_receipt
from exporter.publish.files import put, read_if_there
from exporter.publish.undisturbed import undisturbed


class Wanted:
    """What a batch made, by path in the output folder; of what failed, every file of its folder."""

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()
        self._made: set[Request] = set()
        self._codes: dict[Request, tuple[str, ...]] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def missing(self, requests: Iterable[Request]) -> list[Missing]:
        """Return those of the requests that were not made, with the codes of why."""
        left = (request for request in requests if request not in self._made)
        return [Missing(request.label, self._codes.get(request, ())) for request in left]

    def add(self, outcome: Outcome) -> None:
        """Note what became of one request."""
        self._count += 1
        if outcome.failure:
            self.keep(outcome.request)
            codes = dict.fromkeys(finding.code for finding in outcome.failure.report.errors)
            self._codes[outcome.request] = tuple(codes)
        else:
            self._made.add(outcome.request)
        names = (file.name for exported in outcome.exported for file in exported.files)
        self.need(outcome.request, names)

    def keep(self, request: Request) -> None:
        """Note that every file in the folder of a request stays."""
        self._folders.add(request.place)

    def need(self, request: Request, names: Iterable[str]) -> None:
        """Note the files of a request."""
        self._files.update(f"{request.place}/{name}" for name in names)

    def holds(self, place: str, name: str) -> bool:
        """Whether a file of a folder is wanted."""
        return place in self._folders or f"{place}/{name}" in self._files


def prune(out: Path, wanted: Wanted) -> Iterator[Path]:
    """Remove what is not wanted and yield each file that went; folders go when nothing is left in them.

    A file that was changed since it was proven is somebody's work, and stays.
    """
    for path in receipts(out):
        yield from _pruned(path, path.parent.relative_to(out).as_posix(), wanted)
        for folder in (path.parent, *path.parent.parents):
            if folder == out:
                break
            with suppress(OSError):  # something is left in it
                folder.rmdir()


def unwanted(out: Path, wanted: Wanted) -> list[Path]:
    """Return the files that ``prune`` would remove."""
    found = []
    for path in receipts(out):
        place = path.parent.relative_to(out).as_posix()
        found += [path.parent / entry.file for entry in _idle(path, place, wanted)]
    return found


def _pruned(path: Path, place: str, wanted: Wanted) -> Iterator[Path]:
    idle = _idle(path, place, wanted)
    if not idle:
        return
    left = tuple(entry for entry in _entries(path) if entry not in idle)
    with undisturbed():
        if left:
            put(path, write_receipt(Receipt(left)).encode())
        else:
            path.unlink()
        for entry in idle:
            (path.parent / entry.file).unlink(missing_ok=True)
    yield from (path.parent / entry.file for entry in idle)


def _idle(path: Path, place: str, wanted: Wanted) -> list[Entry]:
    return [
        entry
        for entry in _entries(path)
        if not wanted.holds(place, entry.file) and _is_ours(path.parent, entry)
    ]


def _entries(path: Path) -> tuple[Entry, ...]:
    """Return what a receipt names, nothing when it cannot be read: then nothing is ours."""
    try:
        return read_receipt((read_if_there(path) or b"").decode("utf-8", "replace")).entries
    except ProofError:
        return ()


def _is_ours(folder: Path, entry: Entry) -> bool:
    if Path(entry.file).name != entry.file:
        return False
    data = read_if_there(folder / entry.file)
    return data is not None and digest(data) == entry.sha256

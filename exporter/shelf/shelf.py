"""A folder of finished files, judged file by file, side by side."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path

from exporter.batches.limits import Limits
from exporter.batches.workers import Workers
from exporter.cache.handle import Cache
from exporter.diagnostics import ExporterError, usage
from exporter.shelf.examine import Found, examine
from exporter.shelf.memory import Memory
from exporter.shelf.newest import Newest
from exporter.shelf.row import Row, State
from exporter.shelf.scan import PICTURES, ready, scanned

ENDINGS = frozenset({".pdf", ".docx", ".epub", ".html", ".htm"})
_SHARED = ("exporter.proof.verify", "exporter.readback.pdf.read", "exporter.readback.docx.read")
_AT_ONCE = 8
_SECONDS = 120.0
_NO_PROCESS = "EN09"


@dataclass(frozen=True, slots=True)
class Wish:
    """How a shelf is looked at: on which day, for reviews within how many days, how closely.

    ``jobs`` processes look at it; with ``scans`` pictures are read too. Sound files that ``cache`` knows are
    not read again.
    """

    today: date
    within: int = 90
    full: bool = False
    scans: bool = False
    jobs: int = 2
    cache: Cache | None = None


def look(places: Sequence[Path], newest: Newest, wish: Wish) -> list[Row]:
    """Return a row for every file under the places, by name; files with the same bytes are looked at once.

    Raises UsageError (EN10) for a place that is not there, MachineError for scans without the
    library (EN21) and where no process can be started (EN09).
    """
    if wish.scans:
        ready()
    files = list(dict.fromkeys(_files(places, ENDINGS)))
    pictures = list(_files(places, PICTURES)) if wish.scans else []
    copies: dict[str, list[Path]] = {}
    for file in files:
        copies.setdefault(_digest(file), []).append(file)
    found = _found(copies, newest, wish)
    rows = [_row(file, found[digest], newest, wish) for digest, same in copies.items() for file in same]
    rows += [scanned(file, newest) for file in pictures]
    return sorted(rows, key=lambda row: row.file)


def _files(places: Iterable[Path], endings: frozenset[str]) -> Iterator[Path]:
    for place in places:
        if not place.exists():
            raise usage("there is no such folder", place.as_posix(), "Name folders that hold finished files.")
        if place.is_file():
            yield from [place] if place.suffix.lower() in endings else []
            continue
        for folder, inner, names in os.walk(place):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            for name in sorted(names):
                # Word keeps a file "~$NAME" beside one that is open.
                if Path(name).suffix.lower() in endings and not name.startswith((".", "~$")):
                    yield Path(folder, name)


def _digest(file: Path) -> str:
    """Return the sha256 of a file, and something of its own for one that cannot be read."""
    try:
        return sha256(file.read_bytes()).hexdigest()
    except OSError:
        return file.as_posix()


def _found(copies: Mapping[str, Sequence[Path]], newest: Newest, wish: Wish) -> dict[str, Found]:
    """Return what is found in the files of each digest: as it was before, or as they are read now."""
    memory = Memory(wish.cache, wish.full)
    known = {digest: before for digest in copies if (before := memory.recall(digest)) is not None}
    left = [digest for digest in copies if digest not in known]
    examined = _examined([copies[digest][0] for digest in left], newest, wish)
    for found in examined:
        # What a catalogue vouches for was not read.
        if found.digest not in newest.proven:
            memory.keep(found)
    return known | dict(zip(left, examined, strict=True))


def _examined(files: Sequence[Path], newest: Newest, wish: Wish) -> list[Found]:
    """Return what is found in each file; one that costs its process its life costs no other its answer."""
    if not files:
        return []
    parts = [files[at : at + _AT_ONCE] for at in range(0, len(files), _AT_ONCE)]
    work = partial(examine, proven=newest.proven, full=wish.full)
    found: list[Found] = []
    # A process with nothing to do may still be starting when the others have ended, and fail aloud.
    number = max(1, min(wish.jobs, len(parts)))
    with Workers(number, Limits(seconds=_SECONDS), _SHARED) as workers:
        answers = [workers.start("shelf", work, part) for part in parts]
        for part, answer in zip(parts, answers, strict=True):
            try:
                found += workers.result("shelf", answer)
            except ExporterError:
                found += [_alone(workers, file, work) for file in part]
    return found


def _alone(workers: Workers, file: Path, work: Callable[..., list[Found]]) -> Found:
    try:
        answer = workers.start(file.name, work, (file,))
        found: list[Found] = workers.result(file.name, answer)
    except ExporterError as failure:
        finding = failure.report.errors[0]
        if finding.code == _NO_PROCESS:
            raise
        return Found(readable=False, reason=finding.message)
    return found[0]


def _row(file: Path, found: Found, newest: Newest, wish: Wish) -> Row:
    latest = newest.versions.get((found.name, found.lang), "")
    state, reason = _state(found, latest, wish)
    said = (found.title, found.edition, found.lang, found.version, latest, found.review_by)
    return Row(file.as_posix(), state, *said, reason or found.reason)


def _state(found: Found, latest: str, wish: Wish) -> tuple[State, str]:
    if not found.readable:
        return State.BROKEN, ""
    if not found.sound:
        return (State.EDITED if found.sealed else State.UNKNOWN), ""
    if found.draft:
        return State.DRAFT, "its evidence is not decided yet"
    if latest and latest != found.version:
        return State.OUTDATED, f"version {latest} is published"
    return _by_day(found.review_by, wish)


def _by_day(review_by: str, wish: Wish) -> tuple[State, str]:
    if review_by and review_by < wish.today.isoformat():
        return State.PAST, f"was to be reviewed by {review_by}"
    if review_by and review_by <= (wish.today + timedelta(wish.within)).isoformat():
        return State.DUE, f"to be reviewed by {review_by}"
    return State.CURRENT, ""

"""Finished files that came back, read in a process of their own: nobody knows who edited them.

What such a file does to a library costs that process, and is a finding on the file (EN04); the others are
read all the same. What reads is imported within the functions, which the other process runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exporter.batches.limits import Limits
from exporter.batches.workers import Answer, Workers
from exporter.diagnostics import ExporterError, ProofError, Report

if TYPE_CHECKING:
    from exporter.model.seal import Seal
    from exporter.proof.compare import Apart, Comparison, Said
    from exporter.proof.verified import Verified

# A process that was stopped, and a fault of ours: one file brought it about. Others befall every file.
_OF_ONE_FILE = frozenset({"EN04", "EN08"})
_HINT = "Do not hand it out. A long file may need a longer --timeout; `exporter explain {code}` says more."


@dataclass(frozen=True, slots=True)
class Wish:
    """What to hold files to: a day, the PEM of a public key, the seal of the file as it was published.

    ``lang`` is the language to tell the verdict in, ``""`` for that of the publication. With ``office`` a
    DOCX is looked at through LibreOffice too, whose path is ``program`` (None: not installed).
    """

    today: date
    key: bytes | None = None
    original: Path | None = None
    seal: Seal | None = None
    lang: str = ""
    office: bool = False
    program: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a file, and that in words."""

    verified: Verified
    words: str


def verified_in(files: Sequence[Path], wish: Wish, limits: Limits) -> Iterator[tuple[Path, Told]]:
    """Yield what became of each file; receipts, to which the others are held, are left out.

    A file that brought its process down, or took longer than the limits allow, is told as one that cannot be
    read. Raises UsageError (EN07, EN10) and MachineError (EN06, EN09, EN20) for what befalls every file, and
    what ``seal_of`` raises for the original.
    """
    with Workers(1, limits) as workers:
        if wish.original is not None:
            place = wish.original.as_posix()
            wish = replace(wish, seal=workers.result(place, workers.start(place, _seal, wish.original)))
        answers = [workers.start(file.as_posix(), _look, file, wish) for file in files]
        for file, answer in zip(files, answers, strict=True):
            told = _told(workers, file, wish, answer)
            if told is not None:
                yield file, told


def compared_in(files: Sequence[Path], limits: Limits) -> Comparison:
    """Return what each file says unlike the first of those that can be read.

    A file that cannot be read is among ``unread``, the others are compared. Raises UsageError (EN10) when a
    file is not there, MachineError (EN09) when there is no process.
    """
    from exporter.proof.compare import Comparison

    said: list[tuple[Path, Said]] = []
    apart: list[Apart] = []
    unread = Report()
    with Workers(1, limits) as workers:
        answers = [workers.start(file.as_posix(), _said, file) for file in files]
        for file, answer in zip(files, answers, strict=True):
            own = _result(workers, file, answer, unread)
            if own is None:
                continue
            if said:
                answer = workers.start(file.as_posix(), _apart, said[0], (file, own))
                apart += _result(workers, file, answer, unread) or []
            said.append((file, own))
    counts = tuple(len(own.passages) for _, own in said)
    return Comparison(tuple(file for file, _ in said), counts, tuple(apart), unread)


def _seal(original: Path) -> Seal:
    from exporter.proof.converted import seal_of

    return seal_of(original)


def _look(file: Path, wish: Wish) -> Told | None:
    from exporter.proof.converted import prove_converted
    from exporter.proof.verify import attempt, is_receipt

    if is_receipt(file):
        return None
    if wish.original is not None and wish.seal is not None:
        return _worded(prove_converted(file, wish.original, wish.seal, wish.today, wish.key), file, wish.lang)
    return _worded(attempt(file, wish.today, wish.key), file, wish.lang)


def _worded(verified: Verified, file: Path, lang: str) -> Told:
    from exporter.proof.telling import tell

    return Told(verified, tell(verified, file, lang))


def _is_for_office(verified: Verified, file: Path) -> bool:
    from exporter.proof.office import is_for_office

    return is_for_office(verified, file)


def _judged(verified: Verified, pages: bytes, file: Path, lang: str) -> Told:
    from exporter.proof.office import judged

    return _worded(judged(verified, pages, file), file, lang)


def _said(file: Path) -> Said:
    from exporter.proof.compare import said_by

    return said_by(file)


def _apart(first: tuple[Path, Said], other: tuple[Path, Said]) -> list[Apart]:
    from exporter.proof.compare import held_against

    return list(held_against(first, other))


def _told(workers: Workers, file: Path, wish: Wish, answer: Answer) -> Told | None:
    """Return what became of a file, also when its process did not live to say it; None for a receipt."""
    try:
        told: Told | None = workers.result(file.as_posix(), answer)
        return _through_office(workers, told, file, wish) if told and wish.office else told
    except ExporterError as failure:
        stopped = _of_the_file(failure)
        unread = workers.start(file.as_posix(), _unread, stopped, file, wish.lang)
        found: Told = workers.result(file.as_posix(), unread)
        return found


def _unread(report: Report, file: Path, lang: str) -> Told:
    from exporter.proof.verified import Verified

    return _worded(Verified(report), file, lang)


def _through_office(workers: Workers, told: Told, file: Path, wish: Wish) -> Told:
    """Return what became of a DOCX with what LibreOffice shows: a process with a deadline already."""
    place = file.as_posix()
    if not workers.result(place, workers.start(place, _is_for_office, told.verified, file)):
        return told
    from exporter.proof.office import drawn_file

    pages = drawn_file(file, wish.program)
    judged: Told = workers.result(place, workers.start(place, _judged, told.verified, pages, file, wish.lang))
    return judged


def _of_the_file(failure: ExporterError) -> Report:
    """Return the findings of a failure that one file brought about. Raises any other."""
    if any(finding.code not in _OF_ONE_FILE for finding in failure.report):
        raise failure
    return Report(
        replace(finding, hint=_HINT.format(code=finding.code)) if finding.code == "EN04" else finding
        for finding in failure.report
    )


def _result(workers: Workers, file: Path, answer: Answer, unread: Report) -> Any:
    """Return what the work on a file returned; None, with the findings, when it could not be done."""
    try:
        return workers.result(file.as_posix(), answer)
    except ProofError as failure:
        unread.extend(failure.report)
    except ExporterError as failure:
        unread.extend(_of_the_file(failure))
    return None

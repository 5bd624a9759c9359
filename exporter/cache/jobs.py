"""One artefact from the cache, or made, proven and kept."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from exporter.cache.canonical import digest
from exporter.cache.handle import Cache, damaged, not_kept
from exporter.cache.made import get_made, put_made
from exporter.cache.store import DamagedError
from exporter.diagnostics import Diagnostic, Location, ProofError
from exporter.produce.make import Job, Made, Origin

KIND = "jobs"


def key_of(job: Job, cache: Cache) -> str:
    """Return what names a job in the cache: a hash of the fingerprint and of all that the job holds."""
    return digest((cache.fingerprint, job))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the cache said of a job: its ``key``, ``found`` what is kept, ``remarks`` what is wrong with it.

    What is found ``suffices``, or has to be made again: there is none, or the cache is to be tried.
    """

    key: str = ""
    found: Made | None = None
    remarks: tuple[Diagnostic, ...] = ()
    suffices: bool = False

    def settled(self, made: Made, cache: Cache | None) -> Made:
        """Return what was made of the job, kept from now on.

        Raises ProofError (BA42) when it is another file than was kept.
        """
        if cache is None or not self.key:
            return made
        if self.found is not None:
            _compare(self.found, made, cache, self.key)
        return replace(made, origin=Origin(self.key, remarks=(*self.remarks, *_keep(cache, self.key, made))))


def ask(job: Job, cache: Cache | None) -> Asked:
    """Return what the cache says of a job.

    What LibreOffice has a part in is made each time: its version is not known here.
    """
    if cache is None or job.office:
        return Asked()
    key = key_of(job, cache)
    found, remarks = served(cache, key, job.inputs.name)
    return Asked(key, found, remarks, found is not None and random.random() >= cache.again)


def kept_or_made(job: Job, cache: Cache | None, make: Callable[[Job], Made]) -> Made:
    """Return the artefact of a job from the cache, else what ``make`` makes of it, which is kept.

    Raises as ``make``, and as ``Asked.settled``.
    """
    asked = ask(job, cache)
    if asked.found is not None and asked.suffices:
        return asked.found
    return asked.settled(make(job), cache)


def served(cache: Cache, key: str, name: str) -> tuple[Made | None, tuple[Diagnostic, ...]]:
    """Return the artefact that is kept for a key, None without one, and what is wrong with what is kept."""
    try:
        entry = cache.store.get_entry(KIND, key)
        found = get_made(cache.store, entry) if entry else None
    except DamagedError:
        return None, (damaged(name),)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None, ()
    return (replace(found, origin=Origin(key, cached=True)) if found else None), ()


def _keep(cache: Cache, key: str, made: Made) -> tuple[Diagnostic, ...]:
    try:
        cache.store.put_entry(KIND, key, put_made(cache.store, made))
    except OSError as problem:
        return (not_kept(cache, problem),)
    return ()


def _compare(kept: Made, made: Made, cache: Cache, key: str) -> None:
    if _said(kept) == _said(made):
        return
    cache.store.drop_entry(KIND, key)
    what = "other bytes" if kept.artefact != made.artefact else "the same bytes with another proof"
    message = f"made again to try the cache, this comes to {what}"
    hint = "It is out of the cache now: run the export again, and please report it with `exporter doctor`."
    raise ProofError.of("BA42", message, Location(made.artefact.name), hint)


def _said(made: Made) -> tuple[object, ...]:
    proof = made.proof
    return (
        made.artefact,
        made.ledger,
        proof.places,
        list(proof.findings),
        made.pages,
        made.left_out,
        made.record,
    )

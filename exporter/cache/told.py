"""What the cache knows of one finished file: why it was made, and what has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from exporter.cache.fingerprint import fingerprint
from exporter.cache.reasons import Ground, outdated
from exporter.cache.records import FOLDERS, KIND, place_key
from exporter.cache.store import DamagedError, Store
from exporter.diagnostics import Location, UsageError


@dataclass(frozen=True, slots=True)
class Told:
    """Why a file was made, and because of what the next export makes it again (empty: it does not)."""

    because: tuple[str, ...]
    again: tuple[str, ...]


def told(folder: Path, artefact: Path, today: date) -> Told:
    """Return what the cache in ``folder`` knows of an artefact.

    Raises UsageError (BA43) for a file that was not exported through it.
    """
    store = Store(folder)
    try:
        known = store.get_entry(FOLDERS, place_key(artefact.parent)) or {}
        noted = known[artefact.name]
        entry = store.get_entry(KIND, noted["record"]) or {}
        ground = Ground.from_json(entry)
    except (DamagedError, KeyError, TypeError, ValueError) as unknown:
        raise _unknown(artefact) from unknown
    again = outdated(store, ground, fingerprint(store), today)
    return Told(tuple(noted["because"]), tuple(again))


def _unknown(artefact: Path) -> UsageError:
    message = "the cache knows nothing of this file"
    hint = "Name a file that `exporter export` wrote, where it wrote it, and that cache (--cache)."
    return UsageError.of("BA43", message, Location(artefact.as_posix()), hint)

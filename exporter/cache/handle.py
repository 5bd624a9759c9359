"""The cache that a run uses: where it is, what must be the same for a hit, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from exporter.cache.fingerprint import fingerprint
from exporter.cache.store import Store
from exporter.diagnostics import Diagnostic, Location, Severity

NOTICES = frozenset({"BA40", "BA41"})
"""What is said of the cache itself, and never kept."""


@dataclass(frozen=True, slots=True)
class Cache:
    """A store and the fingerprint of this installation; of its hits ``again`` (0 to 1) are made again."""

    store: Store
    fingerprint: str
    again: float = 0.0


def opened(folder: Path, again: float = 0.0) -> Cache:
    """Return the cache in a folder, which need not be there yet; ``again`` as there."""
    store = Store(folder)
    return Cache(store, fingerprint(store), again)


def usual_folder() -> Path:
    """Return where this system keeps caches of a user's programs."""
    from platformdirs import user_cache_path

    return user_cache_path("publication-exporter", appauthor=False)


def damaged(what: str) -> Diagnostic:
    """Return the warning (BA40) that something kept is not what was put there: it was made again."""
    message = f"what the cache kept of {what} was damaged, so that it was made again"
    hint = "Nothing wrong was served. If it happens again, the disk that holds the cache fails."
    return Diagnostic("BA40", Severity.WARNING, message, None, hint)


def not_kept(cache: Cache, problem: OSError) -> Diagnostic:
    """Return the warning (BA41) that the cache takes nothing: what was made was written all the same."""
    message = f"the cache keeps nothing more: {problem.strerror or problem}"
    hint = (
        "Make room (`exporter cache prune`), choose another folder with --cache, or do without: --no-cache."
    )
    return Diagnostic("BA41", Severity.WARNING, message, Location(cache.store.folder.as_posix()), hint)

"""What an earlier look at a shelf found sound, by the hash of a file: the same bytes are not read again.

It is kept in the cache, under the fingerprint of this installation: another version reads every file anew.
What was wrong with a file is never kept, so that it is always told from the file itself.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass
from random import random

from exporter.cache.canonical import digest
from exporter.cache.handle import Cache
from exporter.cache.store import DamagedError
from exporter.shelf.examine import Found

KIND = "shelves"
SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Memory:
    """Sound files that were looked at before, ``full`` or not; without a cache, none."""

    cache: Cache | None = None
    full: bool = False

    def recall(self, sha256: str) -> Found | None:
        """Return what was found in a file of this hash, None when it is not known to be sound."""
        if self.cache is None or random() < self.cache.again:
            return None
        with suppress(DamagedError, TypeError):
            entry = self.cache.store.get_entry(KIND, self._key(sha256))
            found = Found(**entry) if entry is not None else None
            return found if found is not None and found.sound and found.digest == sha256 else None
        return None

    def keep(self, found: Found) -> None:
        """Keep what was found in a sound file; a cache that takes nothing more is left as it is."""
        if self.cache is not None and found.sound and found.digest:
            with suppress(OSError):
                self.cache.store.put_entry(KIND, self._key(found.digest), asdict(found))

    def _key(self, sha256: str) -> str:
        fingerprint = self.cache.fingerprint if self.cache is not None else ""
        return digest((SCHEMA, fingerprint, self.full, sha256))

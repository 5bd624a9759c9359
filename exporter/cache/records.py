"""A whole publication from the cache: known by what it was made of, before anything of it is read.

An entry names every file that reading looked at, with its hash, and what was made of them. While all of them
are as they were, and the day is within those on which the rules find the same, reading would find the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from random import random
from typing import Any

from exporter.cache.canonical import digest
from exporter.cache.exported import exported_json, ready_of, there, written
from exporter.cache.handle import Cache, damaged, not_kept
from exporter.cache.reasons import Ground, because
from exporter.cache.store import DamagedError
from exporter.diagnostics import Diagnostic
from exporter.intake.looked import state
from exporter.produce.options import Options
from exporter.produce.outcome import Exported, Ready

SCHEMA = 1
KIND, FOLDERS = "records", "folders"
_UNREADABLE = (KeyError, TypeError, ValueError, AttributeError)


@dataclass(frozen=True)
class Wish:
    """One publication folder with the options to export it with, and where to."""

    folder: Path
    out: Path
    options: Options

    @cached_property
    def key(self) -> str:
        """What names it in the cache: the places, and the options without the day."""
        theme = self.options.theme
        look = str(Path(theme).absolute()) if "/" in theme else theme
        places = (str(self.folder.absolute()), str(self.out.absolute()), look)
        return digest((SCHEMA, places, _without_day(self.options)))


@lru_cache
def _without_day(options: Options) -> str:
    return digest(replace(options, today=date.min))


@dataclass
class Records:
    """The publications that the cache knows, for one run: what was looked at is looked at once.

    ``remarks`` are what was wrong with the cache since they were last taken.
    """

    cache: Cache
    remarks: list[Diagnostic] = field(default_factory=list)
    _states: dict[tuple[str, str], str] = field(default_factory=dict)

    def find(self, wish: Wish) -> tuple[Exported, ...] | Ready | None:
        """Return what an earlier run wrote and nobody changed, or what is to be written, None for a miss."""
        entry = self._entry(KIND, wish.key, wish.folder.name)
        if entry is None or random() < self.cache.again:
            return None
        try:
            if not self._holds(Ground.from_json(entry), wish.options.today):
                return None
            if found := there(entry, wish.out):
                return found
            ready, remarks = ready_of(entry, self.cache)
        except _UNREADABLE:
            return None
        self.remarks += remarks
        return ready

    def keep(self, wish: Wish, ready: Ready) -> None:
        """Keep what was made and written, so that it is found while nothing changes."""
        made = [one for exported in ready.exported for one in exported.made]
        if not made or not all(one.origin.key for one in made):
            return
        ground = Ground.of(self.cache.fingerprint, wish.options, ready.basis)
        if not all(one.origin.cached for one in made):
            self._tell_why(wish, ready.name, ground, [one.artefact.name for one in made])
        entry = {
            **ground.as_json(),
            "name": ready.name,
            "sources": [[file.path, file.sha256] for file in ready.files],
            "exported": [exported_json(one) for one in ready.exported],
        }
        self._put(KIND, wish.key, entry | written(ready, wish.out))

    def again(self, wish: Wish, ready: Ready) -> None:
        """Note that what was kept is written now."""
        entry = self._entry(KIND, wish.key, wish.folder.name)
        if entry is not None:
            self._put(KIND, wish.key, entry | written(ready, wish.out))

    def take_remarks(self) -> list[Diagnostic]:
        """Return the remarks, and forget them."""
        taken, self.remarks = self.remarks, []
        return taken

    def _holds(self, ground: Ground, today: date) -> bool:
        return (
            ground.fingerprint == self.cache.fingerprint
            and ground.first <= today <= ground.last
            and all(self._state(*look) == found for look, found in ground.looks.items())
        )

    def _state(self, kind: str, path: str) -> str:
        known = self._states.get((kind, path))
        if known is None:
            known = self._states[kind, path] = state(kind, path)
        return known

    def _tell_why(self, wish: Wish, name: str, ground: Ground, files: Iterable[str]) -> None:
        """Note for each file what is different from when one of its name was made before."""
        place = place_key(wish.out / name)
        known = self._entry(FOLDERS, place, name) or {}
        reasons: dict[str, list[str]] = {}
        for file in files:
            before = known.get(file, {}).get("record", "")
            if before not in reasons:
                reasons[before] = self._reasons(before, ground, name)
            # Made again with nothing different (--verify-cache): what it was made because of is still that.
            said = reasons[before] or known[file]["because"]
            known[file] = {"record": wish.key, "because": said}
        self._put(FOLDERS, place, known)

    def _reasons(self, before: str, ground: Ground, name: str) -> list[str]:
        entry = self._entry(KIND, before, name) if before else None
        return because(self.cache.store, Ground.from_json(entry), ground) if entry else ["it is new"]

    def _entry(self, kind: str, key: str, name: str) -> dict[str, Any] | None:
        try:
            return self.cache.store.get_entry(kind, key)
        except DamagedError:
            self.remarks.append(damaged(name))
            return None

    def _put(self, kind: str, key: str, entry: dict[str, Any]) -> None:
        try:
            self.cache.store.put_entry(kind, key, entry)
        except OSError as problem:
            self.remarks.append(not_kept(self.cache, problem))


def place_key(folder: Path) -> str:
    """Return what names a folder of finished files in the cache."""
    return sha256(str(folder.absolute()).encode("utf-8", "surrogateescape")).hexdigest()

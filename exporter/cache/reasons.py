"""What a publication was made of, option by option and file by file, and what of it is different now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from exporter.cache.canonical import digest
from exporter.cache.fingerprint import PARTS
from exporter.cache.store import DamagedError, Store
from exporter.intake.looked import Looks, state
from exporter.produce.options import Options
from exporter.produce.outcome import Basis

_BRAND, _BRAND_FILE = "brand.", "brand.sha256"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a publication was made of: the fingerprint, a hash of each option, and what reading looked at.

    From ``first`` to ``last`` the rules find the same.
    """

    fingerprint: str
    options: Mapping[str, str]
    looks: Looks
    first: date
    last: date

    @classmethod
    def of(cls, fingerprint: str, options: Options, basis: Basis) -> Ground:
        """Return what one that was just made is made of."""
        return cls(fingerprint, options_of(options), basis.looks, basis.first, basis.last)

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "fingerprint": self.fingerprint,
            "options": dict(self.options),
            "looks": [[kind, path, found] for (kind, path), found in self.looks.items()],
            "days": [self.first.isoformat(), self.last.isoformat()],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Ground:
        """Return what ``as_json`` wrote. Raises KeyError, TypeError or ValueError for anything else."""
        looks = {(kind, path): found for kind, path, found in data["looks"]}
        first, last = map(date.fromisoformat, data["days"])
        return cls(data["fingerprint"], data["options"], looks, first, last)


def options_of(options: Options) -> dict[str, str]:
    """Return a hash of each option but the day by its name, of a brand one a field: ``brand.phone``."""
    named = {entry.name: getattr(options, entry.name) for entry in fields(options)}
    del named["today"]
    brand = named.pop("brand")
    if brand is not None:
        named |= {f"brand.{entry.name}": getattr(brand, entry.name) for entry in fields(brand)}
    return {name: digest(value) for name, value in named.items()}


def because(store: Store, before: Ground, now: Ground) -> list[str]:
    """Return what is different, each in words: options, files, then what the fingerprint is made of."""
    return [
        *_asked(_different(before.options, now.options)),
        *dict.fromkeys(path for _, path in _different(before.looks, now.looks)),
        *_installed(store, before.fingerprint, now.fingerprint),
    ]


def _asked(names: list[str]) -> Iterator[str]:
    """Yield options in words; the hash of a brand's file is named where none of its fields differs."""
    own = [name for name in names if name.startswith(_BRAND) and name != _BRAND_FILE]
    for name in names:
        if name in own:
            yield f"the brand's {name.removeprefix(_BRAND)}"
        elif name != _BRAND_FILE:
            yield f"the option {name}"
        elif not own:
            yield "the brand's file"


def outdated(store: Store, before: Ground, fingerprint: str, today: date) -> list[str]:
    """Return what has changed since one was made, each in words, empty when the cache would serve it."""
    looks = {look: state(*look) for look in before.looks}
    now = Ground(fingerprint, before.options, looks, before.first, before.last)
    day = [] if before.first <= today <= before.last else [f"the day ({today}): a rule on dates counts anew"]
    return [*because(store, before, now), *day]


def _installed(store: Store, before: str, now: str) -> Iterator[str]:
    if before == now:
        return
    old, new = _parts(store, before), _parts(store, now)
    yield from _different(old, new) if old and new else ("what is installed",)


def _parts(store: Store, fingerprint: str) -> Mapping[str, Any]:
    try:
        return store.get_entry(PARTS, fingerprint) or {}
    except DamagedError:
        return {}


def _different(before: Mapping[Any, str], now: Mapping[Any, str]) -> list[Any]:
    return [name for name in {**before, **now} if before.get(name) != now.get(name)]

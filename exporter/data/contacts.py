"""Who to call, by region: numbers with their source and the day they were checked.

A region without a file has no numbers; those of another country are never offered in its place.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field, field_validator

from exporter.model.notes import Contact, Contacts


def regions() -> frozenset[str]:
    """Return the codes that have numbers: of countries (ISO 3166-1 alpha-2) or of parts of one (ISO 3166-2).

    A country whose numbers differ from part to part is not among them, only its parts are.
    """
    return frozenset(code for name in _files() for code in _load(name).subdivisions or (name,))


def contacts(region: str, lang: str) -> Contacts | None:
    """Return the numbers of a region with their reasons in a language, None when either is missing.

    A part of a country has its own numbers, else those that the whole country has. ``lang`` is a BCP 47 tag;
    one without texts is shortened from the right.
    """
    loaded = _of(region)
    tag = _tag(loaded, lang) if loaded else None
    if loaded is None or tag is None:
        return None
    entries = tuple(Contact(entry.id, entry.number, entry.uri, entry.reason[tag]) for entry in loaded.contact)
    return Contacts(region, entries, loaded.checked_on)


def sources(region: str) -> tuple[str, ...]:
    """Return where each number of a region was seen, in the order of the numbers; empty when it has none."""
    loaded = _of(region)
    return tuple(entry.source for entry in loaded.contact) if loaded else ()


def every_contact() -> Iterator[tuple[str, str]]:
    """Yield each number of every region with its reason in each language."""
    for name in sorted(_files()):
        for entry in _load(name).contact:
            yield from ((entry.number, reason) for reason in entry.reason.values())


def narrowing(region: str) -> tuple[str, ...]:
    """Return the codes under which to look for a region: its own, then that of its country."""
    return tuple(dict.fromkeys((region, region.partition("-")[0])))


@lru_cache(maxsize=1)
def _files() -> frozenset[str]:
    folder = files("exporter.data") / "contacts"
    return frozenset(
        file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")
    )


def _of(region: str) -> _Region | None:
    for name in narrowing(region):
        if name in _files():
            loaded = _load(name)
            return loaded if not loaded.subdivisions or region in loaded.subdivisions else None
    return None


class _Entry(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)

    id: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    number: str = Field(pattern=r"^[0-9][0-9 -]*$")
    uri: str = Field(pattern=r"^tel:\+?[0-9]+$")
    source: str = Field(min_length=1)
    reason: dict[str, str] = Field(min_length=1)


class _Region(BaseModel):
    """One file: a region's numbers in order of urgency; ``subdivisions`` are the only parts it is for."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)

    region: str = Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$")
    checked_on: str
    subdivisions: list[str] = []
    contact: list[_Entry] = Field(min_length=1)

    @field_validator("checked_on")
    @classmethod
    def _is_a_day(cls, value: str) -> str:
        date.fromisoformat(value)
        return value


@lru_cache(maxsize=64)
def _load(region: str) -> _Region:
    text = (files("exporter.data") / "contacts" / f"{region}.toml").read_text(encoding="utf-8")
    return _Region.model_validate(tomllib.loads(text))


def _tag(loaded: _Region, lang: str) -> str | None:
    parts = lang.split("-")
    for length in range(len(parts), 0, -1):
        tag = "-".join(parts[:length])
        if all(tag in entry.reason for entry in loaded.contact):
            return tag
    return None

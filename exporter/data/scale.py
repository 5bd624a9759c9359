"""The default evidence scale, one file a language: the kind of evidence there is, not how good a thing is."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from string import Formatter

from pydantic import BaseModel, ConfigDict, Field, model_validator

from exporter.data.labels import OwnLabels, labels
from exporter.model.evidence import UNDECIDED, EvidenceStatus

OFFICIAL = "official"
OFFICIAL_PLACES = frozenset({"body", "place", "on"})


def scale(lang: str) -> tuple[EvidenceStatus, ...]:
    """Return the statuses in rank order, those without rank last, in the language of a BCP 47 tag.

    A tag without a file is shortened from the right. Raises KeyError when none is left.
    """
    parts = lang.split("-")
    known = languages()
    for length in range(len(parts), 0, -1):
        tag = "-".join(parts[:length]).lower()
        if tag in known:
            return _load(tag)
    raise KeyError(lang)


def undecided(lang: str, own: OwnLabels = ()) -> EvidenceStatus:
    """Return the status of a claim that nobody has given one: it stands on no scale. Raises as ``labels``."""
    words = labels(lang, own)
    return EvidenceStatus(UNDECIDED, words.undecided, words.undecided_sentence, rank=None)


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """Return the language tags, in lower case, that have a scale."""
    folder = files("exporter.data") / "scale"
    return frozenset(
        file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")
    )


class _Entry(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)

    id: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    label: str = Field(min_length=1)
    sentence: str = Field(min_length=1)
    rank: int | None = Field(default=None, ge=0, le=6)
    warns: bool = False

    @model_validator(mode="after")
    def _holds_together(self) -> _Entry:
        places = {name for _, name, _, _ in Formatter().parse(self.sentence) if name is not None}
        if places != (OFFICIAL_PLACES if self.id == OFFICIAL else frozenset()):
            raise ValueError(f"{self.id}: wrong places in the sentence")
        if self.warns and self.rank is not None:
            raise ValueError(f"{self.id}: a warning is no step of benefit, and has no rank")
        return self


class _Scale(BaseModel):
    """One file: its entries, ids once, ordered by rank with the unranked last."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)

    status: list[_Entry] = Field(min_length=1)

    @model_validator(mode="after")
    def _in_order(self) -> _Scale:
        ids = [entry.id for entry in self.status]
        ranks = [7 if entry.rank is None else entry.rank for entry in self.status]
        if len(set(ids)) != len(ids) or ranks != sorted(ranks):
            raise ValueError("ids must be unique and entries stand in rank order")
        return self


@lru_cache(maxsize=16)
def _load(tag: str) -> tuple[EvidenceStatus, ...]:
    text = (files("exporter.data") / "scale" / f"{tag}.toml").read_text(encoding="utf-8")
    entries = _Scale.model_validate(tomllib.loads(text)).status
    return tuple(
        EvidenceStatus(entry.id, entry.label, entry.sentence, entry.rank, entry.warns) for entry in entries
    )

"""Topic tags, and the cautions and disclaimers that a publication with such a tag owes (rule CA01)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


def topics() -> frozenset[str]:
    """Return every known tag."""
    return frozenset(_load())


def required_notes(tags: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of cautions and disclaimers that tags require together, each once, in data order.

    Raises KeyError for an unknown tag.
    """
    loaded = _load()
    return tuple(dict.fromkeys(note for tag in tags for note in loaded[tag].requires))


class _Topic(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)

    requires: list[str] = Field(min_length=1)


@lru_cache(maxsize=1)
def _load() -> dict[str, _Topic]:
    text = (files("exporter.data") / "topics.toml").read_text(encoding="utf-8")
    return TypeAdapter(dict[str, _Topic]).validate_python(tomllib.loads(text))

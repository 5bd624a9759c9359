"""The words in which a finished file is judged, by language: for people who have the file and no source."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

ENGLISH = "en"


class VerdictWords(BaseModel):
    """The texts of one language. ``{name}`` in them is filled; keys are the same in every language."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)

    lang: str
    verdict: dict[str, str]
    meaning: dict[str, str]
    advice: dict[str, str]
    spot: dict[str, str]
    said: dict[str, str]
    faults: dict[str, str]
    kinds: dict[str, str]


def verdict_languages() -> frozenset[str]:
    """Return the language tags that have a file of verdicts."""
    folder = files("exporter.data") / "verdicts"
    return frozenset(
        file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")
    )


def verdict_words(lang: str) -> VerdictWords:
    """Return the words for a BCP 47 tag, its region left out; English where there are none in it."""
    tag = lang.lower().partition("-")[0]
    return _load(tag if tag in verdict_languages() else ENGLISH)


@lru_cache(maxsize=8)
def _load(tag: str) -> VerdictWords:
    text = (files("exporter.data") / "verdicts" / f"{tag}.toml").read_text(encoding="utf-8")
    return VerdictWords(lang=tag, **tomllib.loads(text))

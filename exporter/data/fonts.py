"""Which package brings a font for a script or a sign: what was seen in the registry, with the day."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

_CJK_PUNCTUATION = "3000-303F"
"""Brackets and dots whose names do not begin with that of a script: a block of Unicode."""


class FontPackage(NamedTuple):
    """A family, the package that brings it, and the day on which the registry had it.

    ``file`` is where a package that is no ``fontpkg`` keeps the font: its module, ``/``, a name.
    """

    family: str
    package: str
    checked_on: str
    file: str = ""


def font_for(char: str) -> FontPackage | None:
    """Return the package for a sign or the script of a character, None for one without."""
    loaded = _load()
    entry = loaded.scripts.get(unicodedata.name(char, "").partition(" ")[0])
    entry = None if entry and _within(char, entry.lacks) else entry
    if entry is None and loaded.signs.has(char):
        entry = loaded.signs
    if entry is None and _within(char, _CJK_PUNCTUATION):
        entry = loaded.scripts["CJK"]
    return FontPackage(entry.family, entry.package, loaded.checked_on, entry.file) if entry else None


def _within(char: str, written: str) -> bool:
    """Tell whether a character is one of code points and ranges of them, in hexadecimal digits."""
    ranges = (part.partition("-") for part in written.split())
    return any(int(first, 16) <= ord(char) <= int(last or first, 16) for first, _, last in ranges)


class _Entry(BaseModel):
    """``lacks`` are code points of the script that the font does not draw, as ``covers`` of signs."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)

    family: str = Field(min_length=1)
    package: str = Field(pattern=r"^[a-z0-9-]+$")
    file: str = Field(default="", pattern=r"^(\w+/[^/]+)?$")
    lacks: str = ""


class _Signs(_Entry):
    """``covers`` are code points and ranges of them, in hexadecimal digits."""

    covers: str

    def has(self, char: str) -> bool:
        """Tell whether the font draws a character."""
        return _within(char, self.covers)


class _Fonts(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)

    checked_on: str = Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    scripts: dict[str, _Entry]
    signs: _Signs


@lru_cache(maxsize=1)
def _load() -> _Fonts:
    text = (files("exporter.data") / "fonts.toml").read_text(encoding="utf-8")
    return _Fonts.model_validate(tomllib.loads(text))

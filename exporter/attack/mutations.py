"""The table of mutations: what selftest does to a note in a finished file, format by format.

Its rows are data (``mutations.toml``): what is done and with what values. How that is applied to the bytes is
the module of the format.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from itertools import chain
from typing import assert_never

from exporter.model.format import Format


class Verb(StrEnum):
    """What becomes of a note, or stands beside it; every note meets every verb."""

    DROP = "drop"
    MOVE = "move"
    SWAP = "swap"
    REWORD = "reword"
    TRUNCATE = "truncate"
    DUPLICATE = "duplicate"
    HIDE = "hide"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Mutation:
    """One way to damage a note: ``manner`` in words, ``way`` the function's name, ``value`` its material."""

    format: Format
    verb: Verb
    manner: str
    way: str
    value: str = ""

    @property
    def name(self) -> str:
        """The mutation in words, as tables show it."""
        return f"{self.verb}: {self.manner}"


ACCOUNTED = frozenset({"added", "astray"})
"""Ways that only a file shows whose seal has an account of its whole text: of its passages and its links."""
REFUSABLE = frozenset({"script", "data-sheet", "style-element", "sheet", "style"})
"""Ways that add what a reader may refuse on principle: not to read the file at all is to catch them."""


def _sections(format_: Format) -> tuple[str, ...]:
    match format_:
        case Format.PDF:
            return ("everywhere", "accounted", format_)
        case Format.DOCX:
            return ("everywhere", "letters", "accounted", "marked", format_)
        case Format.TEXT:
            return ("everywhere", "letters", format_)
        case Format.EPUB:
            return ("everywhere", "letters", "markup", "accounted", "marked", format_)
        case Format.HTML:
            return ("everywhere", "letters", "markup", "accounted", "marked")
        case _:
            assert_never(format_)


def _table() -> Iterator[Mutation]:
    rows = tomllib.loads((files("exporter.attack") / "mutations.toml").read_text(encoding="utf-8"))
    for format_ in Format:
        for verb, *what in chain.from_iterable(rows[section] for section in _sections(format_)):
            yield Mutation(format_, Verb(verb), *what)
    for way in ("run", "paragraph"):
        for manner, value in rows[way]:
            yield Mutation(Format.DOCX, Verb.HIDE, manner, way, value)
            yield Mutation(Format.DOCX, Verb.HIDE, f"{manner}, by its style", f"style-{way}", value)
    for format_ in (Format.EPUB, Format.HTML):
        for value in rows["style"]:
            yield Mutation(format_, Verb.HIDE, value, "style", value)
        for manner, value in rows["sheet"]:
            yield Mutation(format_, Verb.HIDE, manner, "sheet", value)


MUTATIONS: tuple[Mutation, ...] = tuple(_table())
"""Every mutation of every format, in the order that tables show them."""

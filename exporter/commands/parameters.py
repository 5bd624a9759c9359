"""The types of the command line's values: lists of known names, and dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from exporter.intake.regular import read_regular

Command = TypeVar("Command", bound=Callable[..., Any])
EDITIONS = ("handout", "article", "book")
"""The editions there are."""
_MOST_NEAR = 8
"""More names than that are no hint."""


class Names(click.ParamType[tuple[str, ...], str]):
    """A comma-separated list of known names, each once, in the order given."""

    name = "names"

    def __init__(self, known: Sequence[str]) -> None:
        self.known = known

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return how ``--help`` shows the value."""
        return ",".join(self.known)

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the names as a tuple; an unknown one is a usage error that names the near ones."""
        if isinstance(value, tuple):
            return value
        names = tuple(dict.fromkeys(part.strip() for part in str(value).split(",")))
        for name in names:
            if name not in self.known:
                self.fail(unknown(name, self.known), param, ctx)
        return names


class Words(click.ParamType[tuple[str, ...], str]):
    """A comma-separated list of words that only the reading of a source can know."""

    name = "words"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the words as a tuple, each without blanks around it."""
        return value if isinstance(value, tuple) else tuple(part.strip() for part in str(value).split(","))


class Part(click.ParamType[tuple[int, int], str]):
    """A part of so many, as ``2/8``."""

    name = "part"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Return the two numbers, or fail with a usage error."""
        if isinstance(value, tuple):
            return value
        part, _, parts = str(value).partition("/")
        if not (part.isdecimal() and parts.isdecimal() and 1 <= int(part) <= int(parts)):
            self.fail(f"{value!r} is no part; write it as 2/8, from 1/8 to 8/8", param, ctx)
        return int(part), int(parts)


class Looks(Words):
    """A comma-separated list of names, or one path (it holds a ``/``), which may hold commas."""

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the names, or the path alone."""
        return (value,) if isinstance(value, str) and "/" in value else super().convert(value, param, ctx)


def collected(_: click.Context, __: click.Parameter, given: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return what an option that was given several times lists altogether, each once, in the order given."""
    return tuple(dict.fromkeys(name for names in given for name in names if name))


class Key(click.ParamType[bytes, str]):
    """The bytes of a file that holds a key."""

    name = "FILE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> bytes:
        """Return the bytes, or fail with a usage error when the file cannot be read."""
        try:
            return value if isinstance(value, bytes) else read_regular(Path(str(value)))
        except OSError as problem:
            self.fail(f"cannot read the key {value}: {problem.strerror}", param, ctx)


class Bytes(click.ParamType[bytes, str]):
    """The bytes of a file."""

    name = "FILE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> bytes:
        """Return the bytes, or fail with a usage error when the file cannot be read or is empty."""
        try:
            data = value if isinstance(value, bytes) else read_regular(Path(str(value)))
        except OSError as problem:
            self.fail(f"cannot read {value}: {problem.strerror}", param, ctx)
        return data or self.fail(f"{value} is empty", param, ctx)


class Day(click.ParamType[date, date | str]):
    """A date as ``2026-11-24``."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date, or fail with a usage error."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date; write it like 2026-11-24", param, ctx)


def timed(purpose: str) -> Callable[[Command], Command]:
    """Return what adds ``--timeout`` to a command, with what it is for."""
    return click.option(
        "--timeout",
        type=click.IntRange(1, 86_400),
        default=600,
        show_default=True,
        metavar="SECONDS",
        help=purpose,
    )


def unknown(name: str, known: Iterable[str]) -> str:
    """Return what to say of a name that is not known: all near ones, or all there are."""
    from difflib import get_close_matches

    names = list(known)
    near = get_close_matches(name, names, _MOST_NEAR)
    tail = f"; did you mean {' or '.join(near)}?" if near else f"; known are {', '.join(names)}"
    return f"there is no {name!r}{tail}"

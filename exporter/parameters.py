"""The types of the command line's values: lists of known names, and dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import click


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
        """Return the names as a tuple; an unknown one is a usage error that names the near one."""
        names = tuple(dict.fromkeys(part.strip() for part in str(value).split(",")))
        for name in names:
            if name not in self.known:
                self.fail(unknown(name, self.known), param, ctx)
        return names


class Key(click.ParamType[bytes, str]):
    """The bytes of a file that holds a key."""

    name = "FILE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> bytes:
        """Return the bytes, or fail with a usage error when the file cannot be read."""
        try:
            return value if isinstance(value, bytes) else Path(str(value)).read_bytes()
        except OSError as problem:
            self.fail(f"cannot read the key {value}: {problem.strerror}", param, ctx)


class Bytes(click.ParamType[bytes, str]):
    """The bytes of a file."""

    name = "FILE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> bytes:
        """Return the bytes, or fail with a usage error when the file cannot be read or is empty."""
        try:
            data = value if isinstance(value, bytes) else Path(str(value)).read_bytes()
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


def unknown(name: str, known: Iterable[str]) -> str:
    """Return what to say of a name that is not known: the near one, or all of them."""
    from difflib import get_close_matches

    names = list(known)
    near = get_close_matches(name, names, 1)
    tail = f"; did you mean {near[0]}?" if near else f"; known are {', '.join(names)}"
    return f"there is no {name!r}{tail}"

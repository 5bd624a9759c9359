"""The options by which verbs use the cache, and what they come to."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import wraps
from hashlib import sha256
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, Any

import click

from exporter.cache.store import Store

if TYPE_CHECKING:
    from exporter.cache.handle import Cache

OFF = "off"
MOST = 2_000_000_000
"""Bytes. A leaflet in four files takes a tenth of a megabyte, the longest book some tens."""
_ASKED = "asked"
_TIDIED = "tidied"
_DAY = 86_400.0


class Share(click.ParamType[float, float | str]):
    """A part of all, as ``5%`` or ``0.05``; returned as a number from 0 to 1."""

    name = "PERCENT"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the share, or fail with a usage error."""
        if isinstance(value, float):
            return value
        text = str(value).strip()
        try:
            share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            self.fail(f"{value!r} is no share of all; write it like 5%", param, ctx)
        return share


@dataclass(frozen=True, slots=True)
class Caching:
    """Where the cache is, None for none, and how many of its hits are made again to try it (0 to 1)."""

    folder: Path | None
    again: float = 0.0

    def expects_hit(self) -> bool:
        """Return whether the very same command was answered before: then the cache is asked first.

        A guess, which costs time alone: processes that are not needed are better not started, and those that
        are needed are better started at once.
        """
        return self.folder is not None and Store(self.folder).has_entry(_ASKED, _this_command())

    def note_answered(self) -> None:
        """Note that this command was answered whole."""
        if self.folder is not None:
            with suppress(OSError):  # what cannot be kept was told already
                Store(self.folder).put_entry(_ASKED, _this_command(), {})

    def tidy(self) -> None:
        """Make room where more is kept than a disk should lose to it, at most once a day."""
        if self.folder is None or not self.folder.is_dir():
            return
        mark = self.folder / _TIDIED
        with suppress(OSError):  # it stays as it is: the next run tries again
            if not mark.exists() or time() - mark.stat().st_mtime > _DAY:
                mark.touch()
                Store(self.folder).prune(MOST)

    def opened(self) -> Cache | None:
        """Return the cache, None when none is wanted."""
        if self.folder is None:
            return None
        from exporter.cache.handle import opened

        return opened(self.folder, self.again)


def _this_command() -> str:
    context = click.get_current_context()
    said = [
        context.command_path,
        str(Path.cwd()),
        *(f"{name}={value!r}" for name, value in context.params.items()),
    ]
    return sha256("\0".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def cache_folder(place: str | None) -> Path | None:
    """Return the folder of the cache: the one named, else where the system keeps such; None for ``off``."""
    if place == OFF:
        return None
    if place:
        return Path(place)
    from exporter.cache.handle import usual_folder

    return usual_folder()


place_option = click.option(
    "--cache",
    "place",
    metavar="DIR|off",
    envvar="EXPORTER_CACHE",
    help="Where what was proven is kept (EXPORTER_CACHE); by default where the system keeps caches.",
)


def cached(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of the cache; it is called with what they come to as ``caching``."""

    @click.option("--no-cache", is_flag=True, help="Make everything anew, and keep nothing.")
    @place_option
    @click.option(
        "--verify-cache",
        "again",
        type=Share(),
        default=0.0,
        metavar="PERCENT",
        help="Make this share of what is cached again, and compare.",
    )
    @wraps(command)
    def wrapped(*args: Any, no_cache: bool, place: str | None, again: float, **kwargs: Any) -> None:
        folder = None if no_cache else cache_folder(place)
        caching = Caching(folder, again)
        try:
            command(*args, caching=caching, **kwargs)
        except SystemExit:
            caching.tidy()
            raise

    return wrapped

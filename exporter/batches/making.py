"""How publications are made in a run: how many at a time, within which limits, where, and who is told."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol, TypeAlias

from exporter.batches.limits import Limits
from exporter.batches.request import Outcome, Request
from exporter.batches.stages import whole
from exporter.batches.watch import UNWATCHED, Watch
from exporter.cache.handle import Cache
from exporter.produce.options import Options
from exporter.produce.outcome import Ready

Tell: TypeAlias = Callable[[Outcome], None]
Work: TypeAlias = Callable[[Path, Options], Ready]
Numbered: TypeAlias = tuple[int, Request]
Prepared: TypeAlias = Callable[[], Ready]
"""Returns a publication that is made and proven, with nothing written; raises ExporterError."""


def nobody(_: object) -> None:
    """Tell nobody."""


class Carrier(Protocol):
    """Who makes publications: processes of this machine, or others."""

    def __call__(
        self, requests: Iterable[Numbered], making: Making
    ) -> Generator[tuple[int, Request, Prepared], None, None]:
        """Yield each request with its number and what it came to, as it is done.

        Requests are taken as there is room for them: there may be thousands.
        """


@dataclass(frozen=True, slots=True)
class Making:
    """How requests are made: ``jobs`` at a time, each within ``limits``, by ``carrier`` (None: this machine).

    What the ``cache`` knows is not made again. ``tell`` is given each outcome that was written before
    anything else can happen: whoever is stopped knows by that what is there. ``watch`` is told of each
    request when it begins and when it is done. ``work`` is what a process does with one (None: all that
    there is to do).
    """

    jobs: int = 1
    limits: Limits = field(default_factory=Limits)
    cache: Cache | None = None
    tell: Tell = nobody
    watch: Watch = UNWATCHED
    work: Work | None = None
    carrier: Carrier | None = None

    @property
    def whole(self) -> Work:
        """What a process does with one request."""
        return self.work or partial(whole, cache=self.cache)

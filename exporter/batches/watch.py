"""Who is told what happens in a run, as soon as it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exporter.batches.request import Outcome, Request


class Watch:
    """Is told of each request; this one does nothing with it."""

    def begun(self, request: Request) -> None:
        """Hear that a process begins with a request; of one that the cache knows nothing begins."""

    def done(self, outcome: Outcome) -> None:
        """Hear what became of a request: its files are written, or it failed."""


UNWATCHED = Watch()

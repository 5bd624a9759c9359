"""Publications from the cache: looked for before a process is started, kept as soon as they are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from exporter.batches.request import Outcome, Request
from exporter.cache.handle import Cache
from exporter.cache.records import Records, Wish
from exporter.diagnostics import Diagnostic, Report
from exporter.produce.outcome import Exported, Ready


@dataclass
class Keeper:
    """What knows what was exported before; without a ``cache`` it finds and keeps nothing."""

    cache: Cache | None = None
    _records: Records | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        if self.cache is not None:
            self._records = Records(self.cache)

    def find(self, request: Request, out: Path) -> Outcome | Ready | None:
        """Return what became of a request that nothing changed since, or what is to be written for it.

        None when it has to be made.
        """
        found = self._records.find(_wish(request, out)) if self._records else None
        return Outcome(request, self._remarked(found)) if isinstance(found, tuple) else found

    def keep(self, request: Request, out: Path, ready: Ready) -> None:
        """Keep what was written of a request: made just now, or made before and written again."""
        if self._records is None:
            return
        if ready.kept:
            self._records.again(_wish(request, out), ready)
        else:
            self._records.keep(_wish(request, out), ready)

    def outcome(self, request: Request, exported: tuple[Exported, ...]) -> Outcome:
        """Return what became of a request, with what was wrong with the cache meanwhile."""
        return Outcome(request, self._remarked(exported))

    def _remarked(self, exported: Sequence[Exported]) -> tuple[Exported, ...]:
        remarks: list[Diagnostic] = self._records.take_remarks() if self._records else []
        if not remarks or not exported:
            return tuple(exported)
        first, *others = exported
        return (replace(first, report=Report([*first.report, *remarks])), *others)


def _wish(request: Request, out: Path) -> Wish:
    return Wish(request.folder, out / request.into, request.options)

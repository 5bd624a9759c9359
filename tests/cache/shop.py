"""A small publication exported as text, in this process, through a cache; what is made is counted."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from exporter.batches.cached import Keeper
from exporter.batches.pool import Desk
from exporter.batches.request import Outcome, Request
from exporter.batches.trial import SAMPLE
from exporter.cache.handle import Cache
from exporter.cache.jobs import kept_or_made
from exporter.cache.store import Store
from exporter.model.format import Format
from exporter.pipeline import prepare
from exporter.produce.make import Job, Made, make
from exporter.produce.options import Options

DAY = date(2026, 3, 1)
OPTIONS = Options(DAY, formats=(Format.TEXT,))


@dataclass
class Shop:
    """Exports the sample in ``source`` to ``out``; ``made`` names what was made, not served."""

    folder: Path
    fingerprint: str = "f" * 64
    again: float = 0.0
    options: Options = OPTIONS
    made: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        shutil.copytree(SAMPLE.parent, self.folder / "source")

    @property
    def source(self) -> Path:
        return self.folder / "source" / SAMPLE.name

    @property
    def store(self) -> Store:
        return Store(self.folder / "cache")

    @property
    def cache(self) -> Cache:
        return Cache(self.store, self.fingerprint, self.again)

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def export(self) -> Outcome:
        """Export once, as a run of the command does, and return what became of it."""
        self.made.clear()
        desk = Desk(self.out, lambda _: None, Keeper(self.cache))
        request = Request(self.source, self.options)
        served = desk.served(request)
        if served is not None:
            return served
        return desk.written(request, prepare(self.source, self.options, self._make_all))

    def _make_all(self, jobs: Sequence[Job]) -> list[Made]:
        return [kept_or_made(job, self.cache, self._make) for job in jobs]

    def _make(self, job: Job) -> Made:
        self.made.append(job.inputs.name)
        return make(job)

    def contents(self) -> dict[str, bytes]:
        """Return what is in the output folder, by path."""
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in sorted(self.out.rglob("*"))
            if path.is_file()
        }

    def kept(self, kind: str) -> list[Path]:
        """Return the files of a kind in the cache."""
        return sorted(path for path in (self.store.folder / "1" / kind).rglob("*") if path.is_file())

    def with_options(self, **changes: object) -> None:
        """Ask for something else from now on."""
        self.options = replace(self.options, **changes)  # type: ignore[arg-type]

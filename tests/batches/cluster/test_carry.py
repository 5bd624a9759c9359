"""What is carried to a crew, here one that makes everything at once: what is read, given out, and kept."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from exporter.batches.cluster.carry import Cluster
from exporter.batches.cluster.crew import Crew
from exporter.batches.cluster.parcel import unpacked
from exporter.batches.making import Making
from exporter.batches.pool import each
from exporter.batches.request import Request
from exporter.batches.stages import make_here
from exporter.cache.handle import opened
from exporter.diagnostics import ExporterError
from exporter.produce.options import Options
from tests.batches.many.leaflets import TODAY, leaflets

OPTIONS = Options(TODAY, formats=("text",))


class Done:
    """A result that is there as soon as it is asked for."""

    def __init__(self, answer: object, status: str = "finished") -> None:
        self.answer, self.status = answer, status

    def add_done_callback(self, told: Callable[[object], None]) -> None:
        told(self)

    def result(self, timeout: float) -> bytes:
        assert timeout
        return pickle.dumps(self.answer)


class Ready:
    """A crew of two, of which one leaves as soon as there is work; some connections break."""

    address = "tcp://127.0.0.1:8786"

    def __init__(self, spool: Path, breaks: int = 0) -> None:
        self.threads, self.spool, self.breaks = 2, spool, breaks
        self.given: list[str] = []

    def give(self, key: str, place: str, parcel: bytes, seconds: float) -> Done:
        self.given.append(place)
        assert key.startswith(f"{place}-")
        assert seconds
        if len(self.given) <= self.breaks:
            return Done(None, "cancelled")
        return Done(make_here(unpacked(parcel, self.spool)))

    def lost(self) -> str:
        self.threads = 1
        return ""

    def back(self) -> bool:
        return True


def made(base: Path, crew: Ready, names: list[str], **more: Any) -> list[ExporterError | None]:
    making = Making(2, carrier=Cluster(cast(Crew, crew)), **more)
    requests = [Request(base / "source" / name, OPTIONS) for name in names]
    return [outcome.failure for outcome in each(requests, base / "dist", making)]


def test_a_worker_that_leaves_with_much_under_way_costs_nothing(tmp_path: Path) -> None:
    names = [f"leaf-{number}" for number in range(10)]
    leaflets(tmp_path, *names)
    crew = Ready(tmp_path / "spool")
    assert made(tmp_path, crew, names) == [None] * 10
    assert sorted(crew.given) == names
    assert sorted(path.name for path in (tmp_path / "dist").iterdir()) == names


def test_what_breaks_is_given_out_once_more_then_told(tmp_path: Path) -> None:
    leaflets(tmp_path, "ash", "birch")
    assert made(tmp_path, Ready(tmp_path / "spool", breaks=1), ["ash"]) == [None]
    (failure,) = made(tmp_path, Ready(tmp_path / "spool", breaks=2), ["birch"])
    assert "birch: error EN04: the connection to the scheduler broke, 2 times" in str(failure)


def test_what_the_cache_has_is_not_sent_and_what_comes_back_is_kept(tmp_path: Path) -> None:
    leaflets(tmp_path, "ash")
    cache = opened(tmp_path / "cache")
    for times, out in enumerate(("one", "two")):
        crew = Ready(tmp_path / "spool")
        (tmp_path / "dist").mkdir(exist_ok=True)
        (tmp_path / "dist").rename(tmp_path / out)
        assert made(tmp_path, crew, ["ash"], cache=cache) == [None]
        assert len(crew.given) == (0 if times else 1)

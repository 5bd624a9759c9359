"""What the processes of one publication are given, in which order."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from exporter.batches import stages as module
from exporter.batches.limits import Limits
from exporter.batches.stages import Line, Stages
from exporter.batches.workers import apart
from exporter.diagnostics import Report
from exporter.model.format import Format
from exporter.produce.make import Job, Made, Origin
from exporter.produce.options import Options
from exporter.produce.outcome import Planned


class Recording:
    """Workers that do their work here and at once, and tell."""

    told: list[str]

    def __init__(self, _number: int, _limits: Limits, shared: Sequence[str] = ()) -> None:
        self.name = "makers" if shared else "reader"

    def start(self, _place: str, work: Callable[..., object], *args: object) -> object:
        self.told.append(f"{self.name} {work.__name__}")
        return work(*args)

    def result(self, _place: str, answer: object) -> object:
        return answer

    def stop(self) -> None:
        self.told.append(f"{self.name} stop")

    def nothing(self) -> None:
        """There are no processes to start or to wait for."""

    begin = join = nothing


def job(number: int, format_: Format) -> Job:
    owed = SimpleNamespace(obligations=(None,) * number)
    inputs = SimpleNamespace(name=f"{format_}-{number}")
    return cast(Job, SimpleNamespace(format=format_, ledger=owed, inputs=inputs, sides=0))


def made(one: Any) -> Made:
    return cast(Made, SimpleNamespace(name=one.inputs.name, left_out=(), origin=Origin()))


def read(_folder: Path, _options: Options) -> Planned:
    jobs = (job(1, Format.PDF), job(2, Format.DOCX), job(3, Format.PDF), job(4, Format.EPUB))
    return Planned("leaflet", "leaflet", (("en", Report(), jobs),), ())


def make(jobs: Sequence[Job]) -> list[Made]:
    return [made(one) for one in jobs]


def make_one(one: Job) -> Made:
    Recording.told.append(one.inputs.name)
    return made(one)


def told_of(monkeypatch: pytest.MonkeyPatch, makers: int) -> tuple[list[str], list[str]]:
    """Return what the processes of a line were told to do, and what came of it."""
    monkeypatch.setattr(module, "Workers", Recording)
    monkeypatch.setattr(Recording, "told", [], raising=False)
    with Line(Limits(), makers, Stages(read, make, make_one)) as line:
        ready = line.prepare(Path("leaflet"), Options(date(2026, 11, 24)))
        told = [work for work in Recording.told if work != "reader warm"]
    return told, [cast(Any, one).name for one in ready.exported[0].made]


def test_all_is_made_side_by_side_and_the_longest_pdf_first(monkeypatch: pytest.MonkeyPatch) -> None:
    told, names = told_of(monkeypatch, 2)
    assert told == [
        "reader read",
        *("makers make_one", "pdf-3", "makers make_one", "pdf-1"),
        *("makers make_one", "epub-4", "makers make_one", "docx-2"),
        # Before anything is written: they end meanwhile.
        *("makers stop", "reader stop"),
    ]
    assert names == ["pdf-1", "docx-2", "pdf-3", "epub-4"]


def test_without_makers_the_reader_makes_all(monkeypatch: pytest.MonkeyPatch) -> None:
    told, names = told_of(monkeypatch, 0)
    assert told == ["reader read", "reader make", "reader stop", "reader stop"]
    assert names == ["pdf-1", "docx-2", "pdf-3", "epub-4"]


def left_out_of_the_look() -> list[int]:
    """Return how many things are left out of looks for garbage after each of three pieces of work."""
    found = []
    for _ in range(3):
        module.unpaused_again()
        found.append(gc.get_freeze_count())
    return found


def test_what_the_first_work_left_is_looked_through_once() -> None:
    before, after, later = apart("garbage", left_out_of_the_look)
    assert before < after == later

"""Who is given work, whenever they join, and what is said of the others: a scheduler says what is wanted."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, repeat
from types import SimpleNamespace
from typing import Any, cast

import pytest

from exporter.batches.cluster import crew
from exporter.batches.cluster.access import Access
from exporter.batches.cluster.serving import INSTALLED, dask_setup, dask_teardown, label
from exporter.cache.fingerprint import parts
from exporter.diagnostics import Diagnostic, MachineError

OWN = {"Python": "3.11.9", "the library lxml": "5.3"}
OTHER = {**OWN, "the library lxml": "5.2"}
Told = list[Diagnostic]


def worker(name: str, installed: Mapping[str, str] | None = None, threads: int = 1) -> dict[str, Any]:
    """Return what a scheduler says of a worker; one of Dask alone says nothing of what is installed."""
    own = {} if installed is None else {INSTALLED: dict(installed)}
    resources = {} if installed is None else {label(installed): threads}
    return {"name": name, "nthreads": threads, "resources": resources, **own}


ODD, EVEN = worker("odd", OTHER), worker("even", OWN)


class Scheduler:
    """Says each time it is asked what comes next, again and again what came last; an error is raised."""

    def __init__(self, *says: list[dict[str, Any]] | OSError) -> None:
        self._says: Iterator[Any] = chain(says, repeat(says[-1]))

    def identity(self, n_workers: int) -> dict[str, Any]:
        assert n_workers == -1  # all of them: releases of Dask know of five otherwise
        said = next(self._says)
        if isinstance(said, OSError):
            raise said
        return {"workers": {f"tls://10.0.0.{number}:1": one for number, one in enumerate(said)}}


class Client:
    status = "running"

    def __init__(self, scheduler: Scheduler | None) -> None:
        self.scheduler = scheduler

    def sync(self, asked: Callable[..., Any], callback_timeout: float, **named: Any) -> Any:
        assert callback_timeout == crew.PATIENCE
        return asked(**named)


class Clock:
    """A clock that goes on while somebody sleeps only."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(crew, "monotonic", found.monotonic)
    monkeypatch.setattr(crew, "sleep", found.sleep)
    monkeypatch.setattr(crew, "parts", lambda: OWN)
    return found


def crew_of(*says: list[dict[str, Any]] | OSError) -> tuple[crew.Crew, Told]:
    told: Told = []
    client = cast(Any, Client(Scheduler(*says)))
    return crew.Crew(client, Access("tcp://127.0.0.1:8786"), told.append), told


def test_one_that_joins_after_others_is_given_work(clock: Clock) -> None:
    gathered, told = crew_of([], [ODD], OSError(), [ODD], [ODD, EVEN])
    gathered.gather()
    assert gathered.threads == 1
    assert [finding.code for finding in told] == ["EN31"]
    assert clock.now < crew.PATIENCE


def test_all_of_them_count(clock: Clock) -> None:
    gathered, told = crew_of([worker(f"w{number}", OWN, 4) for number in range(12)])
    gathered.gather()
    assert (gathered.threads, told) == (48, [])


@pytest.mark.parametrize(
    ("says", "reason"),
    [
        ([], "the scheduler has no worker"),
        ([ODD], "no worker of this cluster has installed what this machine has"),
        (OSError(), "the scheduler does not answer"),
    ],
)
def test_with_nobody_to_give_work_to_it_ends(
    clock: Clock, says: list[dict[str, Any]] | OSError, reason: str
) -> None:
    gathered, _ = crew_of(says)
    with pytest.raises(MachineError, match=f"EN32: {reason}"):
        gathered.gather()
    assert clock.now >= crew.PATIENCE


@pytest.mark.parametrize(
    ("after", "reason"),
    [([ODD], "its last worker is gone"), (OSError(), "the scheduler does not answer")],
)
def test_who_is_gone_is_waited_for(clock: Clock, after: Any, reason: str) -> None:
    gathered, _ = crew_of([EVEN], after, after, [EVEN], after)
    gathered.gather()
    said = []
    for _ in range(6):
        clock.sleep(0.9 * crew.PATIENCE)  # what is written between two looks may take long
        said.append(gathered.lost())
    assert said == ["", "", "", "", "", reason]


def test_a_client_that_connects_for_ever_is_not_believed(clock: Clock) -> None:
    client = Client(Scheduler([EVEN]))
    parted = crew.Crew(cast(Any, client), Access("tcp://127.0.0.1:8786"), lambda _: None)
    parted.gather()
    client.status = "connecting"
    assert parted.lost() == ""
    clock.sleep(0.9 * crew.PATIENCE)
    client.status = "running"  # it was there again in between
    assert parted.lost() == ""
    client.status = "connecting"
    assert parted.lost() == ""
    clock.sleep(crew.PATIENCE)
    assert parted.lost() == "the scheduler is gone"
    assert not parted.back()
    assert clock.now < 3 * crew.PATIENCE


def test_the_library_says_nothing_itself() -> None:
    said = "import exporter.batches.cluster.crew as crew; crew._hush(); from logging import getLogger as g\n"
    said += "for name in ('', '.client', '.gc', '.core'): g('distributed' + name).error('something')\n"
    said += "g('tornado.application').error('something')"
    run = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("", "")


def test_each_other_one_is_told_once_with_what_differs(clock: Clock) -> None:
    gathered, told = crew_of([ODD, worker("dask"), EVEN])
    gathered.gather()
    clock.sleep(10)
    assert gathered.lost() == ""
    assert [(finding.where and finding.where.file, finding.message) for finding in told] == [
        (
            "odd (tls://10.0.0.0:1)",
            "this worker has other things installed: the library lxml (5.2, here 5.3)",
        ),
        (
            "dask (tls://10.0.0.1:1)",
            "this worker was not started by `exporter cluster worker` of this version",
        ),
    ]


def test_a_worker_joins_with_what_is_installed_there() -> None:
    state = SimpleNamespace(nthreads=3, total_resources={}, available_resources={})
    started = SimpleNamespace(state=state, startup_information={})
    dask_setup(cast(Any, started))
    dask_teardown(cast(Any, started))
    own = dict(parts())
    assert state.total_resources == state.available_resources == {label(own): 3}
    assert started.startup_information[INSTALLED](started) == own

"""The workers of a cluster that have here installed what this machine has, and what is told of the others.

Two machines with one fingerprint make the same bytes of the same job; another one would make other files,
which nobody could tell from a fault. So work goes only to workers with the label of this fingerprint.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from exporter.batches.cluster.access import Access, out_of_reach, refuse_without_library
from exporter.batches.cluster.serving import INSTALLED, label, made_of
from exporter.cache.fingerprint import parts
from exporter.diagnostics import Diagnostic, Location, Severity

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE = 30.0
"""Seconds to wait for a scheduler that does not answer, and for a worker that can be given work."""
_OFTEN = 2.0
GONE = "the scheduler is gone"
_MOST_TOLD = 5


class Crew:
    """The members of a cluster that are given work; ``remark`` is told of each other one once (EN31)."""

    def __init__(self, client: Client, access: Access, remark: Callable[[Diagnostic], None]) -> None:
        self._client, self._access, self._remark = client, access, remark
        self._own = dict(parts())
        self._label = label(self._own)
        self._refused: set[str] = set()
        self._looked = monotonic()
        self._alone: tuple[float, str] | None = None
        self._served = False
        self._parted: float | None = None  # when the client was first seen without a connection
        self.threads = 0

    @property
    def address(self) -> str:
        """The address of the scheduler."""
        return self._access.address

    def gather(self) -> None:
        """Wait for a worker that can be given work: others may have joined before it.

        Raises MachineError (EN32) when there is none after ``PATIENCE`` seconds.
        """
        while not self._look() and not self._gone():
            sleep(0.2)
        if not self.threads:
            reason = "no worker of this cluster has installed what this machine has"
            raise out_of_reach(self.address, reason if self._refused else self._gone())

    def lost(self) -> str:
        """Return why nothing comes any more, ``""`` while something may: looked at now and then."""
        if self._runs() and monotonic() - self._looked > _OFTEN:
            self._look()
            self._looked = monotonic()
        if self._runs():
            self._parted = None
            return self._gone()
        self._alone = None  # nobody can be asked
        if self._parted is None:
            self._parted = monotonic()
        waits = self._client.status == "connecting" and monotonic() - self._parted < PATIENCE
        return "" if waits else GONE

    def _gone(self) -> str:
        """Return why there is nobody who can be given work, ``""`` as long as somebody may join still."""
        if self._alone is None:
            return ""
        since, reason = self._alone
        return reason if monotonic() - since >= PATIENCE else ""

    def back(self) -> bool:
        """Return whether the scheduler is there again, after at most ``PATIENCE`` seconds."""
        until = monotonic() + PATIENCE
        while self._client.status == "connecting" and monotonic() < until:
            sleep(0.1)
        return self._runs()

    def _runs(self) -> bool:
        """Whether there is a connection.

        A client whose attempt at a new one is broken off in the middle says for ever that it is connecting
        (distributed 2026.8, ``Client._reconnect``: an error of TLS that is no OSError ends it unnoticed).
        """
        return bool(self._client.status == "running")

    def give(self, key: str, place: str, parcel: bytes, seconds: float) -> Future:
        """Give jobs to a worker; the result is what ``made_of`` returns."""
        wanted = {self._label: 1}
        return self._client.submit(made_of, place, parcel, seconds, key=key, resources=wanted, pure=False)

    def _look(self) -> int:
        """Look at who is there, and return how many publications they make at a time; 0 without an answer."""
        asked = monotonic()
        try:
            workers = self._workers()
        except OSError:  # the connection broke, or nothing was answered in time
            self._miss(asked, "the scheduler does not answer")
            return 0
        own = [one for one in workers.values() if self._label in one["resources"]]
        for address in sorted(workers.keys() - self._refused):
            if workers[address] not in own:
                self._refuse(address, workers[address])
        self.threads = sum(one["nthreads"] for one in own)
        if own:
            self._alone = None
        else:
            self._miss(asked, "its last worker is gone" if self._served else "the scheduler has no worker")
        self._served = self._served or bool(own)
        return self.threads

    def _miss(self, asked: float, reason: str) -> None:
        """Note that there was nobody at a time, and since when; the latest reason is told."""
        since, _ = self._alone or (asked, reason)
        self._alone = since, reason

    def _workers(self) -> Mapping[str, Any]:
        """Return who is there, by address. Raises OSError.

        The scheduler is asked itself: ``Client.scheduler_info`` returns what another thread of the client
        replaces every few seconds by the same without workers.
        """
        scheduler = self._client.scheduler
        if scheduler is None:  # the client has just given up
            raise OSError(self.address)
        found = self._client.sync(scheduler.identity, n_workers=-1, callback_timeout=PATIENCE)
        workers: Mapping[str, Any] = found["workers"]
        return workers

    def _refuse(self, address: str, worker: Mapping[str, Any]) -> None:
        name = str(worker["name"])
        place = Location(address if name == address else f"{name} ({address})")
        reason, hint = _reason(self._own, worker.get(INSTALLED))
        self._refused.add(address)
        self._remark(Diagnostic("EN31", Severity.WARNING, reason, place, f"It is given no work. {hint}"))


def _differing(own: Mapping[str, str], other: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(own.keys() | other.keys()):
        here, there = own.get(name, "absent"), other.get(name, "absent")
        if here != there:
            short = max(len(here), len(there)) < 40
            yield f"{name} ({there}, here {here})" if short else name


def _reason(own: Mapping[str, str], found: object) -> tuple[str, str]:
    """Return why a worker is given no work, by what it said is installed there, and what to do."""
    if not isinstance(found, Mapping):
        reason = "this worker was not started by `exporter cluster worker` of this version"
        return reason, "Install the same version there, and start it by that."
    differing = list(_differing(own, found))
    rest = f" and {len(differing) - _MOST_TOLD} more" if len(differing) > _MOST_TOLD else ""
    reason = f"this worker has other things installed: {', '.join(differing[:_MOST_TOLD])}{rest}"
    return reason, "Install the same there (pip install --constraint), and start the worker again."


@contextmanager
def joined(access: Access, remark: Callable[[Diagnostic], None]) -> Iterator[Crew]:
    """Give the crew of a cluster in the context.

    Raises MachineError: EN30 without Dask, EN32 for a scheduler that cannot be reached or has no worker that
    can be given work.
    """
    refuse_without_library()
    client = _client(access)
    try:
        crew = Crew(client, access, remark)
        crew.gather()
        yield crew
    finally:
        with suppress(OSError):  # all is written: a scheduler that hears no goodbye costs nothing
            client.close(timeout=5)


def _client(access: Access) -> Client:
    import dask

    _hush()
    from distributed import Client

    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GB"})
    security = access.tls.security() if access.tls else None
    try:
        with warnings.catch_warnings():  # that versions differ is told in words of ours
            warnings.simplefilter("ignore")
            return Client(access.address, security=security, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as problem:
        raise out_of_reach(access.address, f"the scheduler cannot be reached: {problem}") from problem


def _hush() -> None:
    """Keep Dask from telling on stderr what is told as findings."""
    import distributed  # noqa: F401 - it sets up its loggers when it is imported, some with levels of their own

    for name in [*logging.Logger.manager.loggerDict]:
        if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL)

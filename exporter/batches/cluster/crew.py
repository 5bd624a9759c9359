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
from exporter.batches.cluster.serving import installed, made_of
from exporter.batches.cluster.start import LABEL, label
from exporter.cache.fingerprint import parts
from exporter.diagnostics import Diagnostic, Location, Severity

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE = 30.0
"""Seconds to wait for a scheduler that does not answer, and for a first worker."""
_OFTEN = 2.0
_MOST_TOLD = 5


class Crew:
    """The members of a cluster that are given work; ``remark`` is told of each other one once (EN31)."""

    def __init__(self, client: Client, access: Access, remark: Callable[[Diagnostic], None]) -> None:
        self._client, self._access, self._remark = client, access, remark
        self._own = dict(parts())
        self._label = label(self._own)
        self._refused: dict[str, Diagnostic] = {}
        self._looked = self._seen = monotonic()
        self.threads = 0

    @property
    def address(self) -> str:
        """The address of the scheduler."""
        return self._access.address

    def gather(self) -> None:
        """Wait for a worker that can be given work. Raises MachineError: EN31 for others alone, EN32."""
        until = monotonic() + PATIENCE
        while not self._look() and not self._refused and monotonic() < until:
            sleep(0.2)
        if not self.threads:
            reason = "no worker of this cluster has installed what this machine has"
            raise out_of_reach(self.address, reason if self._refused else "the scheduler has no worker")

    def lost(self) -> str:
        """Return why nothing comes any more, ``""`` while something may: looked at now and then."""
        if not self._runs():
            return "the scheduler is gone"
        now = monotonic()
        if now - self._looked > _OFTEN:
            self._looked = now
            with suppress(OSError, TimeoutError):  # a connection that broke is told by what was asked for
                self._look()
            if self.threads:
                self._seen = now
        return "its last worker is gone" if now - self._seen > PATIENCE else ""

    def back(self) -> bool:
        """Return whether the scheduler is there again, after at most ``PATIENCE`` seconds."""
        while self._client.status == "connecting":
            sleep(0.1)
        return self._runs()

    def _runs(self) -> bool:
        return self._client.status in ("running", "connecting")

    def give(self, key: str, place: str, parcel: bytes, seconds: float) -> Future:
        """Give jobs to a worker; the result is what ``made_of`` returns."""
        wanted = {self._label: 1}
        return self._client.submit(made_of, place, parcel, seconds, key=key, resources=wanted, pure=False)

    def _look(self) -> int:
        """Look at who is there, and return how many publications they make at a time."""
        workers: Mapping[str, Any] = self._client.scheduler_info()["workers"]
        own = [one for one in workers.values() if self._label in one["resources"]]
        self.threads = sum(one["nthreads"] for one in own)
        for address in workers.keys() - self._refused.keys():
            if workers[address] not in own:
                labelled = any(name.startswith(LABEL) for name in workers[address]["resources"])
                self._refuse(address, str(workers[address]["name"]), labelled=labelled)
        return self.threads

    def _refuse(self, address: str, name: str, *, labelled: bool) -> None:
        said = self._client.run(installed, workers=[address], on_error="return", callback_timeout=PATIENCE)
        place = Location(address if name == address else f"{name} ({address})")
        reason, hint = _reason(self._own, said.get(address), labelled=labelled)
        finding = Diagnostic("EN31", Severity.WARNING, reason, place, f"It is given no work. {hint}")
        self._refused[address] = finding
        self._remark(finding)


def _differing(own: Mapping[str, str], other: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(own.keys() | other.keys()):
        here, there = own.get(name, "absent"), other.get(name, "absent")
        if here != there:
            short = max(len(here), len(there)) < 40
            yield f"{name} ({there}, here {here})" if short else name


def _reason(own: Mapping[str, str], found: object, *, labelled: bool) -> tuple[str, str]:
    """Return why a worker is given no work, by what it said is installed there, and what to do."""
    if not isinstance(found, Mapping):
        return "this worker has no exporter that could be asked", "Install the same version there."
    differing = list(_differing(own, found))
    if differing:
        rest = f" and {len(differing) - _MOST_TOLD} more" if len(differing) > _MOST_TOLD else ""
        reason = f"this worker has other things installed: {', '.join(differing[:_MOST_TOLD])}{rest}"
        return reason, "Install the same there (pip install --constraint), and start the worker again."
    if labelled:
        return "something was installed there since this worker started", "Start it again."
    return "this worker was not started by `exporter cluster worker`", "Start it by that."


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
    import distributed  # noqa: F401 - it sets up its loggers when it is imported

    for name in ("distributed", "tornado", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)

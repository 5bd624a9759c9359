"""What runs in a worker of the cluster: jobs are made by processes within limits, never by the worker itself.

Dask loads this module when a worker starts (``--preload``) and calls ``dask_setup`` before the worker joins
the cluster, and ``dask_teardown``. A crash or a hang in a library costs a process of Pebble, and the worker
goes on.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NoReturn

from exporter.batches.cluster.parcel import unpacked
from exporter.batches.limits import Limits
from exporter.batches.stages import IMPORTED, make_here
from exporter.batches.workers import Workers
from exporter.cache.fingerprint import of_parts, parts, stamp
from exporter.diagnostics import ExporterError

if TYPE_CHECKING:
    from distributed import Worker

    from exporter.produce.make import Made

INSTALLED = "exporter-installed"
"""Under which name a worker says what is installed there: what ``parts`` returns."""


def label(installed: Mapping[str, str]) -> str:
    """Return the resource of a worker that has this installed: work is given to those of the own label."""
    return f"exporter-{of_parts(installed)[:32]}"


@dataclass(frozen=True, slots=True)
class _Serving:
    """The processes of this worker, the folder for fonts of themes, and the stamp of when it started."""

    workers: Workers
    spool: TemporaryDirectory[str]
    stamp: str


_HERE: list[_Serving] = []


def dask_setup(worker: Worker) -> None:
    """Prepare as many processes as the worker has threads: each thread waits for one of them.

    The worker joins with what is installed as it is now, not as it was when the command began: Dask starts
    it again after it died. Nobody has to ask it, which would take as long as it is busy.
    """
    number = worker.state.nthreads
    began = stamp()  # before the rest: what is installed meanwhile is noticed
    installed = dict(parts())
    for resources in (worker.state.total_resources, worker.state.available_resources):
        resources[label(installed)] = number
    worker.startup_information[INSTALLED] = lambda _: installed
    _HERE.append(_Serving(Workers(number, Limits.of_making(), IMPORTED), TemporaryDirectory(), began))


def dask_teardown(_: Worker) -> None:
    """Stop the processes, whatever they do."""
    while _HERE:
        serving = _HERE.pop()
        serving.workers.stop()
        serving.workers.join()
        serving.spool.cleanup()


def made_of(place: str, parcel: bytes, seconds: float) -> bytes:
    """Return the artefacts of a parcel of jobs, or the failure that stopped them, as bytes.

    A failure is not raised: Dask would send it home as something of its own.
    """
    if not _HERE or stamp() != _HERE[-1].stamp:
        _leave()
    try:
        return pickle.dumps(_made(place, parcel, seconds, _HERE[-1]))
    except ExporterError as failure:
        return pickle.dumps(failure)


def _made(place: str, parcel: bytes, seconds: float, serving: _Serving) -> list[Made]:
    workers = serving.workers.within(seconds)
    answer = workers.start(place, _made_here, parcel, Path(serving.spool.name))
    made: list[Made] = workers.result(place, answer)
    return made


def _made_here(parcel: bytes, spool: Path) -> list[Made]:
    return make_here(unpacked(parcel, spool))


def _leave() -> NoReturn:
    """Leave the cluster: what this worker holds in memory is no longer what is installed. Others do the work.

    Raises Reschedule, by which Dask gives it to them.
    """
    from distributed import Reschedule, get_worker

    worker = get_worker()
    logging.getLogger("distributed.worker").error("Something was installed since this worker started.")
    worker.loop.add_callback(worker.close, nanny=True, reason="exporter-installation-changed")
    raise Reschedule

"""A scheduler or a worker of a cluster, by Dask's own commands with the settings that this work needs.

Source: distributed 2026.8, "Configuration reference". Workers start processes of their own (``daemon``), a
publication that two of them die of is given up (``allowed-failures``), and pages in a browser would be open
to anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from exporter.batches.cluster import serving
from exporter.batches.cluster.access import Access, Tls, is_here, refuse_without_library
from exporter.diagnostics import usage

_SETTINGS: dict[str, Any] = {
    "distributed.worker.daemon": False,
    "distributed.scheduler.allowed-failures": 1,
    "distributed.scheduler.worker-ttl": "60s",
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}
_NO_PAGES = ("--no-dashboard", "--dashboard-address", "127.0.0.1:0")


def scheduler(host: str, port: int, tls: Tls | None) -> None:
    """Run a scheduler until a signal comes.

    Raises MachineError (EN30) without Dask, UsageError (EN10) for a host that others reach without TLS.
    """
    refuse_without_library()
    if tls is None and not is_here(host):
        advice = "Give --tls-ca, --tls-cert and --tls-key, or listen at 127.0.0.1."
        raise usage("other machines must come by TLS", host, advice)
    _set(tls)
    from distributed.cli.dask_scheduler import main

    protocol = "tls" if tls else "tcp"
    _run(main, ["--protocol", protocol, "--host", host, "--port", str(port), *_NO_PAGES, *_files(tls)])


def worker(access: Access, jobs: int, host: str = "", name: str = "") -> None:
    """Run a worker that makes ``jobs`` publications at a time, until a signal comes or the scheduler goes.

    ``host`` is the address by which others reach it. Raises MachineError (EN30) without Dask.
    """
    refuse_without_library()
    _set(access.tls)
    from distributed.cli.dask_worker import main

    own = [*(("--host", host) if host else ()), *(("--name", name) if name else ())]
    threads = ["--nworkers", "1", "--nthreads", str(jobs), "--memory-limit", "0", "--death-timeout", "60"]
    served = ["--preload", serving.__name__]
    _run(main, [access.address, *threads, *served, *own, *_NO_PAGES, *_files(access.tls)])


def _set(tls: Tls | None) -> None:
    import dask

    dask.config.set({**_SETTINGS, "distributed.comm.require-encryption": tls is not None})


def _files(tls: Tls | None) -> Sequence[str]:
    if tls is None:
        return ()
    return ("--tls-ca-file", str(tls.ca), "--tls-cert", str(tls.cert), "--tls-key", str(tls.key))


def _run(command: Any, arguments: list[str]) -> None:
    command.main(args=arguments, prog_name="exporter cluster")

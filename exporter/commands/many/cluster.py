"""``exporter cluster``: the scheduler and the workers by which other machines make publications."""

from __future__ import annotations

import os

import click

from exporter.commands.many.joining import Files, by_tls
from exporter.commands.terminal import reports_failures


@click.group()
def cluster() -> None:
    """Have other machines make publications: one scheduler, and a worker on each of them.

    It is Dask, with settings of ours (pip install 'publication-exporter[cluster]'). All members know each
    other by TLS; without it only this machine is served.
    """


@cluster.command()
@click.option("--host", default="", help="The address to listen at.  By default all, without TLS 127.0.0.1.")
@click.option("--port", type=click.IntRange(0, 65535), default=8786, show_default=True, help="0: any.")
@by_tls
@reports_failures
def scheduler(host: str, port: int, tls: Files) -> None:
    """Run the scheduler, which gives work to the workers, until it is stopped.

    \b
    exporter cluster scheduler
    exporter cluster scheduler --host 10.0.0.1 --tls-ca ca.pem --tls-cert one.pem --tls-key one.key
    """
    from exporter.batches.cluster.access import tls_of
    from exporter.batches.cluster.start import scheduler as run

    files = tls_of(*tls)
    run(host or ("0.0.0.0" if files else "127.0.0.1"), port, files)


@cluster.command()
@click.argument("address")
@click.option("--jobs", type=click.IntRange(1, 64), help="Publications at a time.  [default: the cores]")
@click.option("--host", default="", help="The address by which the others reach this worker.")
@click.option("--name", default="", help="What findings call it.")
@by_tls
@reports_failures
def worker(address: str, jobs: int | None, host: str, name: str, tls: Files) -> None:
    """Run a worker, which makes publications for whoever asks the scheduler, until it is stopped.

    ADDRESS is that of the scheduler. It ends when the scheduler does.

    \b
    exporter cluster worker tcp://127.0.0.1:8786
    exporter cluster worker tls://10.0.0.1:8786 --tls-ca ca.pem --tls-cert two.pem --tls-key two.key
    """
    from exporter.batches.cluster.access import Access, tls_of
    from exporter.batches.cluster.start import worker as run

    run(Access(address, tls_of(*tls)), jobs or os.cpu_count() or 1, host, name)

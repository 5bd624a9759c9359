"""Batches for scripts: what is to be made, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from os import PathLike

from exporter.batches.cluster.access import Access, Tls
from exporter.batches.limits import SECONDS, Limits
from exporter.batches.making import Making, nobody
from exporter.batches.many.chosen import Choice, Plan
from exporter.batches.many.plan import plan_of
from exporter.batches.many.run import How, run
from exporter.batches.request import Outcome
from exporter.cache.handle import Cache, opened, usual_folder
from exporter.diagnostics import Diagnostic, usage
from exporter.produce.given import as_day, as_path


def plan(
    file: str | PathLike[str] = "batch.toml",
    *,
    today: date,
    out: str | PathLike[str] | None = None,
    only: Sequence[str] = (),
    shard: tuple[int, int] = (1, 1),
    strict: bool = False,
) -> Plan:
    """Return what the batch of a file is to make, with nothing made.

    ``out`` is the folder to write into, that of the file when it is None. ``only`` are patterns of folders in
    it (``alder/*``), ``shard`` is the part to make and of how many. ``strict`` makes an error of every
    warning on a source.

    Raises UsageError when there is no such file or what is chosen is not there, ThemeError with every
    finding on the file and on what it names.
    """
    if isinstance(only, str):
        only = (only,)
    target = None if out is None else as_path(out, "out")
    return plan_of(as_path(file, "file"), as_day(today), Choice(tuple(only), shard), target, strict)


def batch(
    plan: Plan,
    *,
    jobs: int = 1,
    seconds: float = SECONDS,
    fail_fast: bool = False,
    prune: bool = False,
    cache: str | PathLike[str] | bool = False,
    verify_cache: float = 0.0,
    cluster: str = "",
    tls: Sequence[str | PathLike[str]] = (),
    remark: Callable[[Diagnostic], None] = nobody,
) -> Iterator[Outcome]:
    """Make what is planned, and return an iterator over what became of each publication, as it is done.

    Nothing is begun before the first is asked for; when the last was, the catalogue of the folder is written.
    ``jobs`` publications are made at a time, each in a process of its own that is stopped after ``seconds``.
    What was written is told without its bytes (``Exported.files``); its ``made`` is empty.
    ``fail_fast`` begins nothing more after a failure, ``prune`` removes what earlier batches made and no set
    names any more. ``cache`` is the folder of what was proven before, True for the one that the command line
    uses, False to make everything anew and keep nothing; of what it serves the share ``verify_cache``
    (0 to 1) is made again and compared. ``cluster`` is the address of a scheduler whose workers make it,
    ``tls`` are the files of TLS: authority, certificate, key; ``remark`` is told of workers that are given
    none (EN31). One publication that fails costs its own files: its outcome has the
    ``failure``.

    Raises UsageError, here, for what is no plan, number, share or path; MachineError, from the iterator, when
    another export holds the folder or it cannot be written, EN30 and EN32 when there is no such cluster.
    """
    if not isinstance(plan, Plan):
        raise usage(f"a plan is expected, not a {type(plan).__name__}", "plan", "exporter.plan returns one.")
    if not isinstance(jobs, int) or jobs < 1:
        raise usage(f"{jobs!r} is no number of publications at a time", "jobs", "Write 1 or more.")
    making = Making(jobs, Limits.of_making(float(seconds)), _cache(cache, verify_cache))
    how = How(making, fail_fast, prune)
    return _carried(plan, how, _access(cluster, tls), remark) if cluster else run(plan, how)


def _access(address: str, tls: Sequence[str | PathLike[str]]) -> Access:
    files = [as_path(one, "tls") for one in tls]
    if len(files) not in (0, 3):
        raise usage(f"TLS needs three files, not {len(files)}", "tls", "Give authority, certificate and key.")
    return Access(address, Tls(*files) if files else None)


def _carried(plan: Plan, how: How, access: Access, remark: Callable[[Diagnostic], None]) -> Iterator[Outcome]:
    from exporter.batches.cluster.carry import carrier

    with carrier(access, remark) as found:
        yield from run(plan, replace(how, making=replace(how.making, carrier=found)))


def _cache(given: str | PathLike[str] | bool, again: float) -> Cache | None:
    if not isinstance(again, int | float) or not 0 <= again <= 1:
        raise usage(f"{again!r} is no share of all", "verify_cache", "Write 0.05 for 5 %.")
    if given is False:
        return None
    return opened(usual_folder() if given is True else as_path(given, "cache"), float(again))

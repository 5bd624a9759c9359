"""Reading in a process of its own, which imports what it needs: for what writes nothing, and for brands.

Sources, themes and brands come from others. What they do to a library costs that process, never the command.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from exporter.batches.forked import can_fork, forked
from exporter.batches.limits import Limits
from exporter.diagnostics import ExporterError, Report

if TYPE_CHECKING:
    from datetime import date

    from exporter.batches.many.chosen import Choice, Plan
    from exporter.model.brand import Brand, FurnitureLine
    from exporter.produce.options import Options

P = ParamSpec("P")
T = TypeVar("T")


def isolated(place: str, work: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
    """Return what ``work`` returns, done by a process of its own within the usual limits.

    Raises as ``forked``, or as ``exporter.batches.workers.apart`` where no process can be forked off.
    """
    if can_fork():
        return forked(place, partial(work, *args, **named))
    from exporter.batches.workers import apart  # a pool is slow to import

    return apart(place, work, *args, **named)


def findings_of(folder: Path, options: Options) -> Report:
    """Return every finding on the source in a folder."""
    from exporter.produce.early.findings import findings

    return findings(folder, options)


def found_in(
    folders: Sequence[Path], options: Options, work: Callable[[Path, Options], Report] = findings_of
) -> Iterator[tuple[Path, Report, int]]:
    """Yield each folder, every finding on the source in it and the exit status that it comes to.

    A source whose process was stopped has that as its finding (EN04); the others are read all the same.
    """
    if len(folders) == 1 and can_fork():
        (folder,) = folders
        yield folder, *_came_to(lambda: forked(folder.name, partial(work, folder, options)))
        return
    from exporter.batches.workers import Workers  # a pool is slow to import

    with Workers(1, Limits()) as workers:
        answers = [workers.start(folder.name, work, folder, options) for folder in folders]
        for folder, answer in zip(folders, answers, strict=True):
            yield folder, *_came_to(partial(workers.result, folder.name, answer))


def _came_to(read: Callable[[], Report]) -> tuple[Report, int]:
    try:
        found = read()
    except ExporterError as failure:
        return failure.report, failure.exit_status
    return found, 0 if found.ok else 1


def planned(path: Path, today: date, choice: Choice, out: Path | None, strict: bool) -> Plan:
    """Return what a batch is to make. Raises as ``exporter.batches.many.plan.plan_of``."""
    from exporter.batches.many.plan import plan_of

    return plan_of(path, today, choice, out, strict)


def brands_of(paths: Sequence[Path]) -> list[Brand]:
    """Return the brands of clinics. Raises ThemeError with every finding on them, UsageError (BA11)."""
    from exporter.theme.brand.load import load_brands

    return load_brands(paths)


def left_out_by(theme: str) -> frozenset[FurnitureLine]:
    """Return the lines of furniture that a theme leaves out. Raises as ``exporter.theme.load.load_theme``."""
    from exporter.theme.load import load_theme

    return load_theme(theme).without

"""A batch from its plan to its files: made, then what nobody asks for any more removed, then listed."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from exporter.batches.catalogue.write import write_catalogue
from exporter.batches.limits import Limits
from exporter.batches.many.chosen import Plan
from exporter.batches.many.prune import Wanted, prune
from exporter.batches.pool import Tell, as_done
from exporter.batches.request import Outcome
from exporter.batches.stages import whole
from exporter.batches.watch import UNWATCHED, Watch
from exporter.cache.handle import Cache
from exporter.diagnostics import usage
from exporter.publish.lock import locked

Removed: TypeAlias = Callable[[Path], None]


def _nobody(_: object) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class How:
    """How a batch is made: ``jobs`` requests at a time, each within ``limits``.

    ``fail_fast`` begins nothing more after a failure. ``prune`` removes what no set names any more. ``tell``
    is given each outcome that was written before anything else can happen, ``removed`` each file that was
    removed, ``watch`` of each request when it begins and when it is done. What the ``cache`` knows is not
    made again.
    """

    jobs: int = 1
    limits: Limits = field(default_factory=Limits)
    fail_fast: bool = False
    prune: bool = False
    tell: Tell = _nobody
    removed: Removed = _nobody
    cache: Cache | None = None
    watch: Watch = UNWATCHED


def run(plan: Plan, how: How | None = None) -> Generator[Outcome, None, None]:
    """Yield what became of each request as soon as it is written or failed.

    Raises UsageError (EN10) when a part of a batch is to be pruned, MachineError: EN11 when another export
    holds the output folder, EN03 when it cannot be written.
    """
    how = how or How()
    if how.prune and not plan.whole:
        advice = "Prune in a run of the whole batch: without --only and --shard."
        raise usage("a part of a batch cannot tell what nobody asks for any more", "--prune", advice)
    with locked(plan.out):
        wanted = Wanted()
        yield from _made(plan, how, wanted)
        if how.prune and len(wanted) == len(plan.requests):
            for path in prune(plan.out, wanted):
                how.removed(path)
        if plan.requests:
            write_catalogue(plan.out, wanted.missing(plan.requests), how.jobs)


def _made(plan: Plan, how: How, wanted: Wanted) -> Generator[Outcome, None, None]:
    work = partial(whole, cache=how.cache)

    def tell(outcome: Outcome) -> None:
        how.tell(_let_go(outcome))

    made = as_done(plan.requests, plan.out, how.jobs, how.limits, work, tell, how.cache, how.watch)
    with closing(made):
        for _, heavy in made:
            outcome = _let_go(heavy)
            wanted.add(outcome)
            yield outcome
            if how.fail_fast and outcome.failure:
                return


def _let_go(outcome: Outcome) -> Outcome:
    return replace(outcome, exported=tuple(exported.let_go() for exported in outcome.exported))

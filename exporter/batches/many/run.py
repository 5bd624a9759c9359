"""A batch from its plan to its files: made, then what nobody asks for any more removed, then listed."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from exporter.batches.catalogue.write import write_catalogue
from exporter.batches.making import Making, nobody
from exporter.batches.many.chosen import Plan
from exporter.batches.many.prune import Wanted, prune
from exporter.batches.pool import as_done
from exporter.batches.request import Outcome
from exporter.diagnostics import usage
from exporter.publish.lock import locked

Removed: TypeAlias = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class How:
    """How a batch is made: ``making`` says by whom, and who is told.

    ``fail_fast`` begins nothing more after a failure. ``prune`` removes what no set names any more;
    ``removed`` is given each file that was removed.
    """

    making: Making = field(default_factory=Making)
    fail_fast: bool = False
    prune: bool = False
    removed: Removed = nobody


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
            write_catalogue(plan.out, wanted.missing(plan.requests), how.making.jobs)


def _made(plan: Plan, how: How, wanted: Wanted) -> Generator[Outcome, None, None]:
    def tell(outcome: Outcome) -> None:
        how.making.tell(_let_go(outcome))

    made = as_done(plan.requests, plan.out, replace(how.making, tell=tell))
    with closing(made):
        for _, heavy in made:
            outcome = _let_go(heavy)
            wanted.add(outcome)
            yield outcome
            if how.fail_fast and outcome.failure:
                return


def _let_go(outcome: Outcome) -> Outcome:
    return replace(outcome, exported=tuple(exported.let_go() for exported in outcome.exported))

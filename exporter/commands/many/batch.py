"""``exporter batch``: many publications for many clinics by one file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from exporter.commands import present
from exporter.commands.many.caching import Caching, cached
from exporter.commands.many.joining import Files, by_tls, joining
from exporter.commands.many.listing import list_anew
from exporter.commands.many.preview import preview
from exporter.commands.many.reporting import Reporting, reported
from exporter.commands.many.ticker import Ticker
from exporter.commands.parameters import Day, Part, timed
from exporter.commands.stopping import Stopped
from exporter.commands.terminal import current_day, leave, print_json, reports_failures, show
from exporter.diagnostics import Diagnostic, Report

if TYPE_CHECKING:
    from exporter.batches.many.chosen import Plan
    from exporter.batches.request import Outcome


_MOST_MISSING = 20


@click.command()
@click.argument("file", default=Path("batch.toml"), type=click.Path(path_type=Path, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Say what would be made, and why; write nothing.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Publications at a time.  [default: the cores]")
@click.option("--shard", type=Part(), default=(1, 1), metavar="2/8", help="Make only this part of so many.")
@click.option(
    "--only", multiple=True, metavar="GLOB", help="Only what is called so: alder-street/*, my-leaf*."
)
@click.option("--strict", is_flag=True, help="Take warnings on a source for errors.")
@click.option("--fail-fast", is_flag=True, help="Begin nothing more after a failure.")
@click.option("--prune", is_flag=True, help="Remove files of earlier batches that no set names any more.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Write into this folder.")
@click.option("--catalogue", is_flag=True, help="Make nothing; list anew what is in the output folder.")
@timed("When to stop a publication that does not get done.")
@click.option("--today", type=Day(), help="The day to check dates against.")
@click.option("--cluster", metavar="ADDRESS", help="Have the workers of a cluster make it.")
@by_tls
@cached
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
@click.option("--quiet", is_flag=True, help="Print nothing but findings.")
@reported
@reports_failures
def batch(
    file: Path,
    dry_run: bool,
    jobs: int | None,
    shard: tuple[int, int],
    only: tuple[str, ...],
    strict: bool,
    fail_fast: bool,
    prune: bool,
    out: Path | None,
    catalogue: bool,
    timeout: int,
    today: date | None,
    cluster: str | None,
    tls: Files,
    caching: Caching,
    reporting: Reporting,
    as_json: bool,
    quiet: bool,
) -> None:
    """Make everything that a batch file names: publications in every edition, format, language and look.

    FILE is batch.toml when it is left out. One publication that fails costs its own files and no others; a
    run that is stopped keeps what it wrote, and the next one goes on.

    \b
    exporter batch
    exporter batch nightly.toml --jobs 4 --json
    exporter batch --dry-run --only 'alder-street/*'
    exporter batch --shard 2/8 --out parts/2
    exporter batch --cluster tls://10.0.0.1:8786 --tls-ca ca.pem --tls-cert my.pem --tls-key my.key
    exporter schema batch > batch.schema.json
    """
    from exporter.batches.isolated import planned
    from exporter.batches.limits import Limits
    from exporter.batches.many.chosen import Choice
    from exporter.batches.workers import apart

    day, limits = today or current_day(), Limits.of_making(timeout)
    plan = apart(file.name, planned, file, day, Choice(only, shard), out, strict)
    number = jobs or os.cpu_count() or 1
    if catalogue:
        list_anew(plan, number, as_json=as_json)
    if dry_run:
        preview(plan, number, limits, as_json=as_json, prune=prune)
    told = _Told(plan, reporting, as_json=as_json, quiet=quiet)
    reporting.begin(len(plan.requests), plan.out)
    with told.stopped(), told.ticking(), joining(cluster, tls, told.remark) as carrier:
        from exporter.batches.making import Making
        from exporter.batches.many.run import How, run

        cache = caching.opened()
        making = Making(number, limits, cache, told.written.append, reporting, carrier=carrier)
        how = How(making, fail_fast, prune, told.removed.append)
        with closing(run(plan, how)) as outcomes:
            for outcome in outcomes:
                told.add(outcome)
    told.end()


class _Told:
    """What a run says: a line as each thing is done, and how it ended."""

    def __init__(self, plan: Plan, reporting: Reporting, *, as_json: bool, quiet: bool) -> None:
        self._plan, self._reporting = plan, reporting
        self._json, self._quiet = as_json, quiet or as_json
        self._began = perf_counter()
        self._outcomes: list[Outcome] = []
        self._shown: set[Diagnostic] = set()
        self.written: list[Outcome] = []
        self.removed: list[Path] = []
        self._remarks: list[Diagnostic] = []
        self._ticker = Ticker(len(plan.requests), silent=self._quiet)

    def ticking(self) -> Ticker:
        """Return what says how far the run is, to be entered."""
        return self._ticker

    def remark(self, finding: Diagnostic) -> None:
        """Say what was found that is about no publication."""
        self._remarks.append(finding)
        self._reporting.remark(finding)
        show(Report([finding]))

    def add(self, outcome: Outcome) -> None:
        """Say what became of one request."""
        self._outcomes.append(outcome)
        reports = [outcome.failure.report] if outcome.failure else []
        for report in (*reports, *(exported.report for exported in outcome.exported)):
            show(Report(finding for finding in report if finding not in self._shown))
            self._shown.update(report)
        said = f"{outcome.request.label}: {present.came_to(outcome)}"
        self._ticker.tick(said, loud=outcome.failure is not None)

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Say, when the run is stopped, what was written before and what is missing."""
        try:
            yield
        except Stopped as stopped:
            known = {outcome.request for outcome in self._outcomes}
            self._outcomes += [outcome for outcome in self.written if outcome.request not in known]
            self._print({"status": stopped.status, "stopped": stopped.by})
            click.echo(f"{stopped}.", err=True)
            leave(stopped.status)

    def end(self) -> None:
        """Say how the run ended, and leave with the highest exit status."""
        status = max(map(present.status, self._outcomes), default=0)
        self._print({"status": status})
        leave(status)

    def _print(self, said: dict[str, Any]) -> None:
        missing = self._missing()
        if self._json:
            done = [present.outcome_json(outcome, self._plan.out) for outcome in self._outcomes]
            told = {"skipped": self._plan.skipped, "removed": [path.as_posix() for path in self.removed]}
            found = {"findings": [finding.as_json() for finding in self._remarks]} if self._remarks else {}
            print_json({**said, "publications": done, "missing": missing, **told, **found})
        elif not self._quiet:
            self._sum_up(missing)

    def _missing(self) -> list[str]:
        made = {outcome.request for outcome in self._outcomes if not outcome.failure}
        return [request.label for request in self._plan.requests if request not in made]

    def _sum_up(self, missing: Sequence[str]) -> None:
        for skipped in self._plan.skipped:
            click.echo(f"skipped: {skipped}", err=True)
        for path in self.removed:
            click.echo(f"removed: {path.as_posix()}", err=True)
        for label in missing[:_MOST_MISSING]:
            click.echo(f"missing: {label}", err=True)
        if len(missing) > _MOST_MISSING:
            click.echo(f"missing: {len(missing) - _MOST_MISSING} more; --json lists all", err=True)
        files = sum(len(exported.files) for outcome in self._outcomes for exported in outcome.exported)
        seconds = perf_counter() - self._began
        made = f"{present.count(files, 'file')} proven and written in {seconds:.1f} s"
        rest = f", {len(missing)} of {len(self._plan.requests)} missing" if missing else ""
        click.echo(f"{made}{rest}", err=True)

"""What ``exporter batch --dry-run`` says: every file that would be made, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import click

from exporter.commands.terminal import leave, print_json, show
from exporter.diagnostics import Diagnostic, Report

if TYPE_CHECKING:
    from exporter.batches.limits import Limits
    from exporter.batches.many.chosen import Plan
    from exporter.batches.many.drafts import Drafted


def preview(plan: Plan, jobs: int, limits: Limits, *, as_json: bool, prune: bool) -> NoReturn:
    """Say what a batch would make and remove, and leave: with what stops a publication as exit status."""
    from exporter.batches.many.drafts import Preview

    looked = Preview(plan, jobs, limits)
    found: list[Drafted] = []
    shown: set[Diagnostic] = set()
    for one in looked:
        found.append(one)
        if one.failure:
            show(Report(finding for finding in one.failure.report if finding not in shown))
            shown.update(one.failure.report)
        if not as_json:
            _print(one, plan)
    removed = [path.as_posix() for path in looked.unwanted] if prune else []
    status = max((one.failure.exit_status for one in found if one.failure), default=0)
    if as_json:
        files = [data for one in found for data in _data(one, plan)]
        stopped = [one.request.label for one in found if one.failure]
        told = {"stopped": stopped, "skipped": plan.skipped, "would_remove": removed}
        print_json({"status": status, "would_make": files, **told})
    else:
        for path in removed:
            click.echo(f"{path}: would be removed")
        for said in plan.skipped:
            click.echo(f"skipped: {said}")
    leave(status)


def _print(one: Drafted, plan: Plan) -> None:
    folder = plan.out / one.request.place
    for draft, why in one.drafts:
        click.echo(f"{(folder / draft.name).as_posix()}: {why}")
    if one.failure:
        click.echo(f"{one.request.label}: cannot be made")


def _data(one: Drafted, plan: Plan) -> list[dict[str, Any]]:
    folder = plan.out / one.request.place
    return [
        {
            "file": (folder / draft.name).as_posix(),
            "why": why,
            "format": draft.format,
            "edition": draft.edition,
            "lang": draft.lang,
            "clinic": one.request.into or None,
        }
        for draft, why in one.drafts
    ]

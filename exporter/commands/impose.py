"""``exporter impose``: a finished PDF on larger sheets, to be printed on both sides and folded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from exporter.commands.terminal import leave, print_json, reports_failures, show
from exporter.diagnostics import Report
from exporter.model.derived.imposition import Imposition

if TYPE_CHECKING:
    from exporter.impose.make import Made

# The names of ``exporter.impose.sheets.PAPERS``: ``--help`` is quick.
PAPERS = ("a4", "letter", "a3", "tabloid")


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--booklet", "kind", flag_value="booklet", help="Sheets folded once and stapled in the fold.")
@click.option("--two-up", "kind", flag_value="two-up", help="Two pages beside each other, to be cut.")
@click.option("--tri-fold", "kind", flag_value="tri-fold", help="The two sides of a leaf, folded twice.")
@click.option("--paper", type=click.Choice(PAPERS), help="The sheet; by default the one that suits.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file to write.")
@click.option("--json", "as_json", is_flag=True, help="Print what was made as JSON.")
@reports_failures
def impose(file: Path, kind: str | None, paper: str | None, out: Path | None, as_json: bool) -> None:
    """Put the pages of a finished PDF on larger sheets for a printer, and prove the sheets.

    FILE must be proven itself. Its seal stays in what is written, beside FILE or as --out says, and
    `exporter verify` proves it: every page whole, once, in the order in which the folded paper is read, no
    type too small, no note in a fold. It is for printing: tags, bookmarks and links are not on the sheets.

    \b
    exporter impose dist/NAME/NAME-handout-a5.en.pdf --booklet
    exporter impose dist/NAME/NAME-handout-a4.en.pdf --two-up --paper a3
    exporter impose dist/NAME/NAME-handout-a4.en.pdf --tri-fold --out leaflet.pdf
    """
    if kind is None:
        raise click.UsageError("say how: --booklet, --two-up or --tri-fold")
    from exporter.batches.workers import apart
    from exporter.impose.make import impose as imposed
    from exporter.publish.files import put

    target = out or file.with_suffix(f".{kind}.pdf")
    if target == file:
        raise click.UsageError("--out is the file itself; it would be lost")
    # Nobody knows who edited a finished file: it is read in a process of its own, with limits.
    made = apart(file.as_posix(), imposed, file, Imposition(kind), paper, target)
    put(target, made.data)
    show(Report(made.warnings))
    if as_json:
        print_json(_facts(target, made))
    else:
        click.echo(f"{target.as_posix()}: proven, {len(made.verified.places)} notes found")
        click.echo(f"  {how_to_print(made)}")
    leave(0)


def how_to_print(made: Made) -> str:
    """Return what to tell the printer, and where to fold."""
    plan = made.plan
    edge = "long" if plan.kind is Imposition.TRI_FOLD else "short"
    sheets = -(-len(plan.sides) // 2)
    told = [
        f"{sheets} {'sheet' if sheets == 1 else 'sheets'} of {made.paper}, pages at {plan.scale:.0%}",
        f"print on both sides, flipped on the {edge} edge, at actual size",
    ]
    if plan.kind is Imposition.TRI_FOLD:
        below = " and ".join(f"{fold:.0f}" for fold in sorted(_from_top(made)))
        told.append(f"fold {below} mm below the top edge")
    return "; ".join(told)


def _from_top(made: Made) -> tuple[float, ...]:
    return tuple((made.plan.sheet.height - fold) / 72 * 25.4 for fold in made.plan.folds)


def _facts(target: Path, made: Made) -> dict[str, object]:
    plan = made.plan
    return {
        "file": target.as_posix(),
        "imposed": plan.kind,
        "paper": made.paper,
        "scale": round(plan.scale, 4),
        "sides": [[placed.page for placed in side] for side in plan.sides],
        "folds_mm": [round(fold / 72 * 25.4, 1) for fold in plan.folds],
        "notes": len(made.verified.places),
        "warnings": [finding.as_json() for finding in made.warnings],
    }

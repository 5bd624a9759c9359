"""``exporter decide``: goes through the claims that wait for their status, and writes what is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exporter.commands import present
from exporter.commands.parameters import Bytes
from exporter.commands.stopping import Stopped
from exporter.commands.terminal import folders_of, leave, print_json, reports_failures, show
from exporter.diagnostics import Report, SourceError

if TYPE_CHECKING:
    from exporter.importing.decide.choice import Choice
    from exporter.importing.decide.waiting import Undecided, Waiting

_SKIP, _LEAVE, _LIST = "s", "q", "?"
_PROMPT = "Status (number or name; ? lists them, s skips, q leaves)"
_OFFICIAL = {"body": "Who said it", "on": "On which day (2025-07-29)", "place": "Where (a country, a place)"}


@click.command()
@click.argument("source", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--answers", type=click.Path(path_type=Path, dir_okay=False), help="A file with the answers (TOML)."
)
@click.option("--form", "as_form", is_flag=True, help="Print a file of answers to fill in; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="With --answers: print what was written as JSON.")
@reports_failures
def decide(source: tuple[Path, ...], answers: Path | None, as_form: bool, as_json: bool) -> None:
    """Choose the evidence status of each claim that says `undecided`.

    Shows the claim, what is cited near it and the statuses, and writes each choice into the article at once:
    only that word changes. Leave at any time (q, Ctrl-C); the next run goes on. Exit status 1 while claims
    are left. docs/deciding.md says what a file of answers holds.

    \b
    exporter decide source/my-leaflet
    exporter decide --form > answers.toml
    exporter decide --answers answers.toml
    """
    if (as_form and answers) or (as_json and not answers):
        raise click.UsageError("--form stands alone, and --json needs --answers")
    folders = folders_of(source)
    if as_form:
        from exporter.importing.decide.asking import form
        from exporter.importing.decide.waiting import undecided

        click.echo(form(undecided(folder) for folder in folders), nl=False)
    elif answers:
        _answered(folders, answers, as_json=as_json)
    else:
        _asked(folders)


def _answered(folders: Sequence[Path], file: Path, *, as_json: bool) -> None:
    from exporter.importing.decide.answers import matched, read_answers
    from exporter.importing.decide.waiting import undecided
    from exporter.importing.decide.writing import write

    data, report = Bytes().convert(file, None, None), Report()
    works = [undecided(folder) for folder in folders]
    pairs = matched(read_answers(file.as_posix(), data, report), works, report)
    if not report.ok:
        raise SourceError(report)
    show(report)
    write(pairs)
    left = sum(len(work.waiting) for work in works) - len(pairs)
    if as_json:
        print_json({"status": min(left, 1), "decided": [_told(*pair) for pair in pairs], "left": left})
    _leave(len(pairs), left)


def _told(waiting: Waiting, choice: Choice) -> Mapping[str, object]:
    places = [{"file": place.where.file, "line": place.where.line} for place in waiting.places]
    return {"id": waiting.id, "status": choice.status, **dict(choice.options), "places": places}


def _leave(done: int, left: int) -> None:
    click.echo(f"{present.count(done, 'claim')} decided, {left} left", err=True)
    leave(min(left, 1))


def _asked(folders: Sequence[Path]) -> None:
    from exporter.importing.decide.waiting import undecided

    done: list[Waiting] = []
    try:
        for folder in folders:
            _go_through(folder, done)
    except click.Abort:
        click.echo("")
    except Stopped:
        click.echo(f"\n{present.count(len(done), 'claim')} decided and written; the rest waits.", err=True)
        raise
    _leave(len(done), sum(len(undecided(folder).waiting) for folder in folders))


def _go_through(folder: Path, done: list[Waiting]) -> None:
    """Ask about each claim of a work that waits; it is read anew for each, as people edit it meanwhile."""
    from exporter.importing.decide.asking import choices, question
    from exporter.importing.decide.waiting import undecided

    passed: set[str] = set()
    work = undecided(folder)
    while left := work.left(passed):
        click.echo(f"\n{question(left[0], len(left))}\n")
        if not passed and not done:
            click.echo(f"{choices(work.scale)}\n")
        choice = _choice(work)
        if choice is None:
            passed.add(left[0].id)
        elif _written(left[0], choice):
            done.append(left[0])
        work = undecided(folder)


def _written(waiting: Waiting, choice: Choice) -> bool:
    """Write a choice and say where; False, after the finding, when somebody changed the source meanwhile."""
    from exporter.importing.decide.writing import write

    try:
        places = write([(waiting, choice)])
    except SourceError as moved:
        show(moved.report)
        return False
    click.echo(f"  {choice.status}: written to {', '.join(str(place.where) for place in places)}")
    return True


def _choice(work: Undecided) -> Choice | None:
    """Return what is typed, None for a claim that is passed over. Raises Abort when people leave."""
    from exporter.importing.decide.asking import choices
    from exporter.importing.decide.choice import choice_of, chosen

    while True:
        said = click.prompt(_PROMPT, type=str).strip()
        if said == _LEAVE:
            raise click.Abort
        if said == _SKIP:
            return None
        if said == _LIST:
            click.echo(choices(work.scale))
        elif status := chosen(said, work.scale):
            return choice_of(status, _official(status))
        else:
            click.echo(f"  There is no such status. {_LIST} lists them.")


def _official(status: str) -> Mapping[str, str]:
    """Return what an official position needs besides, asked until it is right; nothing for other statuses."""
    from exporter.data.scale import OFFICIAL
    from exporter.importing.decide.choice import fault_of

    values: dict[str, str] = {}
    for name, asked in _OFFICIAL.items() if status == OFFICIAL else ():
        while fault := fault_of(name, values.get(name, "")):
            if name in values:
                click.echo(f"  {fault.capitalize()}.")
            values[name] = click.prompt(asked, type=str).strip()
    return values

"""What all verbs share: printing, the clock, the environment, exit statuses."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from shutil import which
from typing import NoReturn, ParamSpec

import click

from exporter.commands.stopping import Stopped, own_temporary_folder
from exporter.diagnostics import ExporterError, Report

P = ParamSpec("P")

UNPROVEN = 3
"""The exit status for a file that is not what it owes."""
UNREAD = 1
"""The exit status for a finished file that cannot be read."""


def reports_failures(command: Callable[P, None]) -> Callable[P, None]:
    """Turn an ExporterError of a command into its text on stderr and its exit status.

    With ``--json`` its status and findings are on stdout too, as data; also when the command is stopped.
    """

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        own_temporary_folder()
        try:
            command(*args, **kwargs)
        except Stopped as stopped:
            if kwargs.get("as_json"):
                print_json({"status": stopped.status, "stopped": stopped.by, "findings": []})
            raise
        except ExporterError as failure:
            show(failure.report)
            if kwargs.get("as_json"):
                findings = [finding.as_json() for finding in failure.report]
                print_json({"status": failure.exit_status, "findings": findings})
            leave(failure.exit_status)

    return wrapped


def folders_of(source: Sequence[Path], editions: Sequence[str] = ()) -> list[Path]:
    """Return the publication folders that the arguments name, by default those under ``./source``.

    With ``editions`` those of which one of them can be made.
    """
    from exporter.produce.find import find

    return find(source or (Path("source"),), editions)


def libre_office() -> str | None:
    """Return the path of LibreOffice, None where it is not installed."""
    from exporter.proof.office import PROGRAMS

    return next((path for name in PROGRAMS if (path := which(name))), None)


def current_day() -> date:
    """Return SOURCE_DATE_EPOCH as a day, else the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        if not epoch.isdigit():
            raise click.UsageError(f"SOURCE_DATE_EPOCH is {epoch!r}; it must be a number of seconds")
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now(UTC).astimezone().date()


def show(report: Report) -> None:
    """Print findings to stderr."""
    for finding in report:
        click.echo(finding.as_text(), err=True)


def print_json(data: object) -> None:
    """Print data as JSON to stdout, in ASCII where its encoding may lack a character."""
    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    click.echo(json.dumps(data, ensure_ascii=not unicode, indent=2))


def leave(status: int) -> NoReturn:
    """Exit with a status."""
    raise SystemExit(status)

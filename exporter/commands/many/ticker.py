"""How far a run is: a bar with the time that is left on a terminal, elsewhere a line a thing done."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress


class Ticker:
    """Counts what is done of ``count`` things on stderr; silent, it says nothing."""

    def __init__(self, count: int, *, silent: bool) -> None:
        self._count, self._done = count, 0
        self._silent = silent
        self._bar: Progress | None = None if silent or not sys.stderr.isatty() else _bar()
        if self._bar:
            self._task = self._bar.add_task("", total=count)

    def __enter__(self) -> Ticker:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def tick(self, said: str, *, loud: bool = False) -> None:
        """Say that one thing is done; ``loud`` says it also where nothing else is said, and above a bar."""
        self._done += 1
        if self._bar:
            self._bar.advance(self._task)
        if loud or not (self._silent or self._bar):
            click.echo(f"[{self._done}/{self._count}] {said}", err=True)


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("left:"), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)

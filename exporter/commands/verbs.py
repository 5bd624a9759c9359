"""The group of verbs: what befalls every one of them, from outside, ends in a sentence and an exit status."""

from __future__ import annotations

import io
import os
import sys
import threading
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn

import click

from exporter.commands.stopping import Stopped, stoppable

MACHINE = 4
"""The exit status when the machine lacks something."""
# Where memory runs out inside Python itself, it ends without having said why: a SystemError.
_LACKS = (MemoryError, ImportError, SystemError)


class Named(MutableMapping[str, click.Command]):
    """Verbs by their names, each imported when it is asked for.

    ``modules`` are those of ``exporter.commands`` that they are in. The one command of a module that has the
    name is the verb.
    """

    def __init__(self, modules: Mapping[str, str]) -> None:
        self._modules = dict(modules)
        self._added: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._added:
            module = import_module(f"exporter.commands.{self._modules[name]}")
            self._added[name] = next(one for one in vars(module).values() if _is_called(one, name))
        return self._added[name]

    def __setitem__(self, name: str, verb: click.Command) -> None:
        self._added[name] = verb

    def __delitem__(self, name: str) -> None:
        self._modules.pop(name, None)
        self._added.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter({**self._modules, **self._added})

    def __len__(self) -> int:
        return len({**self._modules, **self._added})


def _is_called(thing: object, name: str) -> bool:
    return isinstance(thing, click.Command) and thing.name == name


class Verbs(click.Group):
    """A group that prints whatever its output can show, and hears when it is asked to stop."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line as click does."""
        _print_in_any_encoding()
        threading.excepthook = _unsaid
        with stoppable():
            try:
                return super().main(*args, **kwargs)
            except Stopped as stopped:
                _say(f"{stopped}.")
                raise SystemExit(stopped.status) from None
            except SystemExit as leaving:
                if isinstance(leaving.__context__, BrokenPipeError):
                    _unprinted("who read it has gone")
                raise
            except OSError as problem:
                _refused(problem)
            except _LACKS as lack:
                _lacking(lack)


def _unsaid(_: threading.ExceptHookArgs) -> None:
    """Say nothing of a thread that ended: whoever waits for it finds that it did, and says so."""


def _print_in_any_encoding() -> None:
    """Let what an encoding lacks be printed as its code: files were written, whatever a terminal can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _refused(problem: OSError) -> NoReturn:
    if problem.filename is None:
        _unprinted(problem.strerror or str(problem))
    _say(f"{problem.filename}: error EN09: the system refused it: {problem.strerror}")
    raise SystemExit(MACHINE) from None


def _unprinted(reason: str) -> NoReturn:
    """Leave with a sentence; nothing more is printed, not even what was kept back."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    _say(f"error EN09: the output could not be printed: {reason}. Files that were written are there.")
    raise SystemExit(MACHINE) from None


def _lacking(lack: Exception) -> NoReturn:
    reason = str(lack) or "memory ran out"
    _say(f"error EN09: this machine lacks what is needed: {reason}. `exporter doctor` says what is missing.")
    raise SystemExit(MACHINE) from None


def _say(sentence: str) -> None:
    with suppress(OSError):
        click.echo(sentence, err=True)

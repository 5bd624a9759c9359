"""Work that goes wrong in every way a process can; the name of the folder says which."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from exporter.diagnostics import Report, SourceError
from exporter.produce.options import Options
from exporter.produce.outcome import Ready


class TwoArgumentsError(Exception):
    """An exception that pickle can write but not read back."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first)
        self.second = second


def crash() -> None:
    ctypes.string_at(0)


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def leave() -> None:
    os._exit(7)


def ask_to_leave() -> None:
    sys.exit("enough")


def hang() -> None:
    while True:
        time.sleep(60)


def gobble() -> None:
    bytearray(1 << 40)


def sink() -> None:
    sink()


def complain() -> None:
    raise TwoArgumentsError("one", "two")


def fail_the_disk() -> None:
    raise OSError(28, "No space left on device")


def refuse() -> None:
    raise SourceError.of("SF07", "unknown directive")


FAULTS: dict[str, Callable[[], None]] = {
    "crash": crash,
    "killed": killed,
    "leave": leave,
    "ask-to-leave": ask_to_leave,
    "hang": hang,
    "gobble": gobble,
    "sink": sink,
    "complain": complain,
    "fail-the-disk": fail_the_disk,
    "refuse": refuse,
}


def prepare(folder: Path, options: Options) -> Ready:
    """Return a publication without artefacts, or go wrong as the folder's name says."""
    if folder.name == "secret":
        return lambda: None  # type: ignore[return-value]
    if folder.name == "killed-once" and not (seen := folder.with_suffix(".seen")).exists():
        seen.touch()
        killed()
    if folder.name in FAULTS:
        FAULTS[folder.name]()
    return Ready(folder.name, (), ())


def findings(folder: Path, options: Options) -> Report:
    """Return nothing to find, or go wrong as the folder's name says."""
    prepare(folder, options)
    return Report()


def hang_and_tell(path: Path) -> None:
    """Write the number of this process, then never end."""
    path.with_suffix(".new").write_text(str(os.getpid()), encoding="ascii")
    path.with_suffix(".new").rename(path)
    hang()

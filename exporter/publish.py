"""Putting proven files where people pick them up: a file appears whole under its name, or not at all.

Each file is written under a unique temporary name in the same folder, flushed to the disk and renamed;
the receipt comes last. A crash leaves the old file or the new one, and leftovers are swept by the next run.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from exporter.diagnostics import Diagnostic, Location, MachineError, Severity

RECEIPT = "receipt.json"
_PREFIX = ".exporter-"
_SUFFIX = ".part"


def publish(folder: Path, files: Iterable[tuple[str, bytes]], receipt: str) -> None:
    """Write the files and then the receipt into ``folder``, each by rename.

    Raises MachineError (EN03) when the folder cannot be written; what was there before is whole then.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_links(folder)
        _sweep(folder)
        for name, data in files:
            _write(folder / name, data)
        _write(folder / RECEIPT, receipt.encode())
        _flush_folder(folder)
    except OSError as problem:
        raise _unwritable(folder, problem) from problem


def read_if_there(path: Path) -> bytes | None:
    """Return the bytes of a regular file, None when there is none. Raises MachineError (EN03) otherwise."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise _unwritable(path, problem) from problem


def _refuse_links(folder: Path) -> None:
    if folder.is_symlink():
        raise OSError("it is a symbolic link; name the folder it leads to")


def _sweep(folder: Path) -> None:
    for leftover in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        leftover.unlink(missing_ok=True)


def _write(target: Path, data: bytes) -> None:
    if target.is_symlink():
        raise OSError(f"{target.name} is a symbolic link")
    handle, temporary = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows has no handle on a folder that could be flushed
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unwritable(path: Path, problem: OSError) -> MachineError:
    reason = problem.strerror or str(problem)
    finding = Diagnostic(
        "EN03",
        Severity.ERROR,
        f"cannot write here: {reason}",
        Location(str(path)),
        "Make room or choose another folder with --out. Files that were here before are unchanged or whole.",
    )
    return MachineError([finding])

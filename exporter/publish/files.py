"""Putting proven files where people pick them up: a file appears whole under its name, or not at all.

All files are written under unique temporary names in the same folder and flushed to the disk, then renamed;
the receipt comes last. A crash leaves the old file or the new one, and leftovers are swept by the next run.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from exporter.diagnostics import Diagnostic, Location, MachineError, Severity, usage
from exporter.intake.regular import read_regular

RECEIPT = "receipt.json"
_PREFIX = ".exporter-"
_SUFFIX = ".part"


def publish(folder: Path, files: Iterable[tuple[str, bytes]], receipt: str) -> None:
    """Write the files and then the receipt into ``folder``, each by rename.

    Raises MachineError (EN03) when the folder cannot be written. Everything is on the disk under a temporary
    name before the first rename, so a full disk leaves all as it was; a later fault leaves each file whole.
    """
    try:
        _make(folder)
        _sweep(folder)
        _put_all(folder, [*files, (RECEIPT, receipt.encode())])
    except OSError as problem:
        raise unwritable(folder, problem) from problem


def put(path: Path, data: bytes) -> None:
    """Write one file by rename, its folder too where there is none. Raises MachineError (EN03)."""
    try:
        _make(path.parent)
        _put_all(path.parent, [(path.name, data)])
    except OSError as problem:
        raise unwritable(path, problem) from problem


def read_if_there(path: Path) -> bytes | None:
    """Return the bytes of a regular file, None when there is none.

    Raises UsageError (EN10) for what cannot be read, is no ordinary file or larger than a gigabyte.
    """
    try:
        return read_regular(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise usage(f"cannot read this: {reason}", path.as_posix(), "Name an ordinary file.") from problem


def refuse_link(path: Path) -> None:
    """Raise OSError when a symbolic link stands at ``path``: files must land where they were asked for."""
    if path.is_symlink():
        raise OSError(f"{path.name} is a symbolic link; name what it leads to")


def unwritable(path: Path, problem: OSError) -> MachineError:
    """Return the failure (EN03) for a place that the system does not let us write."""
    reason = problem.strerror or str(problem)
    finding = Diagnostic(
        "EN03",
        Severity.ERROR,
        f"cannot write here: {reason}",
        Location(str(path)),
        "Make room or choose another folder with --out. Files that were here before are unchanged or whole.",
    )
    return MachineError([finding])


def _make(folder: Path) -> None:
    refuse_link(folder.parent)
    refuse_link(folder)
    if not folder.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _flush_folder(folder.parent)


def _sweep(folder: Path) -> None:
    for leftover in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        leftover.unlink(missing_ok=True)


def _put_all(folder: Path, files: Sequence[tuple[str, bytes]]) -> None:
    staged: list[Path] = []
    try:
        for name, data in files:
            refuse_link(folder / name)
            handle, temporary = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=folder)
            staged.append(Path(temporary))
            _fill(handle, data)
            staged[-1].chmod(0o644)
        for (name, _), ready in zip(files, staged, strict=True):
            ready.replace(folder / name)
        _flush_folder(folder)
    finally:
        for left in staged:
            left.unlink(missing_ok=True)


def _fill(handle: int, data: bytes) -> None:
    with os.fdopen(handle, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows has no handle on a folder that could be flushed
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""One export at a time in an output folder: a lock that the operating system lets go when its holder dies.

The lock is on an open file, ``.exporter.lock``, that names its holder. It is no artefact: it goes when the
export ends, and one that a killed run left behind holds nobody up.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from exporter.diagnostics import ExporterError, Location, MachineError
from exporter.publish.files import refuse_link, unwritable
from exporter.publish.undisturbed import undisturbed

LOCK = ".exporter.lock"
ATTEMPTS = 100
"""How often the file may go between being opened and being locked, because another export has just ended."""
_MODE = 0o644
_LOCKED_BYTE = 1 << 30
"""Windows keeps others from reading the byte that is locked: one far behind the number that they read."""


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold the output folder ``out``: made when it is missing, it goes again when nothing was put in it.

    Raises MachineError: EN11 at once when another export holds it, EN03 when it cannot be written or is a
    symbolic link.
    """
    missing = [folder for folder in (out, *out.parents) if not folder.exists()]
    handles: list[int] = []
    try:
        with undisturbed():  # a signal that came between making the file and holding it would leave it there
            handles.append(_handle(out))
        yield
    finally:
        with undisturbed():
            for handle in handles:
                _release(out / LOCK, handle)
                _drop_empty(missing)


def _handle(out: Path) -> int:
    try:
        return _acquire(out)
    except OSError as problem:
        raise unwritable(out, problem) from problem


def _acquire(out: Path) -> int:
    for _ in range(ATTEMPTS):
        refuse_link(out)
        with suppress(FileNotFoundError):
            out.mkdir(parents=True, exist_ok=True)
            handle = os.open(out / LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), _MODE)
            if _held(handle, out / LOCK):
                return handle
    raise OSError("other exports come and go here without a pause")


def _held(handle: int, path: Path) -> bool:
    """Return whether ``handle`` now holds the file that ``path`` names; if not, it is closed."""
    try:
        _lock(handle)
        if not os.path.samestat(os.fstat(handle), path.stat()):
            os.close(handle)
            return False
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
    except BlockingIOError as busy:
        holder = os.read(handle, 20).decode("ascii", "replace").strip()
        os.close(handle)
        raise _taken(path.parent, holder) from busy
    except BaseException:
        os.close(handle)
        raise
    return True


if sys.platform == "win32":

    def _lock(handle: int) -> None:
        import msvcrt

        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError as busy:
            raise BlockingIOError(str(busy)) from busy
        finally:
            os.lseek(handle, 0, os.SEEK_SET)

    def _release(path: Path, handle: int) -> None:
        os.close(handle)
        with suppress(OSError):  # Windows removes no open file: an export at the door takes it over
            path.unlink()

else:

    def _lock(handle: int) -> None:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _release(path: Path, handle: int) -> None:
        """The file goes while it is still held, so nobody can hold a file that is about to go."""
        with suppress(OSError):  # a file that cannot be removed holds nobody up once it is closed
            path.unlink()
        os.close(handle)


def _drop_empty(folders: list[Path]) -> None:
    """Remove the folders that were made for the lock, innermost first, as far as they are empty."""
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:  # something was published into it
            return


def _taken(out: Path, holder: str) -> ExporterError:
    who = f"process {holder}" if holder else "another process"
    hint = "Wait until it has ended, or choose another folder with --out."
    message = f"{who} is exporting into this folder"
    return MachineError.of("EN11", message, Location(out.as_posix()), hint)

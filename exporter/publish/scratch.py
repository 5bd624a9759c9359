"""The folder for temporary files of one run: it goes with the run, or with the next one.

Libraries leave temporary files behind when their process is killed. All of a run's stand in one folder, which
its process holds by a lock; a folder that nobody holds is what a killed run left, and is removed.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

_PREFIX = "exporter-"
HELD = "held"
"""The file in each such folder that its run keeps locked."""


def scratch(base: Path) -> tuple[Path, int]:
    """Return a new folder in ``base``, and the open file that holds it; what killed runs left there goes.

    Close the file before ``remove``. Raises OSError where ``base`` cannot be written.
    """
    _sweep(base)
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=base))
        held = folder / HELD
        handle = os.open(held, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        # A run that starts just now may have taken the folder for a killed one's before it was locked.
        if _held(handle) and held.exists():
            return folder, handle
        os.close(handle)


def remove(folder: Path, handle: int) -> None:
    """Remove the folder with all in it, as far as the system allows."""
    with suppress(OSError):
        os.close(handle)
    shutil.rmtree(folder, ignore_errors=True)


def _sweep(base: Path) -> None:
    for folder in base.glob(f"{_PREFIX}*"):
        with suppress(OSError):  # it went meanwhile, or is another user's
            if _ours(folder) and (handle := _left(folder / HELD)) is not None:
                remove(folder, handle)


def _ours(folder: Path) -> bool:
    """Whether it is a folder of this user: others could put theirs in our way, and links too."""
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and (not hasattr(os, "getuid") or found.st_uid == os.getuid())


def _left(held: Path) -> int | None:
    """Return the open file when nobody holds it, else None."""
    handle = os.open(held, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    if _held(handle):
        return handle
    os.close(handle)
    return None


if sys.platform == "win32":

    def _held(handle: int) -> bool:
        """Return True: Windows removes no folder in which a file is open."""
        return True

else:

    def _held(handle: int) -> bool:
        """Lock the file and return True, or return False when another process holds it."""
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

"""Bytes of an ordinary file: a pipe or a device would be waited for, or read, without end."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

LARGEST = 1_000_000_000
"""Bytes. A long book with pictures has a tenth of it."""


def read_regular(path: Path) -> bytes:
    """Return the bytes of a regular file.

    Raises OSError, with what it is instead in ``strerror``, for anything else and for more than a gigabyte.
    """
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise OSError(errno.EISDIR, "it is a folder", str(path))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is a pipe or a device, not an ordinary file", str(path))
    if status.st_size > LARGEST:
        raise OSError(errno.EFBIG, f"it is larger than {LARGEST // 1_000_000} MB", str(path))
    return path.read_bytes()

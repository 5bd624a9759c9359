"""A folder of what was made: bytes by their hash, and small entries in JSON by the hash of what they are of.

Everything is written under a temporary name, flushed, and renamed: two that write the same at once write the
same bytes, and whoever reads meets a whole file or none. What is read is hashed again.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

LAYOUT = "1"
"""What the folder of this kind of cache is called: one that is kept in another way has another."""
_READ_ONLY = 0o444
_PREFIX, _SUFFIX = ".new-", ".part"


class DamagedError(Exception):
    """What is kept is not what was put there."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One file of the store: its path, its bytes on the disk, and when it was last used."""

    path: Path
    size: int
    used: float


@dataclass(frozen=True, slots=True)
class Store:
    """A cache in ``folder``, which is made with the first thing that is put into it. Can be pickled."""

    folder: Path

    def put(self, data: bytes) -> str:
        """Keep bytes and return their sha256 in hexadecimal. Raises OSError."""
        name = sha256(data).hexdigest()
        path = self._path("files", name)
        if not _same_size(path, len(data)):
            _write(path, data)
        return name

    def get(self, name: str) -> bytes | None:
        """Return the bytes of a hash, None when they are not kept.

        Raises DamagedError when other bytes are kept in their place, which go.
        """
        path = self._path("files", name)
        data = _read(path)
        if data is not None and sha256(data).hexdigest() != name:
            remove(path)
            raise DamagedError(name)
        return data

    def put_entry(self, kind: str, key: str, entry: dict[str, Any]) -> None:
        """Keep an entry in the place of the one of its kind and key. Raises OSError."""
        text = json.dumps(entry, ensure_ascii=True, separators=(",", ":")).encode()
        _write(self._path(kind, key), sha256(text).hexdigest().encode() + b"\n" + text)

    def get_entry(self, kind: str, key: str) -> dict[str, Any] | None:
        """Return the entry of a kind and key, None when there is none.

        Raises DamagedError when it is not what was put there; it goes.
        """
        path = self._path(kind, key)
        data = _read(path)
        if data is None:
            return None
        hashed, _, text = data.partition(b"\n")
        if sha256(text).hexdigest().encode() != hashed:
            remove(path)
            raise DamagedError(key)
        found: dict[str, Any] = json.loads(text)
        return found

    def has_entry(self, kind: str, key: str) -> bool:
        """Return whether there is an entry of a kind and key, whatever it holds."""
        return self._path(kind, key).is_file()

    def drop_entry(self, kind: str, key: str) -> None:
        """Forget an entry. Raises OSError."""
        remove(self._path(kind, key))

    def kept(self) -> Iterator[Kept]:
        """Yield every file of the store, of earlier layouts too."""
        for folder, _, names in os.walk(self.folder):
            for name in names:
                path = Path(folder, name)
                with suppress(OSError):
                    found = path.stat()
                    yield Kept(path, found.st_size, found.st_mtime)

    def prune(self, most: int) -> tuple[int, int]:
        """Remove what was not used for longest until ``most`` bytes are left.

        Returns how many files went and their bytes. A hit that needs one of them later is a miss. Raises
        OSError when the folder does not let go of a file.
        """
        found = sorted(self.kept(), key=lambda one: (one.used, one.path))
        over = sum(one.size for one in found) - most
        gone = 0
        freed = 0
        for one in found:
            if freed >= over:
                break
            remove(one.path)
            gone, freed = gone + 1, freed + one.size
        return gone, freed

    def _path(self, kind: str, name: str) -> Path:
        return self.folder / LAYOUT / kind / name[:2] / name[2:]


def remove(path: Path) -> None:
    """Remove a file that others may remove too. Raises OSError."""
    if os.name == "nt":  # Windows removes nothing that is read-only
        with suppress(OSError):
            path.chmod(0o666)
    path.unlink(missing_ok=True)


def _same_size(path: Path, size: int) -> bool:
    """Whether a file of that size is there: whether it is whole its reader finds out."""
    try:
        return path.stat().st_size == size
    except OSError:
        return False


def _read(path: Path) -> bytes | None:
    """Return the bytes of a file and note that it was used; None for one that cannot be read."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    with suppress(OSError):  # a cache that cannot be written is read all the same
        os.utime(path)
    return data


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_READ_ONLY)
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            remove(Path(temporary))
        raise

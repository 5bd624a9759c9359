"""A version of a folder out of git: ``REV:path``, with the folders beside it that its text may name."""

from __future__ import annotations

import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from exporter.diagnostics import UsageError, usage

_SECONDS = 60


@contextmanager
def folder_at(revision: str, path: str) -> Iterator[Path]:
    """Give the folder as it was at a revision, in a place that is gone afterwards.

    ``path`` is relative to the current folder, and inside the repository. Raises UsageError (EN10) when git
    does not know the revision or the folder.
    """
    name = f"{revision}:{path}"
    inside = PurePosixPath(path)
    if revision.startswith("-") or inside.is_absolute() or ".." in inside.parts or not inside.name:
        raise _unknown(name, "Write it as REV:path/to/folder, as seen from here.")
    with TemporaryDirectory(prefix="exporter-") as place:
        with tarfile.open(fileobj=BytesIO(_archive(revision, inside.parent, name))) as packed:
            packed.extractall(place, filter="data")
        folder = Path(place) / inside
        if not folder.is_dir():
            raise _unknown(name, "At that revision the folder is not there.")
        yield folder


def _archive(revision: str, path: PurePosixPath, name: str) -> bytes:
    command = ["git", "archive", "--format=tar", revision, "--", str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise _unknown(name, "git cannot be run here.") from fault
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _unknown(name, f"git says: {said[0]}." if said else "git knows no such revision.")
    return done.stdout


def _unknown(name: str, hint: str) -> UsageError:
    return usage("there is no such file or folder, and git has no such version", name, hint)

"""Jobs as bytes that another machine can make the same files of: fonts travel by name, or whole.

A job holds everything that it depends on but the files of its fonts. Those of packages are where the other
machine has them; those that a theme brings are sent along.
"""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from functools import cache
from hashlib import sha256
from pathlib import Path, PosixPath, WindowsPath

import fontpkg

from exporter.produce.make import Job
from exporter.publish.files import put

_SPOOL: ContextVar[Path] = ContextVar("spool")


def packed(jobs: Sequence[Job]) -> bytes:
    """Return jobs as bytes. Raises OSError when the font file of a theme cannot be read any more."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = copyreg.dispatch_table | dict.fromkeys((PosixPath, WindowsPath), _sent)
    pickler.dump(list(jobs))
    return out.getvalue()


def unpacked(parcel: bytes, spool: Path) -> list[Job]:
    """Return the jobs of a parcel; the fonts of themes are put into the folder ``spool``.

    Raises LookupError for a font that is not installed here, MachineError (EN03) when the folder takes
    nothing.
    """
    token = _SPOOL.set(spool)
    try:
        jobs: list[Job] = pickle.loads(parcel)
    finally:
        _SPOOL.reset(token)
    return jobs


def _sent(path: Path) -> tuple[Callable[..., Path], tuple[str, str | bytes]]:
    """Return how a path is made again on the other machine."""
    family = _families().get(path)
    return (_installed, (family, path.name)) if family else (_spooled, (path.name, path.read_bytes()))


@cache
def _families() -> dict[Path, str]:
    return {file.path: family.name for family in fontpkg.families().values() for file in family.files}


def _installed(family: str, name: str) -> Path:
    there = {(known, path.name): path for path, known in _families().items()}
    return there[family, name]


def _spooled(name: str, data: bytes) -> Path:
    folder = _SPOOL.get() / sha256(data).hexdigest()
    path = folder / name
    if not path.is_file():
        put(path, data)
    return path

"""The one hash that a seal names the source files of a work by."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from exporter.model.publication import SourceFile


def hash_of(sources: Iterable[SourceFile]) -> str:
    """Return one sha256 in hexadecimal over the names and hashes of source files, in any order."""
    lines = sorted(f"{source.path}\0{source.sha256}\n" for source in sources)
    return sha256("".join(lines).encode()).hexdigest()

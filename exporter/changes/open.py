"""What people name as a version, opened: a folder, a sealed file, or a folder at a revision of git."""

from __future__ import annotations

from pathlib import Path

from exporter.changes.from_seal import side_of_file
from exporter.changes.from_source import side_of_source
from exporter.changes.revision import folder_at
from exporter.changes.side import Side


def side_of(name: str, lang: str = "") -> Side:
    """Return the version that ``name`` names: a path, or ``REV:path`` where no such path is.

    Raises UsageError (EN10) for anything else, SourceError and ProofError for what cannot be read.
    """
    path = Path(name)
    revision, colon, inside = name.partition(":")
    if path.is_dir():
        return side_of_source(path, lang)
    if colon and inside and not path.exists():
        with folder_at(revision, inside) as folder:
            return side_of_source(folder, lang, name)
    return side_of_file(path)

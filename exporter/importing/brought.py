"""The import for a process of its own: what asks for it loads none of the readers."""

from __future__ import annotations

from pathlib import Path

from exporter.importing.wish import Imported, Wish


def brought(file: Path, wish: Wish, copy: bytes) -> Imported:
    """Return what ``bring`` does. Raises as it."""
    from exporter.importing.bring import bring

    return bring(file, wish, copy)

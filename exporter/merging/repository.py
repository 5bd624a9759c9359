"""The folder that the names in a patch begin in."""

from __future__ import annotations

from pathlib import Path


def prefix(root: Path) -> str:
    """Return what stands before the names of files below ``root`` in a patch: ``source/``.

    They begin in the repository of git that holds the folder, as ``git apply`` expects; without one where the
    folder itself is.
    """
    for place in (root, *root.parents):
        if (place / ".git").exists():
            inside = root.relative_to(place).as_posix()
            return "" if inside == "." else f"{inside}/"
    return f"{root.name}/"

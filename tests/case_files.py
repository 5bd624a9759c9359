"""Cases that are one file each: ``key: value`` lines, then ``---`` and a text; others follow ``--- NAME``."""

from __future__ import annotations

from pathlib import Path


def read_case(path: Path) -> tuple[dict[str, str], str, dict[str, str]]:
    """Return the keys of a case, its first text, and the others by name."""
    head, _, text = path.read_text("utf-8").partition("\n---\n")
    keys = dict(line.split(": ", 1) for line in head.splitlines())
    first, *others = text.split("\n--- ")
    return keys, first, {name.strip(): body for name, _, body in (part.partition("\n") for part in others)}

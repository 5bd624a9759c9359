"""Where a key of a theme.toml stands: tomllib gives no positions, so it is looked for line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from exporter.diagnostics import Location

_HEADER = re.compile(r"^\s*\[{1,2}\s*([^\]]+?)\s*\]{1,2}")
_KEY = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")

Path = tuple[str, ...]


def find(file: str, text: str, keys: Sequence[str]) -> Location:
    """Return the place of a key (``("roles", "title", "size")``), or of the nearest table that holds it."""
    places = _places(text)
    wanted = tuple(keys)
    while wanted and wanted not in places:
        wanted = wanted[:-1]
    if not wanted:
        return Location(file)
    line, column = places[wanted]
    return Location(file, line, column, text.splitlines()[line - 1])


def _places(text: str) -> dict[Path, tuple[int, int]]:
    places: dict[Path, tuple[int, int]] = {}
    table: Path = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _parts(header[1])
            places.setdefault(table, (number, header.start(1) + 1))
        elif key := _KEY.match(line):
            path = (*table, *_parts(key[1]))
            for end in range(len(table) + 1, len(path) + 1):
                places.setdefault(path[:end], (number, key.start(1) + 1))
    return places


def _parts(dotted: str) -> Path:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))

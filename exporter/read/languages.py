"""Which languages a publication or book is written in, by names of files and the first lines alone."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

from exporter.read.folder import BOOK, FIRST, is_book

_SAID = re.compile(r"""lang\s*[:=]\s*["']?([A-Za-z0-9-]+)""")
_OTHERS = re.compile(r"(?:article\.([A-Za-z0-9-]+)\.md|book\.([A-Za-z0-9-]+)\.toml)")
_HEAD = 200
"""Lines: no front matter is longer."""


def languages_of(folder: Path) -> tuple[str, ...]:
    """Return the languages that the files of a folder are for, the first language first.

    It judges nothing: what cannot be read has no language here, and its findings when it is read in full.
    """
    found = [_first(folder)] if (folder / _main(folder)).is_file() else []
    names = sorted(entry.name for entry in folder.iterdir())
    found += [match[1] or match[2] for name in names if (match := _OTHERS.fullmatch(name))]
    return tuple(dict.fromkeys(filter(None, found)))


def _main(folder: Path) -> str:
    return BOOK if is_book(folder) else FIRST


def _first(folder: Path) -> str:
    with (folder / _main(folder)).open(encoding="utf-8", errors="replace") as lines:
        said = (_SAID.match(line) for line in islice(lines, _HEAD))
        return next((match[1] for match in said if match), "")

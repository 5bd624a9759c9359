"""What is to be made, and which part of a batch that is: what the process that writes has to know."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path

from exporter.batches.request import Request
from exporter.diagnostics import usage


@dataclass(frozen=True, slots=True)
class Choice:
    """Which part of a batch is made: ``only`` are patterns of names, ``shard`` the part of how many.

    Raises UsageError (EN10) for a shard that is not there.
    """

    only: tuple[str, ...] = ()
    shard: tuple[int, int] = (1, 1)

    def __post_init__(self) -> None:
        part, parts = self.shard
        if not 1 <= part <= parts:
            raise usage(f"there is no part {part} of {parts}", "shard", "Write 1/8 to 8/8.")

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return not self.only and self.shard[1] == 1

    def holds(self, request: Request) -> bool:
        """Whether a request is chosen: by its folder in the output, so that one part writes each folder."""
        place = request.place
        part, parts = self.shard
        mine = int.from_bytes(sha256(place.encode()).digest()[:8]) % parts == part - 1
        return mine and (not self.only or any(_like(place, pattern) for pattern in self.only))


def _like(place: str, pattern: str) -> bool:
    return fnmatchcase(place, pattern) or fnmatchcase(place.rpartition("/")[2], pattern)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be made and where: ``skipped`` says what lacks a language.

    ``whole``: no part of it was chosen. ``file`` names the batch in findings.
    """

    requests: tuple[Request, ...]
    out: Path
    skipped: tuple[str, ...] = ()
    whole: bool = True
    file: str = ""

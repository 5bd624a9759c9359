"""What a process that makes publications may use up before the operating system, or this tool, stops it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

SECONDS = 600.0
"""A leaflet takes seconds, the longest book that was measured about a minute; ten minutes is a hang."""
MEMORY = 2 * 1024**3
"""Bytes of address space. A leaflet with its three formats takes 0.4 GB of it, most of that libraries; a
hostile style sheet takes all there is, and a machine that swaps costs more than one publication."""
MOST_MEMORY = 4 * MEMORY
"""What drawing a long book may take where there is as much: one of 460 pages took 3.5 GB with Typst."""
_SHARE = 4
"""One publication is made by three processes at a time: each may have a quarter of the machine."""
GRACE = 30.0
"""Seconds of processor time beyond the deadline. A process that has a parent is stopped by its parent first;
this one ends a process that was left alone in a loop no Python code runs in."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one piece of work may take: ``seconds`` by the clock, ``memory`` in bytes of address space.

    The limit on memory holds on Linux; other systems do not enforce it. Windows has the deadline alone.
    """

    seconds: float = SECONDS
    memory: int = MEMORY

    @classmethod
    def of_making(cls, seconds: float = SECONDS) -> Limits:
        """Return the limits for making publications: a quarter of the memory of this machine, 2 to 8 GB."""
        return cls(seconds, min(max(MEMORY, _memory() // _SHARE), MOST_MEMORY))


def _memory() -> int:
    """Return the bytes of memory of this machine, 0 where it does not tell."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf, others need not know the names
        return 0


if sys.platform == "win32":

    def confine(limits: Limits) -> None:
        """Do nothing: Windows has no such limits."""

    def allow_time(limits: Limits) -> None:
        """Do nothing: Windows has no such limits."""

else:
    import resource

    def confine(limits: Limits) -> None:
        """Limit this process for good: its memory, and no core dump of what it read when it crashes."""
        _lower(resource.RLIMIT_CORE, 0)
        if sys.platform == "linux":
            _lower(resource.RLIMIT_AS, limits.memory)

    def allow_time(limits: Limits) -> None:
        """Let this process use as much processor time from now on as its next piece of work may take."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + limits.seconds + GRACE) + 1)

    def _lower(kind: int, wanted: int) -> None:
        """Set the soft limit; a hard limit that is lower already stays."""
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))

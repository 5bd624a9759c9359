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
GRACE = 30.0
"""Seconds of processor time beyond the deadline. A process that has a parent is stopped by its parent first;
this one ends a process that was left alone in a loop no Python code runs in."""
_MODESTY = 10
"""Half of what ``nice`` has: a tenth of a core for one of these where another process wants all of it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one piece of work may take: ``seconds`` by the clock, ``memory`` in bytes of address space.

    The limit on memory holds on Linux; other systems do not enforce it. Windows has the deadline alone.
    """

    seconds: float = SECONDS
    memory: int = MEMORY


if sys.platform == "win32":

    def confine(limits: Limits) -> None:
        """Do nothing: Windows has no such limits."""

    def allow_time(limits: Limits) -> None:
        """Do nothing: Windows has no such limits."""

    def give_way() -> None:
        """Do nothing: nor has it this kind of priority."""

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

    def give_way() -> None:
        """Let others go first from now on, as far as there are more of them than cores."""
        os.nice(_MODESTY)

    def _lower(kind: int, wanted: int) -> None:
        """Set the soft limit; a hard limit that is lower already stays."""
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))

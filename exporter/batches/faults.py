"""Where what nobody foresaw becomes a finding: the one catch-all of the package.

A library that raises something of its own, or a fault of ours, must cost one publication and be reported with
its place. Nothing is hidden: the finding is an error, and nothing of the publication is published.
"""

from __future__ import annotations

import errno
import signal
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from exporter.diagnostics import Diagnostic, ExporterError, InternalError, Location, MachineError, Severity

P = ParamSpec("P")
T = TypeVar("T")

_PACKAGE = Path(__file__).parent.parent
_LONGEST = 200
_KILLED = -getattr(signal, "SIGKILL", 0)
_CAUSES = {
    "SIGABRT": "a system library gave up",
    "SIGBUS": "a system library crashed",
    "SIGFPE": "a system library crashed",
    "SIGILL": "a system library crashed",
    "SIGKILL": "as a system does that has no memory left",
    "SIGSEGV": "a system library crashed",
    "SIGTRAP": "a system library gave up, mostly for want of memory",
    "SIGXCPU": "it used all its processor time",
}
_UNSAID = "without exception set"
"""What Python says of a library that failed and did not say why, as many do when they get no memory."""
_SHORTAGES = frozenset(
    {
        errno.EDQUOT,
        errno.EIO,
        errno.EMFILE,
        errno.ENFILE,
        errno.ENOMEM,
        errno.ENOSPC,
        errno.EROFS,
        errno.EAGAIN,
    }
)


def guarded(place: str, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what ``work`` returns; whatever it raises, ExporterError comes out, about ``place``.

    EN04 for memory that ran out, EN09 for what the system refused or a library that it cannot load, EN08 for
    any other fault.
    """
    try:
        return work(*args, **kwargs)
    except ExporterError:
        raise
    except MemoryError as full:
        raise ended(place, "it ran out of memory") from full
    except (Exception, SystemExit) as fault:  # see the module's docstring
        if isinstance(fault, SystemError) and _UNSAID in str(fault):
            raise ended(place, _CAUSES["SIGTRAP"]) from fault
        if isinstance(fault, OSError) and fault.errno in _SHORTAGES:
            raise short(place, fault.strerror or str(fault)) from fault
        if isinstance(fault, ImportError) and _is_foreign(fault):
            raise short(place, f"a library cannot be loaded ({fault})") from fault
        raise _unforeseen(place, fault) from fault


def ended(place: str, reason: str) -> MachineError:
    """Return the failure of work that was stopped before it was done (EN04)."""
    hint = "Nothing of it was published. Run it alone; “export” takes --jobs 1 and a longer --timeout."
    return MachineError([Diagnostic("EN04", Severity.ERROR, reason, Location(place), hint)])


class KilledError(MachineError):
    """A process was killed, as a system does that has no memory left: alone the work may get done."""


def died(place: str, status: int) -> MachineError:
    """Return the failure of work whose process ended in the middle of it (EN04).

    ``status`` is its exit status, or minus the number of the signal that ended it.
    """
    failure = ended(place, _death(status))
    return KilledError(failure.report) if status == _KILLED else failure


def _death(status: int) -> str:
    if status >= 0:
        return f"its process ended with status {status} in the middle of the work"
    number = -status
    known = {one.value: one.name for one in signal.Signals}
    name = known.get(number, "unknown")
    cause = f": {_CAUSES[name]}" if name in _CAUSES else ""
    return f"its process was killed by signal {number} ({name}){cause}"


def short(place: str, reason: str) -> MachineError:
    """Return the failure of work that the machine lacked something for (EN09)."""
    message = f"the system refused what was needed: {reason}"
    hint = "Nothing of it was published. Free some space, memory or processes, and run it again."
    return MachineError([Diagnostic("EN09", Severity.ERROR, message, Location(place), hint)])


def _is_foreign(fault: ImportError) -> bool:
    """Whether a library of others is damaged or gone, or there was no memory to load it."""
    return not (fault.name or "").startswith("exporter")


def _unforeseen(place: str, fault: BaseException) -> InternalError:
    text = next(iter(str(fault).strip().splitlines()), "")[:_LONGEST]
    message = f"a fault of this tool: {type(fault).__name__}{text and f': {text}'}"
    where = _innermost(fault)
    hint = (
        f"Nothing of it was published. Please report it{where and f' ({where})'}, with the source that "
        "shows it and what `exporter doctor` prints."
    )
    return InternalError([Diagnostic("EN08", Severity.ERROR, message, Location(place), hint)])


def _innermost(fault: BaseException) -> str:
    """Return file and line of our own code nearest to the fault, ``""`` when there is none."""
    found = ""
    for frame, line in traceback.walk_tb(fault.__traceback__):
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(_PACKAGE) and path != Path(__file__):
            found = f"{path.relative_to(_PACKAGE.parent).as_posix()}:{line}"
    return found

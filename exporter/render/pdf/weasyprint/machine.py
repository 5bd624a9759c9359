"""Brings in WeasyPrint when the first PDF is made; says what to install where its libraries are missing."""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING, TypeAlias

from exporter.diagnostics import MachineError
from exporter.render.pdf.page import Page

if TYPE_CHECKING:
    from exporter.render.pdf.weasyprint.paint import Laid

_HINT = (
    "Install Pango 1.44 or newer. Debian, Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 "
    "libharfbuzz-subset0. Fedora: dnf install pango. macOS: brew install pango. Windows: see the MSYS2 part "
    "of WeasyPrint's first steps. Other formats do without it."
)

_OF_LINUX = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")

Lay: TypeAlias = Callable[[Page], "Laid"]


def layouter() -> Lay:
    """Return a function that lays pages out. Raises MachineError (EN01) without Pango.

    It keeps what it reads of fonts and sheets for the next page of this process.
    That the machine has no fonts, of which WeasyPrint warns, is no matter: every font comes with the theme.
    """
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "No fonts configured in FontConfig")
            with by_loader(), _unprinted():
                from exporter.render.pdf.weasyprint.paint import press
    except OSError as error:
        first = str(error).strip().splitlines()[0] if str(error).strip() else "a library"
        raise MachineError.of(
            "EN01", f"PDF needs Pango, which this machine lacks ({first}).", hint=_HINT
        ) from error
    return press().lay


def paint(laid: Laid) -> bytes:
    """Return what is laid out as PDF. Raises ExporterError (EN02) when WeasyPrint complains of anything."""
    from exporter.render.pdf.weasyprint.paint import paint as painted

    return painted(laid)


def has_pango() -> bool:
    """Return whether the libraries that WeasyPrint draws with are there, on Linux without importing it."""
    try:
        if sys.platform == "linux":
            for name in _OF_LINUX:
                ctypes.CDLL(name)
        else:
            pango_version()
    except OSError:
        return False
    return True


def pango_version() -> str:
    """Return which Pango the machine has. Raises OSError without one."""
    with _unprinted():
        from weasyprint.text.ffi import pango

    number = pango.pango_version()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def _unprinted() -> AbstractContextManager[object]:
    """Keep back what WeasyPrint prints on standard output where it lacks a library: we say so ourselves."""
    return redirect_stdout(StringIO())


@contextmanager
def by_loader() -> Iterator[None]:
    """Let libraries be found by the loader alone on Linux while the context lasts.

    WeasyPrint asks for each library by the names of other systems first. For each of them Python would run
    ldconfig, gcc and ld: fifty processes, half of what the import took. What they find the loader finds too.
    """
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search

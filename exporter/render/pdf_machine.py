"""Brings in WeasyPrint when the first PDF is made; says what to install where its libraries are missing."""

from __future__ import annotations

from collections.abc import Callable

from exporter.diagnostics import MachineError
from exporter.render.pdf_page import Page

_HINT = (
    "Install Pango 1.44 or newer. Debian, Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 "
    "libharfbuzz-subset0. Fedora: dnf install pango. macOS: brew install pango. Windows: see the MSYS2 part "
    "of WeasyPrint's first steps. Other formats do without it."
)


def painter() -> Callable[[Page], bytes]:
    """Return the function that paints a page as PDF. Raises MachineError (EN01) without Pango."""
    try:
        from exporter.render.pdf_paint import paint
    except OSError as error:
        first = str(error).strip().splitlines()[0] if str(error).strip() else "a library"
        raise MachineError.of(
            "EN01", f"PDF needs Pango, which this machine lacks ({first}).", hint=_HINT
        ) from error
    return paint

"""What the machine has of what an export needs, and what to install when something is missing."""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from exporter.render.pdf.weasyprint.machine import has_pango, pango_version
from exporter.version import __version__

_LIBRARIES = (
    "weasyprint",
    "pydyf",
    "python-docx",
    "EbookLib",
    "jinja2",
    "pypdfium2",
    "pikepdf",
    "citeproc-py",
    "resvg-py",
    "typst",
)
_FONTS = {
    "Atkinson Hyperlegible": "fontpkg-atkinson-hyperlegible",
    "Source Sans 3": "fontpkg-source-sans-3",
    "Noto Sans": "fontpkg-noto-sans",
}
_PANGO = "install it (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0; macOS: brew install pango)"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at: whether it is as needed, and its version or what to do."""

    subject: str
    ok: bool
    detail: str


def examine() -> list[Line]:
    """Return what was found, in the order in which an export needs it."""
    return [
        Line("exporter", ok=True, detail=__version__),
        Line("Python", ok=sys.version_info >= (3, 11), detail=platform.python_version()),
        *(_library(name) for name in _LIBRARIES),
        _pango(),
        _engines(),
        *(_font(family, package) for family, package in _FONTS.items()),
    ]


def _library(name: str) -> Line:
    try:
        return Line(name, ok=True, detail=version(name))
    except PackageNotFoundError:
        return Line(name, ok=False, detail=f"not installed; pip install {name}")


def _pango() -> Line:
    try:
        return Line("Pango", ok=True, detail=pango_version())
    except OSError:
        return Line("Pango", ok=False, detail=f"not found; {_PANGO}")


def _engines() -> Line:
    """Return which engines for paper work: one is enough to make a PDF."""
    found = [name for name, works in (("weasyprint", has_pango()), ("typst", _has("typst"))) if works]
    said = ", ".join(found) or "none; pip install typst"
    return Line("engines for paper", ok=bool(found), detail=said)


def _has(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def _font(family: str, package: str) -> Line:
    import fontpkg

    try:
        fontpkg.path(family)
    except fontpkg.FontpkgError:
        return Line(family, ok=False, detail=f"not found; pip install {package}")
    return Line(family, ok=True, detail=f"{package} {version(package)}")

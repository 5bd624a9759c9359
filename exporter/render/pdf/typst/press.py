"""Sets a document with Typst in this process: its template, the data given, a theme's fonts, nothing else.

Importing this module imports Typst. It finds no font of the machine, reaches no network and reads no file but
the template and the fonts.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from exporter.diagnostics import Diagnostic, ExporterError, Severity
from exporter.model.format import Format
from exporter.render.pdf.typst.boxes import bled
from exporter.render.pdf.typst.objects import Objects
from exporter.render.pdf.typst.sealed import sealed
from exporter.render.pdf.typst.tags import Tags, completed

_FORMAT: Any = str(Format.PDF)
_STANDARDS: list[Any] = ["ua-1", "a-2a"]
_HINT = "Export with --engine weasyprint; exporter explain EN22 says more."


class Setting:
    """A document set by Typst: what it measures is asked before it is painted."""

    def __init__(
        self, document: dict[str, Any], fonts: tuple[Path, ...], tags: Tags, bleed: float = 0.0
    ) -> None:
        """``bleed`` are the millimetres that ink may reach beyond pages which are trimmed."""
        self._tags, self._bleed = tags, bleed
        folder = Path(str(files("exporter.render.pdf.typst")))
        self._compiler = typst.Compiler(
            input=folder / "template.typ",
            root=folder,
            font_paths=_fonts(fonts),
            ignore_system_fonts=True,
            sys_inputs={"document": json.dumps(document, ensure_ascii=False)},
        )

    def marks(self) -> list[Any]:
        """Return the marks of the template: kind, number, page and points from the top of the page."""
        try:
            return list(json.loads(self._compiler.query("<marks>", field="value", one=True)))
        except (RuntimeError, ValueError) as problem:
            raise _refused(problem) from problem

    def painted(self, modified: date, seal: bytes) -> bytes:
        """Return the PDF with its seal. Raises ExporterError (EN22) when Typst complains of anything."""
        stamp = datetime(modified.year, modified.month, modified.day, tzinfo=UTC)
        try:
            data, warnings = self._compiler.compile_with_warnings(
                format=_FORMAT, pdf_standards=_STANDARDS, timestamp=stamp
            )
        except RuntimeError as problem:
            raise _refused(problem) from problem
        if warnings or not isinstance(data, bytes):
            raise ExporterError([_finding(warning.message) for warning in warnings])
        return finished(data, self._tags, seal, self._bleed)


def finished(data: bytes, tags: Tags, seal: bytes, bleed: float = 0.0) -> bytes:
    """Return a file of Typst's with its tree completed and its seal. Raises ValueError for one of others."""
    objects = Objects(data)
    others = completed(objects, tags)
    others |= sealed(objects, seal) if seal else {}
    others |= bled(objects, bleed) if bleed else {}
    return objects.exchanged(others)


@lru_cache(maxsize=8)
def _fonts(paths: tuple[Path, ...]) -> typst.Fonts:
    folders = sorted({str(path.parent) for path in paths})
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def regular_families(paths: tuple[Path, ...]) -> frozenset[str]:
    """Return the families whose upright letters are of the usual weight in the font as it is."""
    found = _fonts(paths).fonts()
    return frozenset(one.family for one in found if (one.weight, one.style) == (400, "normal"))


def _refused(problem: Exception) -> ExporterError:
    said = getattr(problem, "message", "") or str(problem)
    return ExporterError([_finding(said)])


def _finding(said: str) -> Diagnostic:
    return Diagnostic("EN22", Severity.ERROR, f"Typst: {said}", hint=_HINT)

"""Sets a document with Typst in this process: its template, the data given, a theme's fonts, nothing else.

Importing this module imports Typst. It finds no font of the machine, reaches no network and reads no file but
the template and the fonts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from exporter.diagnostics import Diagnostic, ExporterError, Severity
from exporter.model.format import Format
from exporter.render.pdf.typst.boxes import bled
from exporter.render.pdf.typst.links import Place, led
from exporter.render.pdf.typst.objects import Objects
from exporter.render.pdf.typst.sealed import sealed
from exporter.render.pdf.typst.tags import Tags, completed

_FORMAT: Any = str(Format.PDF)
_TO = "to"
"""The kind of the marks that links lead to."""
_STANDARDS: list[Any] = ["ua-1", "a-2a"]
_HINT = "Export with --engine weasyprint; exporter explain EN22 says more."


class Setting:
    """A document set by Typst: what it measures is asked before it is painted."""

    def __init__(
        self, document: dict[str, Any], fonts: tuple[Path, ...], tags: Tags, bleed: float = 0.0
    ) -> None:
        """``bleed`` are the millimetres that ink may reach beyond pages which are trimmed."""
        self._tags, self._bleed = tags, bleed
        self._found: list[list[Any]] | None = None
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
        return [mark[:4] for mark in self._marks() if mark[0] != _TO]

    def places(self) -> dict[int, Place]:
        """Return where links may lead, by the number of the target. Raises ExporterError (EN22)."""
        return {mark[1]: Place(mark[2], mark[4], mark[3]) for mark in self._marks() if mark[0] == _TO}

    def _marks(self) -> list[list[Any]]:
        if self._found is None:
            try:
                self._found = json.loads(self._compiler.query("<marks>", field="value", one=True))
            except (RuntimeError, ValueError) as problem:
                raise _refused(problem) from problem
        return self._found

    def painted(self, modified: date, seal: bytes) -> bytes:
        """Return the PDF with its seal. Raises ExporterError (EN22) when Typst complains of anything."""
        places = self.places()
        stamp = datetime(modified.year, modified.month, modified.day, tzinfo=UTC)
        try:
            data, warnings = self._compiler.compile_with_warnings(
                format=_FORMAT, pdf_standards=_STANDARDS, timestamp=stamp
            )
        except RuntimeError as problem:
            raise _refused(problem) from problem
        if warnings or not isinstance(data, bytes):
            raise ExporterError([_finding(warning.message) for warning in warnings])
        return finished(data, self._tags, places, seal, self._bleed)


def finished(data: bytes, tags: Tags, places: Mapping[int, Place], seal: bytes, bleed: float = 0.0) -> bytes:
    """Return a file of Typst's, its tree, links and seal completed. Raises ValueError for one of others."""
    objects = Objects(data)
    others = completed(objects, tags)
    others |= led(objects, places)
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

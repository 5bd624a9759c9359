"""Which engine draws a PDF: the one that was asked for, or the one that can."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from exporter.diagnostics import Diagnostic, Report, Severity, ThemeError
from exporter.model.derived.engine import Engine
from exporter.model.edition import Edition
from exporter.model.publication import SourceFile
from exporter.render.pdf.typst.refused import marked_letter, refusals
from exporter.render.pdf.weasyprint.machine import has_pango
from exporter.theme.theme import Theme

_HINT = "Export with --engine weasyprint, or with --engine auto, which takes it where it has to."


def engine_for(
    asked: Engine | None, edition: Edition, theme: Theme, files: Iterable[SourceFile] = ()
) -> Engine:
    """Return the engine that draws an edition. Raises ThemeError (EN23) for what Typst alone is asked to do.

    Nothing ``asked`` for is WeasyPrint, and Typst on a machine without Pango. ``files`` are those in which a
    letter that Typst cannot set is looked for.
    """
    if asked is Engine.WEASYPRINT or (asked is None and pango()):
        return Engine.WEASYPRINT
    reasons = tuple(refusals(edition, theme))
    if not reasons:
        return Engine.TYPST
    if asked is Engine.TYPST:
        raise ThemeError(Report([_refused(edition, theme, reasons, files)]))
    return Engine.WEASYPRINT


@cache
def pango() -> bool:
    """Whether this machine has what WeasyPrint needs."""
    return has_pango()


def _refused(
    edition: Edition, theme: Theme, reasons: Iterable[str], files: Iterable[SourceFile]
) -> Diagnostic:
    said = f"Typst cannot set the {edition.kind} in the theme {theme.name}: {', and '.join(reasons)}."
    mark = marked_letter(edition)[-1:]
    where = next((place for file in files for char, place in file.signs if char == mark), None)
    return Diagnostic("EN23", Severity.ERROR, said, where, _HINT)

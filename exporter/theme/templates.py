"""Page furniture from a theme's templates: sandboxed Jinja2 that sees a few plain texts and never a note."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from exporter.diagnostics import Location, Report, ThemeError
from exporter.theme.folder import TEMPLATES, ThemeFolder
from exporter.theme.theme import Theme

NAMES = ("title", "subtitle", "short_title", "identity", "version", "creators", "publisher", "rights", "lang")
"""What a template can say; all are texts."""
_HINT = f"A template may use {', '.join(NAMES)}, and plain Jinja2."


def check_templates(folders: Iterable[ThemeFolder], report: Report) -> None:
    """Report templates that are not Jinja2, or name what they cannot know (TH09)."""
    for one in folders:
        for name in TEMPLATES:
            file = f"templates/{name}.html"
            if file in one.files:
                _check(one.files[file], f"{one.shown}/{file}", report)


def fill(theme: Theme, name: str, texts: Mapping[str, str]) -> str:
    """Return a template filled with the texts of ``NAMES``, ``""`` when the theme has no such template.

    Every text is escaped. Raises ThemeError (TH09) when the template fails.
    """
    if name not in theme.templates:
        return ""
    from exporter.theme.sandbox import FurnitureError, filled

    try:
        return filled(theme.templates[name], {known: texts[known] for known in NAMES})
    except FurnitureError as fault:
        where = Location(f"{theme.name}/templates/{name}.html")
        raise ThemeError.of("TH09", fault.message, where, _HINT) from fault


def _check(source: str, file: str, report: Report) -> None:
    from exporter.theme.sandbox import FurnitureError, filled

    try:
        filled(source, dict.fromkeys(NAMES, "text"))
    except FurnitureError as fault:
        line = source.splitlines()[fault.line - 1] if fault.line and source else ""
        where = Location(file, fault.line, 1, line) if fault.line else Location(file)
        report.error("TH09", fault.message, where, _HINT)

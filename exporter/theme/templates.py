"""Page furniture from a theme's templates: sandboxed Jinja2 that sees a few plain texts and never a note."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jinja2 import BaseLoader, StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from exporter.diagnostics import Location, Report, ThemeError
from exporter.theme.folder import TEMPLATES, ThemeFolder
from exporter.theme.theme import Theme

NAMES = ("title", "subtitle", "short_title", "identity", "version", "creators", "publisher", "rights", "lang")
"""What a template can say; all are texts."""


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
    try:
        return _compiled(theme.templates[name]).render({known: texts[known] for known in NAMES})
    except _FAILURES as error:
        where = Location(f"{theme.name}/templates/{name}.html")
        raise ThemeError.of("TH09", f"The template failed: {error}.", where, _HINT) from error


_FAILURES = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError)
_HINT = f"A template may use {', '.join(NAMES)}, and plain Jinja2."


def _check(source: str, file: str, report: Report) -> None:
    try:
        _compiled(source).render(dict.fromkeys(NAMES, "text"))
    except TemplateSyntaxError as error:
        line = source.splitlines()[error.lineno - 1] if source else ""
        report.error("TH09", f"{error.message}.", Location(file, error.lineno, 1, line), _HINT)
    except RecursionError:
        report.error("TH09", "The template is nested too deeply.", Location(file), _HINT)
    except _FAILURES as error:
        report.error("TH09", f"The template failed: {error}.", Location(file), _HINT)


def _compiled(source: str) -> Template:
    # No loader that reads: a template stands alone, so none can include a file.
    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, loader=BaseLoader(), cache_size=0
    )
    return environment.from_string(source)

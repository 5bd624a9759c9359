"""Jinja2 in a sandbox: templates filled with plain texts. Few themes have one, and then it is imported."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import BaseLoader, StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

_FAILURES = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError)


class FurnitureError(Exception):
    """Why a template cannot be filled, in a sentence, and in which of its lines (0: in none)."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.message, self.line = message, line


def filled(source: str, texts: Mapping[str, str]) -> str:
    """Return a template filled with texts, each of them escaped. Raises FurnitureError."""
    try:
        return _compiled(source).render(dict(texts))
    except TemplateSyntaxError as error:
        raise FurnitureError(f"{error.message}.", error.lineno) from error
    except RecursionError as error:
        raise FurnitureError("The template is nested too deeply.") from error
    except _FAILURES as error:
        raise FurnitureError(f"The template failed: {error}.") from error


def _compiled(source: str) -> Template:
    # No loader that reads: a template stands alone, so none can include a file.
    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, loader=BaseLoader(), cache_size=0
    )
    return environment.from_string(source)

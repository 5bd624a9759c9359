"""The table of checks that a format's notes can be seen, each imported when first used."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from exporter.diagnostics import Report
from exporter.model.obligation import Ledger
from exporter.theme.theme import Theme
from exporter.verify.seen import Look

Check: TypeAlias = Callable[[bytes, Ledger], Look]


def check_made(
    data: bytes, format_: str, ledger: Ledger, theme: Theme | None = None, paper: str = ""
) -> Look:
    """Return how notes are seen in a file just made, and why one may not be: what is never written counts.

    ``theme`` and ``paper`` are what it was made with; without them a PDF's seal names them. Empty for formats
    without a look. Raises ProofError (PF11) when the file cannot be read back.
    """
    if format_ == "pdf" and theme is not None:
        from exporter.verify.visible_pdf import check_visible
        from exporter.verify.visible_pdf_facts import page_facts

        return check_visible(data, ledger, page_facts(theme, paper))
    return _MADE[format_]()(data, ledger) if format_ in _MADE else Look(Report())


def check_finished(data: bytes, format_: str, ledger: Ledger) -> Look:
    """Return how notes are seen in a file that others may have saved again, and why one may not be.

    Empty for formats without a look. Raises ProofError (PF11) when the file cannot be read back.
    """
    return _FINISHED[format_]()(data, ledger) if format_ in _FINISHED else Look(Report())


def _pdf() -> Check:
    from exporter.verify.visible_pdf import look_at_pdf

    return look_at_pdf


def _docx() -> Check:
    from exporter.verify.visible_docx import look_at_docx

    return look_at_docx


def _docx_of_others() -> Check:
    from exporter.verify.visible_docx import look_at_docx

    return partial(look_at_docx, strict=False)


def _epub() -> Check:
    from exporter.verify.visible_epub import look_at_epub

    return look_at_epub


def _epub_of_others() -> Check:
    from exporter.verify.visible_epub import look_at_epub
    from exporter.verify.visible_epub_others import BOOKS_OF_OTHERS

    return partial(look_at_epub, shelf=BOOKS_OF_OTHERS)


def _html() -> Check:
    from exporter.verify.visible_html import look_at_html

    return look_at_html


_MADE: dict[str, Callable[[], Check]] = {"pdf": _pdf, "docx": _docx, "epub": _epub, "html": _html}
_FINISHED: dict[str, Callable[[], Check]] = _MADE | {"docx": _docx_of_others, "epub": _epub_of_others}

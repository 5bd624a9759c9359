"""The table of checks that a format's notes can be seen, each imported when first used."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from exporter.diagnostics import Report
from exporter.model.obligation import Ledger

Check: TypeAlias = Callable[[bytes, Ledger], Report]


def check_made(data: bytes, format_: str, ledger: Ledger) -> Report:
    """Return why a note may go unseen in a file just made; what its writer never writes counts too.

    Empty for formats without a look. Raises ProofError (PF11) when the file cannot be read back.
    """
    return _MADE[format_]()(data, ledger) if format_ in _MADE else Report()


def check_finished(data: bytes, format_: str, ledger: Ledger) -> Report:
    """Return why a note may go unseen in a file that others may have saved again.

    Empty for formats without a look. Raises ProofError (PF11) when the file cannot be read back.
    """
    return _FINISHED[format_]()(data, ledger) if format_ in _FINISHED else Report()


def _pdf() -> Check:
    from exporter.verify.visible_pdf import check_pdf

    return check_pdf


def _docx() -> Check:
    from exporter.verify.visible_docx import check_docx

    return check_docx


def _docx_of_others() -> Check:
    from exporter.verify.visible_docx import check_docx

    return partial(check_docx, strict=False)


def _epub() -> Check:
    from exporter.verify.visible_epub import check_epub

    return check_epub


_MADE: dict[str, Callable[[], Check]] = {"pdf": _pdf, "docx": _docx, "epub": _epub}
_FINISHED: dict[str, Callable[[], Check]] = _MADE | {"docx": _docx_of_others}

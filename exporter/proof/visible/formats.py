"""The check of each format that its notes can be seen, imported when it is first used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from exporter.diagnostics import Diagnostic, ProofError, Report
from exporter.model.format import Format
from exporter.model.obligation import Ledger, Scope
from exporter.proof.prove import Proof
from exporter.proof.seen import Look
from exporter.theme.theme import Theme

# What is wrong with how a note is shown, and not with what its file may hold.
_OF_NOTES = frozenset({"PF30", "PF31", "PF32", "PF33", "PF35", "PF36", "PF43", "PF44", "PF45", "PF46"})


def check_made(
    data: bytes,
    format_: Format,
    ledger: Ledger,
    proof: Proof,
    theme: Theme | None = None,
    paper: str = "",
) -> Look:
    """Return how notes are seen in a file just made, and why one may not be: what is never written counts.

    ``proof`` is that of its words: what it found is not searched for again. ``theme`` and ``paper`` are what
    it was made with; without them a PDF's seal names them. Empty for plain text, which has no look. Raises
    ProofError (PF11) when the file cannot be read back.
    """
    match format_:
        case Format.PDF:
            from exporter.proof.visible.pdf.check import check_visible, look_at_pdf
            from exporter.proof.visible.pdf.facts import page_facts

            if theme is None:
                return look_at_pdf(data, ledger, proof.located)
            return check_visible(data, ledger, proof.located, page_facts(theme, paper))
        case Format.DOCX:
            from exporter.proof.visible.docx.check import look_at_docx

            return look_at_docx(data, ledger, proof.located)
        case Format.EPUB:
            from exporter.proof.visible.screen.epub import look_at_epub

            return look_at_epub(data, ledger, proof.located)
        case Format.HTML:
            from exporter.proof.visible.screen.html import look_at_html

            return look_at_html(data, ledger, proof.located)
        case Format.TEXT:
            return Look(Report())
        case _:
            assert_never(format_)


def check_converted(data: bytes, format_: Format, ledger: Ledger, proof: Proof) -> Iterator[Diagnostic]:
    """Yield why notes cannot be seen in a file that another program made of one of ours.

    What our own formats may hold is not asked of it. A look that its format does not allow says nothing.
    """
    try:
        if format_.traits.paged:
            from exporter.proof.visible.pdf.check import check_drawn

            # Which words are a page's foot only a tagged page tells.
            body = tuple(owed for owed in ledger.obligations if owed.scope is not Scope.RUNNING)
            report = check_drawn(data, replace(ledger, obligations=body)).report
        elif format_ is Format.EPUB:
            from exporter.proof.visible.screen.epub import look_at_epub
            from exporter.proof.visible.screen.epub_converted import CONVERTED_BOOKS

            report = look_at_epub(data, ledger, proof.located, CONVERTED_BOOKS).report
        elif format_ is Format.DOCX:
            from exporter.proof.visible.docx.check import look_at_docx

            # The key message comes first; other programs give its style a name of their own.
            key = next((claim.id for claim in ledger.claims), "")
            report = look_at_docx(data, ledger, proof.located, strict=False, large=key).report
        else:
            report = check_finished(data, format_, ledger, proof).report
    except ProofError:
        return
    yield from (finding for finding in report if finding.code in _OF_NOTES)


def check_finished(data: bytes, format_: Format, ledger: Ledger, proof: Proof) -> Look:
    """Return how notes are seen in a file that others may have saved again, and why one may not be.

    ``proof`` is that of its words. Empty for plain text. Raises ProofError (PF11) when the file cannot be
    read back.
    """
    match format_:
        case Format.DOCX:
            from exporter.proof.visible.docx.check import look_at_docx

            return look_at_docx(data, ledger, proof.located, strict=False)
        case Format.EPUB:
            from exporter.proof.visible.screen.epub import look_at_epub
            from exporter.proof.visible.screen.epub_others import BOOKS_OF_OTHERS

            return look_at_epub(data, ledger, proof.located, BOOKS_OF_OTHERS)
        case Format.PDF | Format.HTML | Format.TEXT:
            return check_made(data, format_, ledger, proof)
        case _:
            assert_never(format_)

"""How the notes of a file look where its words were found, and what is wrong with that."""

from __future__ import annotations

from exporter.diagnostics import ProofError, Report
from exporter.model.format import Format
from exporter.model.obligation import Ledger
from exporter.proof.prove import Proof, prove
from exporter.proof.visible.docx.check import look_at_docx
from exporter.proof.visible.screen.epub import look_at_epub
from exporter.proof.visible.screen.html import look_at_html
from exporter.readback.formats import reader


def proof_of(data: bytes, format_: Format, ledger: Ledger) -> Proof:
    """Return the proof of the words of a file: nothing found where its reader refuses to read it."""
    try:
        return prove(reader(format_)(data), ledger)
    except ProofError as refusal:
        return Proof(refusal.report, ())


def check_docx(data: bytes, ledger: Ledger, *, strict: bool = True) -> Report:
    located = proof_of(data, Format.DOCX, ledger).located
    return look_at_docx(data, ledger, located, strict=strict).report


def check_epub(data: bytes, ledger: Ledger) -> Report:
    return look_at_epub(data, ledger, proof_of(data, Format.EPUB, ledger).located).report


def check_html(data: bytes, ledger: Ledger) -> Report:
    return look_at_html(data, ledger, proof_of(data, Format.HTML, ledger).located).report

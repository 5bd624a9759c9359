"""What is wrong with the look of a file's notes, without how each looks."""

from __future__ import annotations

from exporter.diagnostics import Report
from exporter.model.obligation import Ledger
from exporter.verify.visible_docx import look_at_docx
from exporter.verify.visible_epub import look_at_epub
from exporter.verify.visible_html import look_at_html


def check_docx(data: bytes, ledger: Ledger, *, strict: bool = True) -> Report:
    return look_at_docx(data, ledger, strict=strict).report


def check_epub(data: bytes, ledger: Ledger) -> Report:
    return look_at_epub(data, ledger).report


def check_html(data: bytes, ledger: Ledger) -> Report:
    return look_at_html(data, ledger).report

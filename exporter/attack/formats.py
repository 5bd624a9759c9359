"""What takes a finished file of each format apart to damage its notes, imported when it is first used."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, assert_never

from exporter.attack.subject import Subject
from exporter.model.format import Format
from exporter.model.obligation import Ledger

Opener: TypeAlias = Callable[[bytes, Ledger], Subject]


def subject(format_: Format) -> Opener:
    """Return what takes a file of a format apart."""
    match format_:
        case Format.PDF:
            from exporter.attack.pdf.damage import PdfSubject

            return PdfSubject
        case Format.DOCX:
            from exporter.attack.docx.damage import DocxSubject

            return DocxSubject
        case Format.EPUB:
            from exporter.attack.screen.epub import EpubSubject

            return EpubSubject
        case Format.HTML:
            from exporter.attack.screen.html import HtmlSubject

            return HtmlSubject
        case Format.TEXT:
            from exporter.attack.text import TextSubject

            return TextSubject
        case _:
            assert_never(format_)

"""The reader of the finished files of each format, imported when it is first used."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, assert_never

from exporter.model.format import Format
from exporter.model.transcript import Transcript

Reader: TypeAlias = Callable[[bytes], Transcript]


def reader(format_: Format) -> Reader:
    """Return the reader of a format; it raises ProofError (PF11) for a file that cannot be read back."""
    match format_:
        case Format.PDF:
            from exporter.readback.pdf import read as pdf

            return pdf.read
        case Format.DOCX:
            from exporter.readback.docx import read as docx

            return docx.read
        case Format.EPUB:
            from exporter.readback.screen import epub

            return epub.read
        case Format.HTML:
            from exporter.readback.screen import html

            return html.read
        case Format.TEXT:
            from exporter.readback import text

            return text.read
        case _:
            assert_never(format_)

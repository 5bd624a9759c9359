"""The writer of each format, imported when it is first used: WeasyPrint alone takes a second."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, assert_never

from exporter.model.artefact import Artefact
from exporter.model.edition import Edition
from exporter.model.format import Format
from exporter.render.inputs import RenderInputs
from exporter.theme.theme import Theme

Renderer: TypeAlias = Callable[[Edition, Theme, RenderInputs], Artefact]


def renderer(format_: Format) -> Renderer:
    """Return the writer of a format."""
    match format_:
        case Format.PDF:
            from exporter.render.pdf import engines as pdf

            return pdf.render
        case Format.DOCX:
            from exporter.render.docx import write as docx

            return docx.render
        case Format.EPUB:
            from exporter.render.epub import write as epub

            return epub.render
        case Format.HTML:
            from exporter.render.html import write as html

            return html.render
        case Format.TEXT:
            from exporter.render.text import write as text

            return text.render
        case _:
            assert_never(format_)

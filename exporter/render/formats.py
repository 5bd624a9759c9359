"""The table of writers. A writer is imported when it is first used: WeasyPrint alone takes a second."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from exporter.model.artefact import Artefact
from exporter.model.edition import Edition
from exporter.render.inputs import RenderInputs
from exporter.theme.theme import Theme

Renderer: TypeAlias = Callable[[Edition, Theme, RenderInputs], Artefact]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be written: its name, file ending, and whether a sheet of paper matters to it."""

    name: str
    ending: str
    on_paper: bool
    load: Callable[[], Renderer]


def renderer(name: str) -> Renderer:
    """Return the writer of a format. Raises KeyError for a name that is not in ``FORMATS``."""
    return FORMATS[name].load()


def _pdf() -> Renderer:
    from exporter.render.pdf import render

    return render


def _docx() -> Renderer:
    from exporter.render.docx import render

    return render


def _epub() -> Renderer:
    from exporter.render.epub import render

    return render


def _html() -> Renderer:
    from exporter.render.html_page import render

    return render


def _text() -> Renderer:
    from exporter.render.text import render

    return render


FORMATS = {
    "pdf": Format("pdf", "pdf", on_paper=True, load=_pdf),
    "docx": Format("docx", "docx", on_paper=True, load=_docx),
    "epub": Format("epub", "epub", on_paper=False, load=_epub),
    "html": Format("html", "html", on_paper=False, load=_html),
    "text": Format("text", "txt", on_paper=False, load=_text),
}

"""Paints a page with WeasyPrint: jailed, every complaint an error, then made fit for PDF/UA beside PDF/A.

Importing this module imports WeasyPrint and its libraries.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pikepdf
import pydyf
from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration

from exporter.diagnostics import Diagnostic, ExporterError, Severity
from exporter.render.pdf_fetch import Jail
from exporter.render.pdf_fonts import date_fonts
from exporter.render.pdf_grid import measured_once
from exporter.render.pdf_joins import join_parted, tag_contents
from exporter.render.pdf_page import Page
from exporter.render.pdf_tags import describe_links, mark_artifacts, mark_languages
from exporter.render.pdf_xmp import extend

_BASE = "exporter:page"


def paint(page: Page) -> bytes:
    """Return the page as PDF. Raises ExporterError (EN02) when WeasyPrint warns, or reaches for a file."""
    jail = Jail(page.resources)
    # WeasyPrint 70 leaves the file of its colour profile to the garbage collector.
    quiet = warnings.catch_warnings(action="ignore", category=ResourceWarning)
    with _complaints() as complaints, quiet, measured_once():
        data = _painted(page, jail)
    foreign = _foreign_fonts(data, page.families)
    found = [
        *(f'"{url}" was asked for, which nobody gave.' for url in jail.refused),
        *complaints,
        *(f'The font "{name}" of this machine was used; the theme does not name it.' for name in foreign),
    ]
    if found:
        raise ExporterError([_finding(message) for message in dict.fromkeys(found)])
    return data


def _painted(page: Page, jail: Jail) -> bytes:
    fonts = FontConfiguration()
    user = CSS(string=page.user_sheet, font_config=fonts, url_fetcher=jail, base_url=_BASE)
    document = HTML(string=page.html, url_fetcher=jail, base_url=_BASE)

    def finish(painted: Document, pdf: pydyf.PDF) -> None:
        # Languages first: they are matched with every run of text, those of the foot included.
        mark_languages(painted, pdf)
        join_parted(painted, pdf)
        tag_contents(painted, pdf)
        mark_artifacts(pdf)
        describe_links(painted)
        date_fonts(pdf)
        extend(pdf, page.metadata, page.seal)

    data = document.write_pdf(font_config=fonts, stylesheets=[user], pdf_variant="pdf/a-2a", finisher=finish)
    return bytes(data)


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs from WARNING up: it goes on where we must not."""
    found: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    logger, collector = logging.getLogger("weasyprint"), Collector(logging.WARNING)
    logger.addHandler(collector)
    try:
        yield found
    finally:
        logger.removeHandler(collector)


def _foreign_fonts(data: bytes, families: tuple[str, ...]) -> list[str]:
    """The fonts of a PDF that are of no family of the theme: WeasyPrint falls back without a word."""
    with pikepdf.open(BytesIO(data)) as pdf:
        names = {str(thing.FontName)[1:] for thing in pdf.objects if _describes_font(thing)}
    known = tuple(_letters(family) for family in families)
    return sorted(name for name in names if not _letters(name.partition("+")[2]).startswith(known))


def _describes_font(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and "/FontName" in thing


def _letters(name: str) -> str:
    return "".join(char for char in name if char.isalnum()).lower()


def _finding(message: str) -> Diagnostic:
    hint = "The theme's print.css or a picture is the likely cause; exporter explain EN02 says more."
    return Diagnostic("EN02", Severity.ERROR, f"WeasyPrint: {message}", hint=hint)

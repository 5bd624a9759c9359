"""Paints a page with WeasyPrint: jailed, every complaint an error, then made fit for PDF/UA beside PDF/A.

Importing this module imports WeasyPrint and its libraries.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TypeAlias

import pydyf
from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration

from exporter.diagnostics import Diagnostic, ExporterError, Severity
from exporter.render.measures import Measures
from exporter.render.pdf.page import FONT, Page
from exporter.render.pdf.weasyprint.cited_pages import CitedPages, settle
from exporter.render.pdf.weasyprint.fetch import Jail
from exporter.render.pdf.weasyprint.fonts import date_fonts, names_of
from exporter.render.pdf.weasyprint.grid import measured_once
from exporter.render.pdf.weasyprint.heard import heard
from exporter.render.pdf.weasyprint.joins import join_parted, tag_contents
from exporter.render.pdf.weasyprint.kept import MOST_SHEETS, Kept, OwnSheets
from exporter.render.pdf.weasyprint.lettering import words_in_one_piece
from exporter.render.pdf.weasyprint.marks import each_letter_its_own
from exporter.render.pdf.weasyprint.measure import measure
from exporter.render.pdf.weasyprint.mirrored import mirrored_grids
from exporter.render.pdf.weasyprint.passes import named_at_once
from exporter.render.pdf.weasyprint.static_fonts import static_by_harfbuzz
from exporter.render.pdf.weasyprint.tags import (
    describe_links,
    mark_artifacts,
    mark_languages,
    mark_notes,
    tell_direction,
)
from exporter.render.pdf.weasyprint.written_once import write_once
from exporter.render.pdf.weasyprint.xmp import extend

_BASE = "exporter:page"
_VARIANT = "pdf/a-2a"
_MOST_FONTS = 4
_Faces: TypeAlias = tuple[str, tuple[bytes, ...]]


@dataclass(frozen=True, slots=True)
class Laid:
    """A page laid out, to be measured and painted: what WeasyPrint holds of it, and what it said."""

    page: Page
    document: Document
    jail: Jail
    complaints: list[str]

    @property
    def measures(self) -> Measures:
        """How full its pages are."""
        return measure(self.document)

    def painted(self) -> bytes:
        """Return the page as PDF. Raises ExporterError (EN02) as ``paint`` does."""
        return paint(self)


class Press:
    """Lays pages out, and keeps for the next page what it has read: fonts, and sheets that stay the same.

    What WeasyPrint said when it read them is said of every page that has them.
    """

    def __init__(self) -> None:
        self._fonts: Kept[_Faces, tuple[FontConfiguration, list[str]]] = Kept(_MOST_FONTS)
        self._sheets: Kept[str, tuple[CSS, list[str]]] = Kept(MOST_SHEETS)
        self._own_sheets = OwnSheets()

    def lay(self, page: Page) -> Laid:
        """Return the page laid out."""
        jail = Jail(page.resources)
        fonts, said = self._fonts_of(page, jail)
        read = [self._sheet(text) for text in page.user_sheets]
        with heard() as complaints, mirrored_grids(), measured_once(), named_at_once():
            source = HTML(string=page.html, url_fetcher=jail, base_url=_BASE)
            counters = CitedPages(*page.cited)
            with self._own_sheets.read_once(page):
                document = source.render(
                    font_config=fonts,
                    counter_style=counters,
                    stylesheets=[sheet for sheet, _ in read],
                    pdf_variant=_VARIANT,
                )
            settle(document)
        before = chain(said, *(words for _, words in read))
        return Laid(page, document, jail, [*before, *complaints])

    def _fonts_of(self, page: Page, jail: Jail) -> tuple[FontConfiguration, list[str]]:
        programs = (one.data for one in page.resources.values() if one.media_type == FONT)
        key = page.faces, tuple(programs)
        if (kept := self._fonts.find(key)) is not None:
            return kept
        fonts = FontConfiguration()
        with heard() as complaints:
            CSS(string=page.faces, font_config=fonts, url_fetcher=jail, base_url=_BASE)
        return self._fonts.put(key, (fonts, complaints))

    def _sheet(self, text: str) -> tuple[CSS, list[str]]:
        if (kept := self._sheets.find(text)) is not None:
            return kept
        with heard() as complaints:
            sheet = CSS(string=text, url_fetcher=Jail({}), base_url=_BASE)
        return self._sheets.put(text, (sheet, complaints))


@cache
def press() -> Press:
    """Return the one press of this process: what it keeps serves every page that the process lays out."""
    return Press()


def paint(laid: Laid) -> bytes:
    """Return the page as PDF. Raises ExporterError (EN02) when WeasyPrint warns, or reaches for a file."""
    page, jail = laid.page, laid.jail
    with heard() as complaints:
        data, fonts = _painted(laid)
    complaints = [*laid.complaints, *complaints]
    foreign = _foreign_fonts(fonts, page.families)
    found = [
        *(f'"{url}" was asked for, which nobody gave.' for url in jail.refused),
        *complaints,
        *(f'The font "{name}" of this machine was used; the theme does not name it.' for name in foreign),
    ]
    if found:
        raise ExporterError([_finding(message) for message in dict.fromkeys(found)])
    return data


def _painted(laid: Laid) -> tuple[bytes, set[str]]:
    """Return the finished file and the names of its fonts."""
    fonts: set[str] = set()

    def finish(painted: Document, pdf: pydyf.PDF) -> None:
        # Languages and notes first: they are matched with every run of text, those of the foot included.
        mark_languages(painted, pdf)
        mark_notes(painted, pdf)
        join_parted(painted, pdf)
        tag_contents(painted, pdf)
        mark_artifacts(pdf)
        describe_links(painted)
        date_fonts(pdf)
        extend(pdf, laid.page.metadata, laid.page.seal)
        tell_direction(painted, pdf)
        fonts.update(names_of(pdf))
        write_once(pdf)

    with static_by_harfbuzz(), each_letter_its_own(), words_in_one_piece():
        return bytes(laid.document.write_pdf(pdf_variant=_VARIANT, finisher=finish)), fonts


def _foreign_fonts(names: set[str], families: tuple[str, ...]) -> list[str]:
    """The fonts that are of no family of the theme: WeasyPrint falls back without a word."""
    known = tuple(_letters(family) for family in families)
    return sorted(name for name in names if not _letters(name.partition("+")[2]).startswith(known))


def _letters(name: str) -> str:
    return "".join(char for char in name if char.isalnum()).lower()


def _finding(message: str) -> Diagnostic:
    hint = "The theme's print.css or a picture is the likely cause; exporter explain EN02 says more."
    return Diagnostic("EN02", Severity.ERROR, f"WeasyPrint: {message}", hint=hint)

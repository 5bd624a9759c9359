"""A house template: what an organisation's own Word file says of looks, sheet, head and foot, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from exporter.intake.docx.markup import W, is_on, number
from exporter.theme.house.look import HouseLook
from exporter.theme.house.margins import Margin, read_margins
from exporter.theme.house.package import HouseParts, open_template, unusable
from exporter.theme.house.styles import read_styles
from exporter.theme.word_sheet import Page

# In twentieths of a point: a sheet of 90 × 120 mm, Word's largest, and the narrowest column.
_LEAST_SHEET, _LARGEST, _NARROWEST, _LOWEST, _EDGE = (5100, 6800), 31_680, 3600, 4700, 283


@dataclass(frozen=True, slots=True)
class House:
    """What is taken from a template.

    ``looks`` are its styles by name in small letters, ``normal`` that of its ordinary paragraphs.
    ``own_first`` and ``own_even`` tell whether first and even pages have heads and feet of their own.
    """

    looks: Mapping[str, HouseLook] = field(repr=False)
    normal: HouseLook
    page: Page
    margins: tuple[Margin, ...]
    own_first: bool
    own_even: bool

    def look(self, name: str) -> HouseLook | None:
        """Return the template's look of a style with this name, None when it has none."""
        found = self.looks.get(name.lower())
        return self.normal if found is None and name == "Body Text" else found


@lru_cache(maxsize=2)
def read_house(data: bytes) -> House:
    """Return what a template gives. Raises ThemeError: TH50 for its file, TH52 for its head and foot."""
    parts = open_template(data)
    sheet = read_styles(parts)
    section = _section(parts)
    settings = parts.part("settings")
    margins = read_margins(parts, sheet, section)
    first = section is not None and is_on(section.find(f"{W}titlePg"))
    even = settings is not None and is_on(settings.find(f"{W}evenAndOddHeaders"))
    kept = {"default", *(["first"] if first else []), *(["even"] if even else [])}
    return House(
        sheet.by_name(),
        sheet.normal,
        _page(section),
        tuple(margin for margin in margins if margin.kind in kept),
        first,
        even,
    )


def _section(parts: HouseParts) -> etree._Element | None:
    body = parts.xml(parts.main).find(f"{W}body")
    if body is None:
        raise unusable("it has no text, or is in the “Strict” format of Word")
    return body.find(f"{W}sectPr")


def _page(section: etree._Element | None) -> Page:
    size = section.find(f"{W}pgSz") if section is not None else None
    edges = section.find(f"{W}pgMar") if section is not None else None
    width, height = _twips(size, "w", 11906), _twips(size, "h", 16838)
    top, bottom, left, right = (abs(_twips(edges, side, 1440)) for side in ("top", "bottom", "left", "right"))
    head, foot = (_twips(edges, side, 720) for side in ("header", "footer"))
    measure = width - left - right
    if not (_LEAST_SHEET[0] <= width <= _LARGEST and _LEAST_SHEET[1] <= height <= _LARGEST):
        raise unusable("its sheet is no sheet of paper")
    if measure < _NARROWEST or height - top - bottom < _LOWEST or min(left, right, head, foot) < _EDGE:
        raise unusable("its margins leave no room for the text, or reach the edge of the sheet")
    return Page(
        width, height, top, bottom, left, right, min(foot, height // 5), measure, measure, min(head, top)
    )


def _twips(element: etree._Element | None, name: str, otherwise: int) -> int:
    said = number(element.get(f"{W}{name}")) if element is not None else None
    return otherwise if said is None else int(said)

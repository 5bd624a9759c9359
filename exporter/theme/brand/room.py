"""How much room a brand takes: the size of its logo, and its lines in the narrow column beside a title."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from exporter.diagnostics import Report
from exporter.model.brand import Brand, Logo
from exporter.theme.theme import PaperSize, RoleName, Theme

# Millimetres, and lines (five for name and address, two for telephone and hours, two for a wide logo).
LOGO_HIGH = 11.0
LOGO_WIDE = 44.0
GAP = 3.0
MOST_LINES = 9
_AS_HIGH_AS_A_TITLE = 5
_LOGO_LINES = 2
_BESIDE = 1.6
_POINTS_A_MILLIMETRE = 72 / 25.4


def logo_size(logo: Logo) -> tuple[float, float]:
    """Return how wide and high a logo is printed, in millimetres."""
    shape = logo.picture.width / logo.picture.height
    high = min(LOGO_HIGH, LOGO_WIDE / shape)
    return round(high * shape, 2), round(high, 2)


def stands_beside(logo: Logo) -> bool:
    """Whether the name has room beside the logo; else it stands below it."""
    wide, high = logo_size(logo)
    return wide / high <= _BESIDE


def words_fit(brand: Brand, theme: Theme, live: float) -> bool:
    """Whether every line of a brand has room beside its logo across a page of so many millimetres."""
    if brand.logo is None:
        return False
    room = (live - logo_size(brand.logo)[0] - GAP) * _POINTS_A_MILLIMETRE
    size = theme.roles[RoleName.BODY].size
    plain, bold = _faces(theme)
    lines = (", ".join(brand.address), ", ".join(part for part in (brand.phone, brand.hours) if part))
    return _wrapped(brand.name, bold, size, room) == 1 and all(
        _wrapped(line, plain, size, room) == 1 for line in lines
    )


class BrandPlace(StrEnum):
    """Where a brand stands: below the title; beside it; or, taller, over who to call in their own column."""

    BELOW = "below"
    BESIDE = "beside"
    COLUMN = "column"


def place_beside(brand: Brand, theme: Theme, room: float) -> BrandPlace:
    """Return where a brand stands in a narrow column of so many millimetres beside the title.

    One that is about as high as a title shares a band with it; a taller one would push the disclaimers down.
    """
    tall = _lines(brand, theme, room) > _AS_HIGH_AS_A_TITLE
    return BrandPlace.COLUMN if tall else BrandPlace.BESIDE


def check_room(brand: Brand | None, theme: Theme, paper: PaperSize) -> Report:
    """Return an error (TH48) when a brand takes more lines than there are beside the title."""
    report = Report()
    if brand is None or theme.note_place != "margin" or not paper.side:
        return report
    measure = max(paper.measure, paper.article_measure)
    count = _lines(brand, theme, paper.live - measure - paper.gutter)
    if count > MOST_LINES:
        message = f'The brand "{brand.name}" takes {count} lines beside the title, more than {MOST_LINES}.'
        report.error("TH48", message, hint="Shorten its address, or leave the hours out.")
    return report


def _lines(brand: Brand, theme: Theme, room: float) -> int:
    beside = brand.logo and stands_beside(brand.logo)
    points = (room - (logo_size(brand.logo)[0] + GAP if brand.logo and beside else 0)) * _POINTS_A_MILLIMETRE
    size = theme.roles[RoleName.BODY].size
    plain, bold = _faces(theme)
    count = _wrapped(brand.name, bold, size, points)
    count += sum(
        _wrapped(line, plain, size, points) for line in (*brand.address, brand.phone, brand.hours) if line
    )
    return count + (_LOGO_LINES if brand.logo and not beside else 0)


def _faces(theme: Theme) -> tuple[Path, Path]:
    """The files of the plain and the bold face."""
    bold = next((face.path for face in theme.faces if face.weight == 700), theme.faces[0].path)
    return theme.faces[0].path, bold


def _wrapped(text: str, face: Path, size: float, room: float) -> int:
    widths = _widths(face)
    lines, used = 1, 0.0
    for word in text.split(" "):
        width = size * sum(widths.get(ord(char), 0.7) for char in word)
        blank = size * widths.get(0x20, 0.3) if used else 0.0
        if used and used + blank + width > room:
            lines, used = lines + 1, width
        else:
            used += blank + width
        lines, used = lines + int(used // room), used % room
    return lines


@lru_cache(maxsize=8)
def _widths(path: Path) -> dict[int, float]:
    """The advance of every character of a font, as a part of the type size."""
    with TTFont(path, lazy=True) as font:
        unit, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: metrics[glyph][0] / unit for code, glyph in font.getBestCmap().items()}

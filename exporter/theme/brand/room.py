"""How much room a brand takes: the size of its logo, and its lines in the narrow column beside a title."""

from __future__ import annotations

from enum import StrEnum

from exporter.diagnostics import Report
from exporter.model.brand import Brand, Logo
from exporter.theme.letters import width
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
    lines = (", ".join(brand.address), ", ".join(part for part in (brand.phone, brand.hours) if part))
    return _wrapped(brand.name, theme, room, bold=True) == 1 and all(
        _wrapped(line, theme, room) == 1 for line in lines
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
    count = _wrapped(brand.name, theme, points, bold=True)
    count += sum(_wrapped(line, theme, points) for line in (*brand.address, brand.phone, brand.hours) if line)
    return count + (_LOGO_LINES if brand.logo and not beside else 0)


def _wrapped(text: str, theme: Theme, room: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes in a room of so many points."""
    size = theme.roles[RoleName.BODY].size
    blank = size * width(theme, " ", bold=bold)
    lines, used = 1, 0.0
    for word in text.split(" "):
        wide = size * width(theme, word, bold=bold)
        before = blank if used else 0.0
        if used and used + before + wide > room:
            lines, used = lines + 1, wide
        else:
            used += before + wide
        lines, used = lines + int(used // room), used % room
    return lines

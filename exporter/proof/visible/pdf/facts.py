"""What the visibility proof of a PDF is given: the paper that a page should be, and the least sizes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from exporter.diagnostics import ThemeError, UsageError
from exporter.theme.theme import FontFace, Theme

LEAST_NOTE = 10.0
LEAST_FOOT = 9.0
LEAST_CONTRAST = 4.5
# A 10 pt type whose x is lower than this is one that only claims to be 10 pt (common text faces: 4.5 to 5.5).
LEAST_X_HEIGHT = 0.4
ROUNDING = 0.05

_POINTS_PER_MM = 72 / 25.4
# ISO 216 and ANSI/ASME Y14.1, in points: what the names of papers mean where no theme tells.
_SHEETS = {"a4": (595.28, 841.89), "a5": (419.53, 595.28), "letter": (612.0, 792.0)}


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The paper a file is for, in points: its sides, and the margins that heads and feet keep to.

    ``top`` and ``bottom`` are None where the margins are not known. ``faces`` are the fonts it may be set in;
    ``exact`` tells that they are those that it was made with, and no later version of them.
    """

    width: float
    height: float
    top: float | None = None
    bottom: float | None = None
    faces: tuple[FontFace, ...] = ()
    exact: bool = False


def page_facts(theme: Theme, paper: str) -> PageFacts:
    """Return the facts of a paper of the theme that a file is made with now.

    Raises KeyError when the theme has no such paper.
    """
    sheet = theme.papers[paper]
    return PageFacts(
        sheet.width * _POINTS_PER_MM,
        sheet.height * _POINTS_PER_MM,
        (sheet.top + theme.head_room) * _POINTS_PER_MM,
        sheet.bottom * _POINTS_PER_MM,
        (*theme.faces, *theme.reading_faces),
        exact=True,
    )


def paper_of(theme: str, theme_hash: str, paper: str) -> PageFacts | None:
    """Return the facts of a paper by the theme it is from, None for a paper that nobody knows.

    Where no theme of that name and hash comes with the exporter, the paper has the size that its name means.
    """
    from exporter.theme.load import load_theme  # a file just made has its theme at hand

    try:
        loaded = load_theme(theme)
    except (ThemeError, UsageError):
        loaded = None
    if loaded and loaded.sha256 == theme_hash and paper in loaded.papers:
        return replace(page_facts(loaded, paper), exact=False)
    sides = _SHEETS.get(paper)
    return PageFacts(*sides) if sides else None

"""The sheets of paper that people print on, and the pages of a PDF, in points."""

from __future__ import annotations

from dataclasses import dataclass

POINTS_A_MILLIMETRE = 72 / 25.4
_SAME = 1.0
# ISO 216 and ANSI/ASME Y14.1, upright, in millimetres.
PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4), "a3": (297.0, 420.0), "tabloid": (279.4, 431.8)}
_FAMILIES = (("a4", "a3"), ("letter", "tabloid"))
# Half of a sheet is as upright as the sheet: 1.414 of ISO 216, about 1.3 and 1.55 of the others.
_ISO = 2**0.5
_NEAR = 0.02


@dataclass(frozen=True, slots=True)
class Size:
    """The sides of a page or of a sheet, in points."""

    width: float
    height: float

    def holds(self, other: Size) -> bool:
        """Whether another lies in it, as far as a printer can tell."""
        return other.width <= self.width + _SAME and other.height <= self.height + _SAME

    def same(self, other: Size) -> bool:
        """Whether both are one size, as far as a printer can tell."""
        return self.holds(other) and other.holds(self)

    def as_text(self) -> str:
        """Return the sides in millimetres, as people write them."""
        return f"{self.width / POINTS_A_MILLIMETRE:.0f} by {self.height / POINTS_A_MILLIMETRE:.0f} mm"


def upright(name: str) -> Size:
    """Return a sheet that stands on its shorter side."""
    width, height = PAPERS[name]
    return Size(width * POINTS_A_MILLIMETRE, height * POINTS_A_MILLIMETRE)


def lying(name: str) -> Size:
    """Return a sheet that lies on its longer side."""
    size = upright(name)
    return Size(size.height, size.width)


def half_of(sheet: Size) -> Size:
    """Return the left or right half of a sheet."""
    return Size(sheet.width / 2, sheet.height)


def usual_for(page: Size) -> str:
    """Return the sheet on which two such pages are usually printed: the smallest that holds them as they are.

    Where none does it is the largest of those that are as upright.
    """
    family = _FAMILIES[abs(page.height / page.width - _ISO) > _NEAR]
    return next((name for name in family if half_of(lying(name)).holds(page)), family[-1])


def leaf_for(page: Size) -> str | None:
    """Return the sheet that a page is a side of: of its own size, else the smallest that holds it upright."""
    fitting = [name for name in PAPERS if upright(name).holds(page)]
    own = [name for name in fitting if upright(name).same(page)]
    return next(iter((*own, *fitting)), None)

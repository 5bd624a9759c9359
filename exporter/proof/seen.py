"""How an obligation is seen: the facts that receipts and ``exporter verify`` tell of each place of a note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import floor
from typing import Any

from exporter.diagnostics import Report
from exporter.model.transcript import Box

_NUMBERS = ("size", "relative_size", "x_height", "contrast", "share")


@dataclass(frozen=True, slots=True)
class Seen:
    """How one obligation is seen in one place, as far as the format tells; None or empty where it does not.

    ``page`` and ``boxes`` (its lines: left, bottom, right, top in points) are a PDF's, ``file`` an e-book's.
    ``size`` is its smallest type size in points, in an e-book ``relative_size`` as a factor of the reader's
    own. ``x_height`` is measured in points, 0 without a letter that has one. ``contrast`` is the lowest of
    its letters, ``share`` the part of its glyphs that lies on the page.
    """

    obligation: str
    page: int = 0
    file: str = ""
    boxes: tuple[Box, ...] = ()
    size: float | None = None
    relative_size: float | None = None
    x_height: float | None = None
    contrast: float | None = None
    share: float | None = None

    def as_json(self) -> dict[str, Any]:
        """Return what is known but the name of the obligation, as plain data."""
        facts: dict[str, Any] = {"page": self.page, "file": self.file, "boxes": [*map(list, self.boxes)]}
        known = {name: value for name, value in facts.items() if value}
        return known | {name: value for name in _NUMBERS if (value := getattr(self, name)) is not None}

    @classmethod
    def from_json(cls, obligation: str, data: Mapping[str, Any]) -> Seen:
        """Return what ``as_json`` wrote. Raises TypeError or ValueError for anything else."""
        boxes = tuple(_box(box) for box in data.get("boxes", ()))
        facts = {name: value for name, value in data.items() if name != "boxes"}
        if not isinstance(facts.get("file", ""), str) or not isinstance(facts.get("page", 0), int):
            raise TypeError("a place without a page or a file")
        numbers = {name: _number(facts[name]) for name in _NUMBERS if name in facts}
        return cls(obligation, boxes=boxes, **facts | numbers)

    def as_text(self, where: str) -> str:
        """Return the place, ``where`` if the format knows neither page nor file, and the facts in words."""
        place = f"page {self.page}" if self.page else self.file or where
        return ", ".join((place, *self._facts()))

    def _facts(self) -> Iterator[str]:
        if self.size is not None:
            height = f" (x-height {self.x_height:g} pt)" if self.x_height else ""
            yield f"{self.size:g} pt{height}"
        if self.relative_size is not None:
            yield f"{self.relative_size:.0%} of the reader's size"
        if self.contrast is not None:
            yield f"contrast {self.contrast:g} : 1"
        if self.share is not None and self.share < 1:
            yield f"{self.share:.0%} on the page"


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a file comes to: why notes may go unseen, and how each that it finds is seen."""

    report: Report
    seen: tuple[Seen, ...] = ()


def least_of(seen: Iterable[Seen]) -> str:
    """Return the smallest type and the lowest contrast of all in words, ``""`` when nothing is known."""
    looks = list(seen)
    sizes = [one.size for one in looks if one.size is not None]
    relative = [one.relative_size for one in looks if one.relative_size is not None]
    contrasts = [one.contrast for one in looks if one.contrast is not None]
    facts = [f"smallest type {min(sizes):g} pt"] if sizes else []
    facts += [f"smallest type {min(relative):.0%} of the reader's size"] if relative else []
    facts += [f"lowest contrast {min(contrasts):g} : 1"] if contrasts else []
    return ", ".join(facts)


def rounded(value: float, digits: int) -> float:
    """Return a measure rounded as receipts write it; never ``-0.0``."""
    return round(value, digits) + 0.0


def at_least(value: float, digits: int) -> float:
    """Return a measure that has a lower bound, rounded down: it never looks better than it is."""
    step = 10.0**digits
    return float(floor(value * step + 1e-6) / step)


def _box(box: object) -> Box:
    if not isinstance(box, list) or len(box) != 4:
        raise TypeError(f"{box!r} is no box")
    left, bottom, right, top = map(_number, box)
    return (left, bottom, right, top)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} is no number")
    return float(value)

"""What a reader of an artefact meets, recovered from its bytes alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Which part of the artefact a block of text stands in.

    ``BODY`` is the reading order; ``RUNNING`` page heads and feet, and chapter ends; ``NAVIGATION``
    generated contents lists; ``MARKER`` list bullets and numbers; ``METADATA`` document properties;
    ``HIDDEN`` text that the file holds but does not show.
    """

    BODY = "body"
    RUNNING = "running"
    NAVIGATION = "navigation"
    MARKER = "marker"
    METADATA = "metadata"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Jump:
    """A link to a place in the same file (PDF): the words it lies on and its box, as of a TextBlock.

    ``to_page`` counts from 1 and is 0 for a page that is not there; ``to`` is left and top in points, None
    where the link names no point.
    """

    words: str
    box: tuple[float, float, float, float]
    to_page: int
    to: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block of running text.

    ``role`` is the structure type, style name or class that the file gives it. ``page`` counts from 1
    (PDF, else 0), ``file`` is the spine file (EPUB, else ``""``), ``container`` names the wrapper that a
    claim and its notes share (EPUB, else ``""``), ``keeps_next`` tells whether the block is tied to the
    next one (DOCX), ``anchor`` is the id or bookmark on it. ``box`` is left, bottom, right, top in points
    and ``size`` the smallest type size in points, ``contrast`` the lowest WCAG contrast of its letters with
    the plain ground behind them; None where the format does not say. ``jumps`` are the links on its words
    that lead to a place in the same file (PDF).
    """

    text: str
    place: Place = Place.BODY
    role: str = ""
    page: int = 0
    file: str = ""
    container: str = ""
    keeps_next: bool = False
    anchor: str = ""
    box: tuple[float, float, float, float] | None = None
    size: float | None = None
    contrast: float | None = None
    jumps: tuple[Jump, ...] = ()

    @property
    def where(self) -> str:
        """The place in words, for people."""
        if self.page:
            return f"page {self.page}"
        return self.file


@dataclass(frozen=True, slots=True)
class Transcript:
    """The text of an artefact, in reading order.

    ``blocks`` is what the page or screen shows; ``structure`` is the same from the structure tree that a
    screen reader meets (tagged PDF), None for formats in which they are one. ``pages`` is the number of
    pages (PDF, else 0); ``files`` the linear spine files (EPUB). ``told`` are the pages in the order the
    structure tree tells them, each run of one page once.
    """

    format: str
    blocks: tuple[TextBlock, ...]
    structure: tuple[TextBlock, ...] | None = None
    pages: int = 0
    files: tuple[str, ...] = ()
    told: tuple[int, ...] = ()

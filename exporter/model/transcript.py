"""What a reader of an artefact meets, recovered from its bytes alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from exporter.model.format import Format

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""
At: TypeAlias = tuple[str, int] | tuple[str, int, int]
"""A place in a file: the name of a part, and the number of a paragraph in it, in document order from 0.

Where a paragraph is read in pieces, because a note runs on in it, the number of the piece follows, from 0.
"""


class Place(StrEnum):
    """Which part of the artefact a block of text stands in.

    ``BODY`` is the reading order; ``RUNNING`` page heads and feet, and chapter ends; ``NAVIGATION``
    generated contents lists; ``MARKER`` list bullets and numbers; ``METADATA`` document properties;
    ``HIDDEN`` text that the file holds but does not show; ``TOLD`` what programs tell of it and its text does
    not say: descriptions of pictures, tables and links, titles in lists that are no part of the text.
    """

    BODY = "body"
    RUNNING = "running"
    NAVIGATION = "navigation"
    MARKER = "marker"
    METADATA = "metadata"
    HIDDEN = "hidden"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Jump:
    """A link to a place in the same file (PDF): the words it lies on and its box, as of a TextBlock.

    ``to_page`` counts from 1 and is 0 for a page that is not there; ``to`` is left and top in points, None
    where the link names no point.
    """

    words: str
    box: Box
    to_page: int
    to: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Dial:
    """A link that calls somebody (PDF): the words it lies on, and its address (``tel:``, RFC 3966)."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Lead:
    """A link as a file for screens or Word holds it: its words, and where it leads.

    ``address`` is the outside address, ``""`` for a link inside the file, of which ``passage`` are the words
    of the block that it leads to, ``""`` when it leads to none or to several.
    """

    words: str
    address: str = ""
    passage: str = ""


HALF_SEEN = "half seen"
"""The role of words that are HIDDEN and of which people see a part all the same."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block of running text.

    ``role`` is the structure type, style name or class that the file gives it. ``page`` counts from 1
    (PDF, else 0), ``file`` is the spine file (EPUB, else ``""``), ``container`` names the wrapper that a
    claim and its notes share (EPUB, else ``""``), ``keeps_next`` tells whether the block is tied to the
    next one (DOCX), ``runs_in`` that it goes on in the paragraph of the block before it, as a note does that
    ends the paragraph of its claim; ``anchor`` is the id or bookmark on it. ``box`` is left, bottom, right,
    top in points and ``size`` the smallest type size in points, ``contrast`` the lowest WCAG contrast of its
    letters with the plain ground behind them; None where the format does not say. ``jumps`` are the links on
    its words that lead to a place in the same file, ``dials`` those that call (PDF), ``leads`` all links of
    the other formats. For who looks at it again, ``at`` is where it stands in the file (DOCX, EPUB, HTML,
    else None), ``objects`` are the text objects that say it, by their numbers on the page (PDF).
    """

    text: str
    place: Place = Place.BODY
    role: str = ""
    page: int = 0
    file: str = ""
    container: str = ""
    keeps_next: bool = False
    runs_in: bool = False
    anchor: str = ""
    box: Box | None = None
    size: float | None = None
    contrast: float | None = None
    jumps: tuple[Jump, ...] = ()
    dials: tuple[Dial, ...] = ()
    leads: tuple[Lead, ...] = ()
    at: At | None = None
    objects: tuple[int, ...] = ()

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

    format: Format
    blocks: tuple[TextBlock, ...]
    structure: tuple[TextBlock, ...] | None = None
    pages: int = 0
    files: tuple[str, ...] = ()
    told: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse, with ValueError, a format that nobody knows: no rule of the proof would hold for it."""
        Format(self.format)

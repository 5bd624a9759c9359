"""The formats of finished files, each with one row of traits: the only place where a format is named.

Writers, readers, proofs and attacks are chosen by a ``match`` over ``Format`` that ends in ``assert_never``,
so a format that one of them lacks does not pass mypy and cannot be exported; everything else asks traits.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import assert_never


class Keeping(Enum):
    """What keeps a note beside its claim when the file is shown."""

    PAGE = auto()  # both stand on one page
    CHAIN = auto()  # paragraphs tied to the next, one after the other
    WRAPPER = auto()  # one element of one file holds both
    ORDER = auto()  # nothing can part lines that follow each other


class Running(Enum):
    """Where the short disclaimers stand that every page owes."""

    PAGES = auto()  # at the foot of each page
    FEET = auto()  # in the foot of each section, which repeats it on its pages
    CHAPTERS = auto()  # at the end of each file of a book
    ENDING = auto()  # once, at the end


class Numbers(Enum):
    """What the number before an entry of a reference list is, where the file is read back."""

    MARKER = auto()  # the marker of a list item
    WORDS = auto()  # words of the entry
    LAYOUT = auto()  # part of the layout, unless it is no number


@dataclass(frozen=True, slots=True)
class Traits:
    """What the rest of the exporter has to know of a format.

    ``ending`` is that of a file's name, without the dot. ``asserting`` are the roles that only the texts of
    claims have where the file is read back; in PDF and plain text they are paragraphs like any other.
    ``paged``: the finished file has pages, which the proof sees. ``on_paper``: a sheet of paper matters.
    ``screen``: read on screens, where links are live, no address follows them, and nothing is signed.
    ``edited``: people write in it, with the fonts of their machine or those that it brings along.
    ``plain``: lines of text and nothing drawn. ``trade`` is the code by which shops know the format (EDItEUR,
    list 175), ``""`` where none sells it and no record of it is written.
    """

    ending: str
    media_type: str
    keeping: Keeping
    running: Running
    numbers: Numbers
    asserting: frozenset[str] = frozenset()
    paged: bool = False
    on_paper: bool = False
    screen: bool = False
    edited: bool = False
    plain: bool = False
    trade: str = ""


class Format(StrEnum):
    """A format of finished files, by the name that people type."""

    PDF = "pdf"
    DOCX = "docx"
    EPUB = "epub"
    HTML = "html"
    TEXT = "text"

    @property
    def traits(self) -> Traits:
        """What is to be known of this format."""
        match self:
            case Format.PDF:
                return _PDF
            case Format.DOCX:
                return _DOCX
            case Format.EPUB:
                return _EPUB
            case Format.HTML:
                return _HTML
            case Format.TEXT:
                return _TEXT
            case _:
                assert_never(self)


_ON_SCREEN = frozenset({"claim"})
_PDF = Traits(
    "pdf", "application/pdf", Keeping.PAGE, Running.PAGES, Numbers.MARKER, paged=True, on_paper=True
)
_DOCX = Traits(
    "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Keeping.CHAIN,
    Running.FEET,
    Numbers.WORDS,
    frozenset({"claim", "key message"}),
    on_paper=True,
    edited=True,
)
_EPUB = Traits(
    "epub",
    "application/epub+zip",
    Keeping.WRAPPER,
    Running.CHAPTERS,
    Numbers.MARKER,
    _ON_SCREEN,
    screen=True,
    trade="E101",
)
_HTML = Traits(
    "html", "text/html", Keeping.WRAPPER, Running.CHAPTERS, Numbers.MARKER, _ON_SCREEN, screen=True
)
_TEXT = Traits("txt", "text/plain", Keeping.ORDER, Running.ENDING, Numbers.LAYOUT, plain=True)

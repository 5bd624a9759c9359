"""What a reader of another format brings: blocks of marked text, and what stands beside them.

Every block has a ``key``, by which findings on it get the line that it is written to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count, groupby
from typing import Any, TypeAlias

_KEYS = count(1)
CITED = "#cited-by-a-program:"
"""What the target of a link begins with that a reader makes of a citation; ids of entries stand behind it."""
NOTES_ANCHOR = "notes-of-the-file"
"""The id of the heading without words before the list of foot- and endnotes; the draft gives it some."""


def new_key() -> int:
    """Return a number that no other block has."""
    return next(_KEYS)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters with one look. A line break is LF; ``target`` is where a link leads, as written.

    ``cites`` are ids of references: such a span has no text of its own. ``named`` is how the file writes
    them where that is no number: a plain text, such as a caution's, says it so.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    raised: bool = False
    lowered: bool = False
    target: str = ""
    lang: str = ""
    cites: tuple[str, ...] = ()
    named: str = ""


Spans: TypeAlias = tuple[Span, ...]


_SUPERSCRIPTS = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")


def plain(spans: Spans) -> str:
    """Return the characters of spans, a line break as a blank; a raised number stays raised (10³)."""
    parts = groupby(spans, lambda span: span.raised)
    texts = (
        _on_the_line("".join(span.text or span.named for span in run), raised=raised) for raised, run in parts
    )
    return "".join(texts).replace("\n", " ")


def _on_the_line(text: str, *, raised: bool) -> str:
    if not raised:
        return text
    return text.translate(_SUPERSCRIPTS) if not any(map(str.isalpha, text)) else f" {text} "


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of any level from 1; ``anchors`` are the ids that links inside the file know it by."""

    level: int
    spans: Spans
    anchors: tuple[str, ...] = ()
    key: int = field(default_factory=new_key, compare=False)


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; ``style`` is ``title``, ``subtitle``, ``caption``, ``contents`` or ``""``."""

    spans: Spans
    style: str = ""
    key: int = field(default_factory=new_key, compare=False)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list and the lists under it."""

    spans: Spans
    lists: tuple[Listing, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; numbers begin at ``start``."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1
    key: int = field(default_factory=new_key, compare=False)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of as many cells in each row; ``headed`` tells whether the file marks its first row as head."""

    rows: tuple[tuple[Spans, ...], ...]
    headed: bool = False
    caption: Spans = ()
    key: int = field(default_factory=new_key, compare=False)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    paragraphs: tuple[Spans, ...]
    key: int = field(default_factory=new_key, compare=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by the name of its file under ``images/``; ``decorative`` where the file says so."""

    name: str
    alt: str = ""
    caption: str = ""
    decorative: bool = False
    key: int = field(default_factory=new_key, compare=False)


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks that the file sets apart: a table of one cell, a text box, an aside.

    ``title`` is a title that the markup names (``summary``); ``sort`` the class that the markup gives.
    """

    blocks: tuple[Block, ...]
    title: Spans = ()
    sort: str = ""
    key: int = field(default_factory=new_key, compare=False)


@dataclass(frozen=True, slots=True)
class Claimed:
    """Paragraphs and lists that speak about health: a claim whose evidence somebody has to decide."""

    blocks: tuple[Para | Listing, ...]
    cites: tuple[str, ...] = ()
    key: int = field(default_factory=new_key, compare=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """A caution of ``_notes`` where it stood in the file."""

    caution: str
    key: int = field(default_factory=new_key, compare=False)


@dataclass(frozen=True, slots=True)
class Remark:
    """An ordinary box with a title."""

    title: str
    blocks: tuple[Para | Listing, ...]
    key: int = field(default_factory=new_key, compare=False)


Block: TypeAlias = Heading | Para | Listing | Grid | Quote | Picture | Box | Claimed | Standing | Remark


@dataclass(frozen=True, slots=True)
class Told:
    """A finding on a draft before its lines are known; ``key`` is the block that it is about, 0 for none."""

    code: str
    message: str
    hint: str
    key: int = 0


@dataclass(frozen=True, slots=True)
class Brought:
    """What one file holds. ``margins`` are texts of its page headers and footers, by their kind.

    ``entries`` are those of ``references.json`` that its citations lead to (``CITED``). ``page`` is the page
    that a file of Markdown was made into.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    lang: str = ""
    creator: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)
    told: tuple[Told, ...] = ()
    entries: tuple[dict[str, Any], ...] = ()
    page: str = ""

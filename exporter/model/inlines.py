"""The inline tree: runs of text and what marks them. A closed union of frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters, never empty."""

    value: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """``*emphasis*``."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Strong:
    """``**strong**``."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Link:
    """A link that is read: an outside address (``https:``, ``mailto:``, ``tel:``) or ``#anchor``.

    In a Publication ``target`` of an inside link is ``#`` and a source id; ``arrange`` replaces it by
    ``#`` and an anchor of the edition. ``content`` is empty only there, in a link to a figure: its number
    will stand there. ``address`` is what formats for paper print after the words,
    ``""`` when nothing is to be added; arrange fills it.
    """

    target: str
    content: Inlines
    address: str = ""


@dataclass(frozen=True, slots=True)
class MarkPart:
    """A piece of a printed citation mark; ``anchor`` is the reference it leads to, ``""`` for none."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """``[@a; @b]``: the reference ids; ``marks`` is empty until arrange has numbered the citations."""

    keys: tuple[str, ...]
    marks: tuple[MarkPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Subscript:
    """``H~2~O``: 1 to 8 letters, digits, ``+`` or minus."""

    value: str


@dataclass(frozen=True, slots=True)
class Superscript:
    """``10^3^``: 1 to 8 letters, digits, ``+`` or minus."""

    value: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A backslash at the end of a line."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image, decoded and checked once when it was read; it travels as bytes.

    ``name`` is a safe file name, ``media_type`` one of ``image/png``, ``image/jpeg``,
    ``image/svg+xml``; ``width`` and ``height`` are in pixels (SVG: CSS pixels).
    """

    name: str
    media_type: str
    data: bytes = field(repr=False)
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class InlinePicture:
    """A picture on a line of its own in a list item or a table cell, never in a claim or a note.

    ``alt`` is never empty; ``width`` is per cent of the column of text, 0 for a picture as wide as it is.
    """

    picture: Picture
    alt: str
    width: int = 0


@dataclass(frozen=True, slots=True)
class Foreign:
    """``[text]{lang=ms}``: words of another language (BCP 47)."""

    lang: str
    content: Inlines


Inline: TypeAlias = (
    Text | Emphasis | Strong | Link | Citation | Subscript | Superscript | LineBreak | Foreign | InlinePicture
)
Inlines: TypeAlias = tuple[Inline, ...]

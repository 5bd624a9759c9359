"""The inline tree: runs of text and what marks them. A closed union of frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
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
    ``#`` and an anchor of the edition. ``address`` is what formats for paper print after the words,
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
class Foreign:
    """``[text]{lang=ms}``: words of another language (BCP 47)."""

    lang: str
    content: Inlines


Inline: TypeAlias = Text | Emphasis | Strong | Link | Citation | Subscript | Superscript | LineBreak | Foreign
Inlines: TypeAlias = tuple[Inline, ...]

"""What was read of an edited file, whatever its format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class By:
    """Who made a tracked change, and on which day (``2026-11-20``); what the file does not say is ``""``."""

    name: str = ""
    day: str = ""

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.name, self.day)))


@dataclass(frozen=True, slots=True)
class Sign:
    """One character of an edited paragraph: who put it there (None: nobody said), and how it looks.

    ``looks`` are the formats that an editor gave it by hand or by a character style (``italic``).
    """

    char: str
    by: By | None = None
    looks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Gone:
    """Words that a tracked change deletes, in front of the sign with that number."""

    at: int
    text: str
    by: By


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: who wrote it, what, and the words that it is on."""

    by: By
    text: str
    on: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """A paragraph as it reads when every change is taken.

    ``style`` is the name of its style in small letters; ``anchors`` are the names in it that links may lead
    to. ``cell`` are the numbers of table, row and column. ``alt``: these are the words in the place of a
    picture. ``begun`` tells who made a paragraph of its own of it, ``before`` is the text without the
    tracked changes.
    """

    signs: tuple[Sign, ...]
    style: str = ""
    anchors: tuple[str, ...] = ()
    gone: tuple[Gone, ...] = ()
    remarks: tuple[Remark, ...] = ()
    cell: tuple[int, int, int] | None = None
    alt: bool = False
    begun: By | None = None
    text: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "".join(sign.char for sign in self.signs))

    @property
    def tracked(self) -> bool:
        """Whether somebody's name is on a change in it."""
        return bool(self.gone or self.begun) or any(sign.by for sign in self.signs)

    @property
    def before(self) -> str:
        """The text without the tracked changes in it."""
        kept: list[str] = []
        waiting = list(self.gone)
        for place, sign in enumerate((*self.signs, None)):
            while waiting and waiting[0].at <= place:
                kept.append(waiting.pop(0).text)
            if sign is not None and sign.by is None:
                kept.append(sign.char)
        return " ".join("".join(kept).split())


@dataclass(frozen=True, slots=True)
class EditedFile:
    """The paragraphs of an edited file in reading order, and what stands outside its text.

    ``outside`` are texts of heads, feet and notes at the foot, each with the name of its place.
    ``remarks`` are comments that stand at no paragraph.
    """

    paragraphs: tuple[Edited, ...]
    outside: tuple[tuple[str, str], ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(slots=True)
class Making:
    """A paragraph in the making."""

    signs: list[Sign] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def say(self, text: str, by: By | None, looks: frozenset[str]) -> None:
        """Add characters; white space is one blank, and none stands at the beginning."""
        for char in text:
            blank = char.isspace()
            if not blank or (self.signs and self.signs[-1].char != " "):
                self.signs.append(Sign(" " if blank else char, by, looks))

    def delete(self, text: str, by: By) -> None:
        """Add words that a tracked change takes away."""
        if self.gone and self.gone[-1].at == len(self.signs) and self.gone[-1].by == by:
            text = self.gone.pop().text + text
        self.gone.append(Gone(len(self.signs), text, by))

    def trimmed(self) -> tuple[Sign, ...]:
        """Return the signs without a blank at the end."""
        return tuple(self.signs[:-1] if self.signs and self.signs[-1].char == " " else self.signs)


def names_of(signs: Iterable[Sign]) -> By | None:
    """Return who put the first of some signs there whose author is known."""
    return next((sign.by for sign in signs if sign.by), None)

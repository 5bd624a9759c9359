"""A theme as loaded: validated data and the texts of its files."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Literal

from exporter.model.brand import FurnitureLine
from exporter.model.edition import EditionKind

NotePlace = Literal["below", "margin", "run-in"]
Chapters = Literal["run-on", "page"]
RunningHead = Literal["none", "chapter"]
Ornament = Literal["none", "leaf"]


class RoleName(StrEnum):
    """The roles a theme gives a look to; every theme has all of them, its own or what it extends."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING1 = "heading1"
    HEADING2 = "heading2"
    HEADING3 = "heading3"
    BODY = "body"
    LIST = "list"
    TABLE = "table"
    QUOTE = "quote"
    CAPTION = "caption"
    CLAIM = "claim"
    EVIDENCE = "evidence"
    CAUTION = "caution"
    URGENT = "urgent"
    DISCLAIMER = "disclaimer"
    REMARK = "remark"
    CHECKLIST = "checklist"
    WRITE_IN = "write-in"
    CONTACTS = "contacts"
    ABOUT = "about"
    REFERENCE = "reference"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class Border:
    """A rule on one side or all of a block: width in points, style and colour (``#rrggbb``)."""

    side: Literal["none", "left", "top", "top-bottom", "box"]
    style: Literal["solid", "double"]
    width: float
    color: str


@dataclass(frozen=True, slots=True)
class Role:
    """How a role looks. ``size``, ``leading`` and spaces are in points; ``weight`` is 400 or 700."""

    size: float
    leading: float
    weight: int
    color: str
    space_before: float
    space_after: float
    border: Border

    def sized(self, factor: float) -> Role:
        """Return the role with its type and its spaces larger or smaller, its rule as it is."""
        points = ("size", "leading", "space_before", "space_after")
        return replace(self, **{name: round(getattr(self, name) * factor, 2) for name in points})


@dataclass(frozen=True, slots=True)
class FontFace:
    """One font file of a family, as installed by its package.

    ``optical`` are the sizes, in CSS pixels, that a font with an optical size axis is cut for: those of the
    theme's roles and of what is raised or lowered in them.
    """

    family: str
    path: Path
    weight: int
    style: Literal["normal", "italic"]
    variable: bool = False
    optical: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperSize:
    """A sheet with its margins and columns, in millimetres.

    ``sides`` is how many pages a handout has on it where notes stand beside their claims (0: as many as it
    needs). ``measure`` is the width of a handout's text column, ``article_measure`` of an article's; ``side``
    is the narrow column beside a handout's text, 0 on a sheet too narrow for one. ``type`` is a factor on
    the sizes of type of articles and books: a small sheet holds their lines in smaller letters only.
    """

    name: str
    width: float
    height: float
    top: float
    bottom: float
    inside: float
    outside: float
    measure: float
    gutter: float
    side: float
    article_measure: float = 0.0
    sides: int = 2
    type: float = 1.0

    @property
    def live(self) -> float:
        """The width between the margins, in millimetres."""
        return self.width - self.inside - self.outside

    def punched(self) -> PaperSize:
        """Return the sheet with room for the holes of a binder on the side where it is bound.

        The holes take 12 mm (ISO 838) and what turns on the rings as much again. What the margin takes is the
        text column's; the column for notes keeps the width in which its longest label stands on one line.
        """
        lost = max(_PUNCH - self.inside, 0.0)
        from_side = min(lost, max(self.side - _LEAST_SIDE, 0.0))
        return replace(
            self,
            inside=self.inside + lost,
            measure=self.measure - (lost - from_side),
            side=self.side - from_side,
            article_measure=self.article_measure - lost,
        )


_PUNCH = 25.0
_LEAST_SIDE = 56.0
# Two lines of running text, and what parts them from the page's own.
_HEAD_ROOM = 2 / 3


@dataclass(frozen=True, slots=True)
class Lengths:
    """What no role can say, in millimetres; spaces at the second of the five levels from roomy to the floor.

    ``row`` is the room above and below a claim with its notes, ``block`` between blocks of a handout,
    ``write_in`` the height of a line to write on; ``box`` and ``qr`` are the sides of a box to tick and of a
    QR code, the same at every level.
    """

    row: float = 1.9
    block: float = 3.4
    write_in: float = 9.0
    box: float = 4.6
    qr: float = 25.0


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """A style sheet of a theme that is not shipped, without what it extends; ``file`` as people know it."""

    name: Literal["print.css", "epub.css"]
    file: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Theme:
    """Everything a renderer may ask a theme.

    ``families`` are font families in order of preference, ``faces`` their files; ``papers`` the sheets it
    knows by name. ``reading`` are families for an article's running text, before the others.
    ``article_roles`` are all roles as articles and books have them, none where they differ in nothing;
    ``pictograms`` tells whether small signs stand at what is to be done, ``ornament`` what decorates the
    opening of a chapter.
    ``chapters``, ``running_head`` and ``recto`` (chapters of a book open on right-hand pages) are for them
    alone. ``bleed`` is the paper beyond the trimmed page in millimetres, 0 for pages that are not trimmed.
    ``embed`` tells whether a Word file brings its fonts along.
    ``print_css`` and ``epub_css`` are the concatenated sheets from the base theme to this one.
    ``own`` are the sheets of the folder itself, which end those, when it is not shipped.
    ``templates`` maps ``cover``, ``head``, ``foot``, ``colophon`` to Jinja2 source. ``sha256`` identifies
    all of it. ``without`` are the lines of furniture that are left out.
    """

    name: str
    note_place: NotePlace
    families: tuple[str, ...]
    faces: tuple[FontFace, ...]
    roles: dict[RoleName, Role]
    papers: dict[str, PaperSize]
    print_css: str = field(repr=False)
    epub_css: str = field(repr=False)
    templates: dict[str, str] = field(repr=False)
    sha256: str
    lengths: Lengths = Lengths()
    chapters: Chapters = "run-on"
    running_head: RunningHead = "none"
    pictograms: bool = False
    ornament: Ornament = "none"
    recto: bool = False
    bleed: float = 0.0
    embed: bool = False
    reading: tuple[str, ...] = ()
    reading_faces: tuple[FontFace, ...] = ()
    article_roles: dict[RoleName, Role] = field(default_factory=dict)
    own: tuple[OwnSheet, ...] = ()
    without: frozenset[FurnitureLine] = frozenset()

    def sides(self, paper: str) -> int:
        """Return how many pages a handout may have on a sheet, 0 for as many as it needs.

        Notes below their claims take half as much paper again: nothing is promised of them.
        """
        sheet = self.papers[paper]
        return sheet.sides if self.note_place == "margin" and sheet.side > 0 else 0

    def set_for(self, kind: EditionKind, paper: str = "") -> Theme:
        """Return the theme as paper and Word set an edition: a handout in one face of letters.

        Articles and books have the type of the sheet where that is named and has one of its own; a handout is
        never set smaller. What people meet on a screen is in sizes and faces of their own.
        """
        if kind is EditionKind.HANDOUT:
            return self.in_one_face()
        return (replace(self, roles=self.article_roles) if self.article_roles else self)._sized(paper)

    def _sized(self, paper: str) -> Theme:
        factor = self.papers[paper].type if paper in self.papers else 1.0
        if factor == 1.0:
            return self
        return replace(self, roles={name: role.sized(factor) for name, role in self.roles.items()})

    def in_one_face(self) -> Theme:
        """Return the theme without faces for running text: all is set in those of the notes."""
        return replace(self, reading=(), reading_faces=())

    @property
    def head_room(self) -> float:
        """Millimetres below a sheet's top margin kept for a running head; 0 without one."""
        if self.running_head == "none" and not self.templates.get("head", "").strip():
            return 0.0
        return _HEAD_ROOM * self.roles[RoleName.RUNNING].size

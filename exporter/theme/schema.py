"""The shape of theme.toml: one typed model, and its JSON Schema for editors.

A theme that extends another may leave anything out, so every key is optional here; what is still missing
after the themes are merged is found by ``exporter.theme.floors``.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, Strict

from exporter.model.brand import LineName
from exporter.theme.theme import NotePlace, Ornament, RoleName

Color = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$", description="A colour as #rrggbb, lower case.")]
TypeSize = Annotated[float, Field(ge=6, le=96, description="Points.")]
Space = Annotated[float, Field(ge=0, le=144, description="Points.")]
Millimetres = Annotated[float, Field(ge=0, le=600, description="Millimetres.")]
RoleKey = Annotated[RoleName, Strict(strict=False)]
PaperName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,30}$")]
FontFile = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._-]{0,80}\.(ttf|otf)$")]
ThemeName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,40}$", description="A theme that is shipped.")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False, defer_build=True)


class BorderTable(_Strict):
    """A rule on one side or all of a block; always given whole."""

    side: Literal["none", "left", "top", "top-bottom", "box"]
    style: Literal["solid", "double"]
    width: Annotated[float, Field(ge=0, le=12, description="Points.")]
    color: Color


class RoleTable(_Strict):
    """How one role looks."""

    size: TypeSize | None = None
    leading: TypeSize | None = None
    weight: Literal[400, 700] | None = None
    color: Color | None = None
    space_before: Space | None = None
    space_after: Space | None = None
    border: BorderTable | None = None


class PaperTable(_Strict):
    """A sheet of paper with its margins and columns; always given whole."""

    width: Annotated[float, Field(ge=70, le=600, description="Millimetres.")]
    height: Annotated[float, Field(ge=100, le=900, description="Millimetres.")]
    top: Millimetres
    bottom: Annotated[float, Field(ge=15, le=100, description="Millimetres; the running foot stands in it.")]
    inside: Millimetres
    outside: Millimetres
    measure: Annotated[float, Field(ge=50, le=600, description="Text column of a handout, millimetres.")]
    gutter: Millimetres
    side: Annotated[float, Field(ge=0, le=300, description="Narrow column, millimetres; 0: none.")]
    article_measure: Annotated[float, Field(ge=50, le=600, description="Text column of an article.")]
    sides: Annotated[int, Field(ge=0, le=40, description="Pages of a handout; 0: as many as it needs.")] = 2
    type: Annotated[float, Field(ge=0.7, le=1.5, description="Factor on the type of articles and books.")] = (
        1.0
    )


class PageTable(_Strict):
    """Where notes stand, the lengths that no role can say, and the sheets of paper by name."""

    note_place: Annotated[
        NotePlace | None,
        Field(
            description="Where evidence stands: below its claim, in a column beside it, or as the last "
            "sentences of the claim's own paragraph."
        ),
    ] = None
    chapters: Annotated[
        Literal["run-on", "page"] | None,
        Field(description="How a main section of an article starts: after the one before, or on a page."),
    ] = None
    running_head: Annotated[
        Literal["none", "chapter"] | None,
        Field(description="What stands at the head of an article's pages: nothing, or the section's title."),
    ] = None
    pictograms: Annotated[
        bool | None,
        Field(description="Whether small signs, which only decorate, stand at what is to be done."),
    ] = None
    ornament: Annotated[
        Ornament | None, Field(description="A drawing over the title of each chapter, which only decorates.")
    ] = None
    row: Annotated[Millimetres | None, Field(description="Above and below a claim with its notes.")] = None
    block: Annotated[Millimetres | None, Field(description="Between the blocks of a handout.")] = None
    write_in: Annotated[Millimetres | None, Field(description="Height of a line to write on.")] = None
    box: Annotated[Millimetres | None, Field(description="Side of a box to tick.")] = None
    qr: Annotated[Millimetres | None, Field(description="Side of a QR code with its quiet zone.")] = None
    recto: Annotated[
        bool | None, Field(description="Whether the chapters of a book open on right-hand pages.")
    ] = None
    bleed: Annotated[
        float | None,
        Field(ge=0, le=3.5, description="Paper beyond the trimmed page, with crop marks; millimetres."),
    ] = None
    punch: Annotated[
        bool | None, Field(description="Whether the inner margin has room for the holes of a binder.")
    ] = None
    without: Annotated[
        list[LineName] | None,
        Field(max_length=8, description="Lines of furniture that are left out; never what is owed."),
    ] = None
    offers: Annotated[
        list[PaperName] | None,
        Field(min_length=1, description="The sheets it is made for, by name; left out: all that it knows."),
    ] = None
    papers: dict[PaperName, PaperTable] = {}


class FontTable(_Strict):
    """Font families by name, in order of preference; each needs its ``fontpkg-*`` package.

    On paper the digits of a first family whose zero has a stroke are those of the next with a plain one.
    ``files`` are fonts of the theme's own folder ``fonts``, asked for what the families lack.
    """

    families: Annotated[list[str], Field(min_length=1, max_length=12)] | None = None
    reading: Annotated[
        list[str] | None,
        Field(max_length=4, description="Faces of an article's running text; notes keep the others."),
    ] = None
    files: Annotated[
        list[FontFile] | None,
        Field(max_length=12, description="Font files in the folder fonts of the theme; they need license."),
    ] = None
    license: Annotated[
        str | None,
        Field(min_length=3, description="Under which license the files may be embedded, by its name."),
    ] = None
    embed: Annotated[
        bool | None,
        Field(description="Whether a Word file brings its fonts along, for machines without them."),
    ] = None


class ThemeFile(_Strict):
    """A theme.toml."""

    extends: ThemeName | None = None
    page: PageTable = PageTable()
    font: FontTable = FontTable()
    roles: dict[RoleKey, RoleTable] = {}
    article: Annotated[
        dict[RoleKey, RoleTable],
        Field(description="What differs from roles in articles and books, on paper and in Word."),
    ] = {}

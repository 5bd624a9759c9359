"""The numbers of a look, as the template takes them: roles and lengths of a theme, sheet, running lines."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from exporter.model.brand import Brand
from exporter.model.edition import Edition, EditionKind
from exporter.render.furniture import running_line
from exporter.render.pdf.css import ROOM_OF_MARKS, Level, foot_of, notes_beside, room_of_title, tokens
from exporter.render.pdf.typst.refused import says
from exporter.theme.brand.room import logo_size, stands_beside
from exporter.theme.coverage import all_texts, put_together
from exporter.theme.digits import lent
from exporter.theme.theme import PaperSize, Role, RoleName, Theme

_LARGE = 15.0
"""Points of running text from which a look is that of large print."""
_LENGTHS = ("live", "measure", "wide", "side", "gut", "pad", "block", "line", "signed", "box", "qr")
_NUMBERS = ("fit", "display", "scale")


_USUAL: dict[str, Any] = {
    "serif-heads": False,
    "bold-heads": False,
    "tracking": 0.0,
    "title-tracking": -0.25,
    "opening": None,
    "late": None,
    "list-room": 0.0,
    "contents-heading": None,
    "contents-lines": True,
    "contents-page": False,
}
# What the sheet of the theme press says, in points.
_PRESS: dict[str, Any] = {
    "serif-heads": True,
    "bold-heads": True,
    "tracking": -0.3,
    "title-tracking": -0.3,
    "opening": 26.0,
    "late": 30.0,
    "list-room": 3.5,
    "contents-heading": [22.0, 26.0, 9.0],
    "contents-lines": False,
    "contents-page": True,
    "card-heading": [12.5, 15.0],
    "card-line": 0.25,
    "message-line": 0.75,
    "message-color": "#000000",
}


def look(
    edition: Edition, theme: Theme, paper: PaperSize, step: Level, brand: Brand | None = None
) -> dict[str, Any]:
    """Return the look of an edition as data; lengths are millimetres, those of roles points."""
    values = tokens(edition, theme, paper, step)
    numbers = {name: _number(values[f"--{name}"]) for name in (*_LENGTHS, *_NUMBERS)}
    return {
        **numbers,
        "kind": str(edition.kind),
        "lang": _language(edition.lang),
        "rtl": edition.direction == "rtl",
        "beside": notes_beside(theme, paper),
        "accent": values["--accent"],
        "ink": values["--ink"],
        "roles": {str(name): _role(role) for name, role in theme.roles.items()},
        "families": list(theme.families),
        "reading": list(theme.reading),
        "uncovered": _uncovered(edition, theme, brand),
        "paper-type": paper.type,
        "summary": False,
        **_furniture(edition, theme, paper),
        **_sizes(theme),
    }


def _uncovered(edition: Edition, theme: Theme, brand: Brand | None) -> dict[str, str]:
    """Return what a family leaves to the next one, as a class of a regular expression, by family.

    Letters that it would put together of pieces: Typst says the text of one piece alone.
    """
    left = put_together((*theme.faces, *theme.reading_faces), all_texts((edition,), brand))
    if lent(theme):
        left[theme.families[0]] = "0-9" + left.get(theme.families[0], "")
    return left


def logo_look(theme_logo: Any, *, roomy: bool) -> dict[str, Any]:
    """Return how a brand's logo is set: its size in millimetres, and whether the words stand beside it."""
    return {"logo": logo_size(theme_logo), "logo-beside": roomy or stands_beside(theme_logo)}


def _sizes(theme: Theme) -> dict[str, Any]:
    """Return what the sheets of the shipped themes say beside their roles."""
    large = theme.roles[RoleName.BODY].size >= _LARGE
    heading = theme.roles[RoleName.HEADING1]
    said = {
        "large": large,
        "message": 24.0 if large else 17.0,
        "message-line": 1.5,
        "message-color": heading.color,
        "heading-two": [21.5, 22.5] if large else [15.0, 18.0],
        "card-heading": [21.5, 22.5] if large else [15.0, 18.0],
        "card-line": 0.5,
        "prose": theme.note_place == "run-in",
        "leaf": theme.ornament == "leaf",
    }
    return said | _USUAL | (_PRESS if says("press", theme) else {})


def _furniture(edition: Edition, theme: Theme, paper: PaperSize) -> dict[str, Any]:
    foot = foot_of(edition, theme, paper)
    head = running_line(edition, theme, "head")
    is_long = edition.kind is not EditionKind.HANDOUT
    headed = is_long and theme.running_head == "chapter"
    page = {
        "width": paper.width,
        "height": paper.height,
        "top": paper.top + (theme.head_room if head or headed else 0),
        "bottom": max(paper.bottom, round(foot.height, 2)),
        "inside": paper.inside,
        "outside": paper.outside,
    }
    return {
        "page": page,
        "beyond": theme.bleed + ROOM_OF_MARKS if theme.bleed else 0.0,
        "head": head,
        "headed": headed,
        "short": edition.short_title,
        "chapters": is_long and (edition.kind is EditionKind.BOOK or theme.chapters == "page"),
        "recto": theme.recto if edition.recto is None else edition.recto,
        "foot": asdict(foot),
        "title-share": room_of_title(edition, theme, paper) if foot.alone else 1.0,
        "number": edition.running.page,
    }


def _role(role: Role) -> dict[str, Any]:
    weight = "bold" if role.weight == 700 else "regular"
    return {
        "size": role.size,
        "leading": role.leading,
        "weight": weight,
        "color": role.color,
        "before": role.space_before,
        "after": role.space_after,
        "border": asdict(role.border),
    }


def _language(tag: str) -> tuple[str, str | None]:
    """Return the language and the region of a tag (RFC 5646); Typst has no place for its other parts."""
    first, *others = tag.split("-")
    return first, next((part for part in others if len(part) == 2), None)


def _number(value: str) -> float:
    return float(value.removesuffix("mm"))

"""The roles of a theme as CSS: points on paper; on screen em, the reader's own colours and no background.

It writes how things look. Where they stand, what may not be split and what may not be hidden are rules of
the core, not of a theme.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from exporter.theme.theme import Border, Role, RoleName, Theme

Medium = Literal["print", "e-book", "web page"]
Start = Literal["left", "right"]
Unit: TypeAlias = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class _Target:
    """What a role is applied to: ``text`` takes the type, ``block`` the spaces, ``frame`` the border."""

    text: str
    block: str
    frame: str


def _all(selector: str) -> _Target:
    return _Target(selector, selector, selector)


_SHARED: dict[RoleName, _Target] = {
    RoleName.SUBTITLE: _all(".sub"),
    RoleName.BODY: _Target("body", ".para, .list", ".para"),
    RoleName.LIST: _all("li"),
    RoleName.TABLE: _Target(".data", ".tablewrap", ".data"),
    RoleName.QUOTE: _all("blockquote"),
    RoleName.CAPTION: _all("caption, .caption"),
    RoleName.CLAIM: _Target(".claim", ".pair", ".claim"),
    RoleName.EVIDENCE: _all(".evidence"),
    RoleName.CAUTION: _all(".caution"),
    RoleName.URGENT: _Target(".urgent", ".urgent", ".cautions > .urgent, .standing.urgent"),
    RoleName.DISCLAIMER: _Target(".disclaimer", ".disclaimer", ".first"),
    RoleName.REMARK: _all(".remark"),
    RoleName.CHECKLIST: _Target(".check li", ".check li", ".checklist"),
    RoleName.WRITE_IN: _all(".write-in"),
    RoleName.CONTACTS: _Target(".call, .checked", ".call, .checked", ".calls"),
    RoleName.ABOUT: _Target(".about p, .about li", ".about .para", ".about .para"),
    RoleName.REFERENCE: _all(".refs li"),
}

_WHOLE: dict[RoleName, _Target] = {
    RoleName.TITLE: _all("h1"),
    RoleName.HEADING1: _all("h2"),
    RoleName.HEADING2: _all("h3"),
    RoleName.HEADING3: _all("h4, h5, h6"),
    **_SHARED,
}
_TARGETS: dict[Medium, dict[RoleName, _Target]] = {
    "print": _WHOLE,
    "web page": _WHOLE,
    # In an e-book a chapter's heading is the h1 of its file.
    "e-book": {
        RoleName.HEADING1: _all("h1"),
        RoleName.HEADING2: _all("h2"),
        RoleName.HEADING3: _all("h3, h4, h5, h6"),
        RoleName.TITLE: _all(".mast h1"),
        **_SHARED,
    },
}
_TIGHT = {RoleName.TITLE, RoleName.SUBTITLE, RoleName.HEADING1, RoleName.HEADING2, RoleName.HEADING3}

# A note that is run in has its letters from its role. Lines, spaces and borders are its paragraph's.
_RUN_IN = {
    RoleName.EVIDENCE: ".run-in-evidence",
    RoleName.CAUTION: ".run-in-caution",
    RoleName.URGENT: ".run-in-urgent",
}

# Room between a border and its text, in points for 12-point text; larger text gets more in the same measure.
# A left border's text edge is the same for every width.
_INDENT = 10.8
_PADDING = {
    "none": (),
    "left": (("left", _INDENT),),
    "top": (("top", 4.5),),
    "top-bottom": (("top", 4.5), ("bottom", 1.2)),
    "box": (("top", 6.2), ("right", 8.5), ("bottom", 4.0), ("left", 8.5)),
}
_USUAL = 12.0
_SIDES = {"left": ("left",), "top": ("top",), "top-bottom": ("top", "bottom"), "box": ("",), "none": ()}


def role_css(theme: Theme, medium: Medium, start: Start = "left") -> str:
    """Return the roles of a theme as a style sheet.

    ``print``: points, and line heights scaled by the custom property ``--fit``, which the sheet gives as 1.
    ``e-book``, ``web page``: em of the reader's own size, ``currentColor`` for borders, no colour for text.
    ``start`` is the side where lines begin: there is what a theme calls left.
    """
    rules = [":root { --fit: 1 }"] if medium == "print" else []
    body = theme.roles[RoleName.BODY].size
    for name, target in _TARGETS[medium].items():
        role = theme.roles[name]
        unit: Unit = _points if medium == "print" else _Em(role.size)
        rules.append(_rule(target.text, _type(role, medium, body, tight=name in _TIGHT)))
        rules.append(_rule(target.block, _spaces(role, unit)))
        rules.append(_rule(target.frame, _frame(role.border, unit, medium, body / _USUAL, start)))
    if theme.note_place == "run-in":
        claim = theme.roles[RoleName.CLAIM].size
        rules += [
            _rule(f"span{name}", _letters(theme.roles[role], medium, claim)) for role, name in _RUN_IN.items()
        ]
    return "\n".join(rule for rule in rules if rule)


def _rule(selector: str, declarations: Iterator[str]) -> str:
    body = "; ".join(declarations)
    return f"{selector} {{ {body} }}" if body else ""


def _points(value: float) -> str:
    return f"{value:g}pt"


@dataclass(frozen=True, slots=True)
class _Em:
    """Points as em of an element whose own size is ``size`` points."""

    size: float

    def __call__(self, value: float) -> str:
        return f"{value / self.size:.3g}em"


def _type(role: Role, medium: Medium, body: float, *, tight: bool) -> Iterator[str]:
    if medium == "print":
        # Headings keep their leading at every fit level: only running text is worth tightening.
        yield (
            f"line-height: {role.leading:g}pt"
            if tight
            else f"line-height: calc({role.leading:g}pt * var(--fit))"
        )
    elif tight:
        yield f"line-height: {role.leading / role.size:.3g}"
    yield from _letters(role, medium, body)


def _letters(role: Role, medium: Medium, around: float) -> Iterator[str]:
    """Yield size, colour and weight; ``around`` is the size in points of the text around, for screens."""
    if medium == "print":
        yield f"font-size: {role.size:g}pt"
        yield f"color: {role.color}"
    elif role.size != around:
        yield f"font-size: {role.size / around:.3g}em"
    yield f"font-weight: {'bold' if role.weight == 700 else 'normal'}"


def _spaces(role: Role, unit: Unit) -> Iterator[str]:
    yield f"margin-top: {unit(role.space_before)}"
    yield f"margin-bottom: {unit(role.space_after)}"


def _frame(border: Border, unit: Unit, medium: Medium, scale: float, start: Start) -> Iterator[str]:
    color = border.color if medium == "print" else "currentColor"
    turned = border.side == "left"
    for side in _SIDES[border.side]:
        name = f"border-{start if turned else side}" if side else "border"
        yield f"{name}: {unit(border.width)} {border.style} {color}"
    for side, room in _PADDING[border.side]:
        inner = room * scale - (border.width if turned else 0)
        yield f"padding-{start if turned else side}: {unit(inner)}"

"""What a theme's sheet may set, tier by tier: an allow-list of properties, each with a judge of its values.

What is not here is refused. Nothing here can hide an element, take it from its place, put words into it, make
a note smaller than its role says, or paint over what stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping

from exporter.theme.audit_kinds import Tier
from exporter.theme.audit_values import (
    Judge,
    border,
    border_parts,
    color,
    font_family,
    length,
    line_height,
    number,
    one_of,
    several_of,
    sides,
    type_size,
)
from exporter.theme.css import Medium

Table = Mapping[str, Judge]

_ALONG = ("top", "bottom", "block-start", "block-end")
_ACROSS = ("left", "right", "inline-start", "inline-end")


def _spaces(name: str, along: float, across: float) -> dict[str, Judge]:
    return {
        name: sides(along, across),
        **{f"{name}-{side}": length(0, along) for side in _ALONG},
        **{f"{name}-{side}": length(0, across) for side in _ACROSS},
    }


def _borders(widest: float) -> dict[str, Judge]:
    table: dict[str, Judge] = {"border": border(widest)}
    table |= {f"border-{side}": border(widest) for side in (*_ALONG, *_ACROSS)}
    for part in ("width", "style", "color"):
        judge = border_parts(widest, part)
        table[f"border-{part}"] = judge
        table |= {f"border-{side}-{part}": judge for side in (*_ALONG, *_ACROSS)}
    return table


# A note may stand apart from its claim, but not so far that it reads as another's: about two lines.
_NOTE_ALONG = 24
# Four boxes can stand in each other; on the narrowest column that leaves more than half for the words.
_NOTE_ACROSS = 11

_UNBROKEN: dict[str, Judge] = {"break-inside": one_of("avoid")}
_WEIGHT: dict[str, Judge] = {"font-weight": one_of("normal", "bold", "400", "700")}
_LINE: dict[str, Judge] = {
    "text-decoration": several_of("none", "underline", "solid", "dotted"),
    "text-decoration-line": one_of("none", "underline"),
}
_ORPHANS: dict[str, Judge] = {"orphans": number(1, 9), "widows": number(1, 9)}

_NOTE_BLOCK = {
    **_spaces("margin", _NOTE_ALONG, _NOTE_ACROSS),
    **_spaces("padding", _NOTE_ALONG, _NOTE_ACROSS),
    **_borders(6),
    **_UNBROKEN,
    **_ORPHANS,
    "border-radius": length(0, 12),
}
_SECTION = {
    **_spaces("margin", 72, 0),
    **_spaces("padding", 36, 0),
    **_borders(6),
    "break-before": one_of("auto", "avoid", "page"),
}

_TEXT: dict[str, Judge] = {
    **_WEIGHT,
    **_LINE,
    "color": color,
    "background": color,
    "background-color": color,
    "font-family": font_family,
    "font-style": one_of("normal", "italic"),
    "font-variant": one_of("normal", "small-caps"),
    "font-variant-caps": one_of("normal", "small-caps", "all-small-caps"),
    "font-variant-numeric": one_of("normal", "tabular-nums", "lining-nums", "oldstyle-nums"),
    "font-variant-ligatures": one_of("normal", "none", "no-common-ligatures"),
    "letter-spacing": length(-0.6, 3),
    "word-spacing": length(0, 6),
}
_FLOW: dict[str, Judge] = {
    **_ORPHANS,
    "text-align": one_of("start", "end", "left", "right", "center", "justify"),
    "text-indent": length(0, 36),
    "text-transform": one_of("none", "uppercase", "capitalize"),
    "hyphens": one_of("none", "manual", "auto"),
    "break-before": one_of("auto", "avoid", "page"),
    "break-after": one_of("auto", "avoid"),
    "break-inside": one_of("auto", "avoid"),
}
_BLOCK: dict[str, Judge] = {
    **_TEXT,
    **_FLOW,
    **_spaces("margin", 72, 120),
    **_spaces("padding", 72, 60),
    **_borders(12),
    "border-radius": length(0, 24),
    "font-size": type_size(9, 72),
    "line-height": line_height(1.0),
}
_NUMBERS = ("decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman")
_TABLE: dict[str, Judge] = {
    "vertical-align": one_of("top", "middle", "bottom", "baseline"),
    "border-collapse": one_of("separate", "collapse"),
    "border-spacing": length(0, 12),
    "caption-side": one_of("top"),
    # Circle and square are drawn by no font of text: WeasyPrint would take one of the machine's.
    "list-style-type": one_of(*_NUMBERS, "disc"),
}
_SIGNS: dict[str, Judge] = {"list-style-type": one_of(*_NUMBERS, "disc", "circle", "square")}

_PAPER: dict[Tier, Table] = {
    Tier.ROOT: {},
    Tier.SECTION: _SECTION,
    Tier.HOLDER: {**_spaces("margin", 36, 0), **_spaces("padding", 36, 0), **_borders(6), **_UNBROKEN},
    Tier.BOX: _NOTE_BLOCK,
    Tier.NOTE: {**_NOTE_BLOCK, **_WEIGHT},
    Tier.KEY_CLAIM: {
        **_NOTE_BLOCK,
        **_WEIGHT,
        "font-size": type_size(12, 24),
        "line-height": line_height(1.15),
    },
    Tier.WORDS: {
        **_spaces("margin", 12, 0),
        **_WEIGHT,
        **_ORPHANS,
        "list-style-type": _TABLE["list-style-type"],
    },
    # A label is told by its weight, and so is an emphasised "not".
    Tier.FIXED: {"font-weight": one_of("bold", "700"), **_LINE},
    Tier.BLOCK: {**_BLOCK, **_TABLE},
    Tier.LEAF: {**_BLOCK, **_TABLE},
    Tier.PICTURE: {
        **_spaces("margin", 36, 60),
        **_borders(6),
        "max-width": length(36, 500),
        "max-height": length(36, 600),
    },
    Tier.INLINE: _TEXT,
}

# A reading system obeys more CSS than any test can render: the tables are those of paper, with what differs.
_SCREEN: dict[Tier, Table] = {
    **_PAPER,
    # A reader has a serif and a sans-serif font; what the words are set in is the reader's anyway.
    **{tier: {**_PAPER[tier], "font-family": font_family} for tier in Tier if tier.protected},
    Tier.ROOT: {
        "font-family": font_family,
        "margin": sides(0, 40),
        "margin-left": length(0, 40),
        "margin-right": length(0, 40),
    },
    Tier.NOTE: {**_PAPER[Tier.NOTE], "font-family": font_family, "text-align": one_of("start", "left")},
    Tier.KEY_CLAIM: {**_PAPER[Tier.NOTE], "font-family": font_family},
    Tier.WORDS: {**_PAPER[Tier.WORDS], **_SIGNS, "font-family": font_family},
    # A heading's own factor is core's; smaller would be smaller than the text it heads.
    Tier.LEAF: {**_PAPER[Tier.LEAF], **_SIGNS, "font-size": type_size(10.2, 36)},
    Tier.BLOCK: {**_PAPER[Tier.BLOCK], **_SIGNS, "font-size": type_size(10.2, 24)},
}

_TABLES: dict[Medium, dict[Tier, Table]] = {"print": _PAPER, "epub": _SCREEN}

_FIRST_LETTER: dict[str, Judge] = {
    **_TEXT,
    **_spaces("margin", 12, 12),
    **_spaces("padding", 12, 12),
    "font-size": type_size(12, 36),
    "line-height": line_height(0.8),
}
# WeasyPrint 70 fails on a first letter that floats (an assertion in its layout), or tags it out of order.
_FLOATING: dict[str, Judge] = {"float": one_of("left", "inline-start"), "font-size": type_size(12, 72)}
_MARKER: dict[str, Judge] = {**_WEIGHT, "color": color}
_PSEUDO_ELEMENTS: dict[str, Table] = {
    "first-letter": _FIRST_LETTER,
    "first-line": {**_TEXT, "text-transform": one_of("none", "uppercase")},
    "marker": _MARKER,
}


def allowed(medium: Medium, tier: Tier, pseudo: str | None) -> Table:
    """Return the properties that may be set on a tier, or on a part of it such as ``first-letter``.

    Nothing may be set on a part of a note, and no words can be made before or after anything.
    """
    if pseudo is None:
        return _TABLES[medium][tier]
    if tier.protected:
        return {}
    floating = _FLOATING if medium == "epub" and pseudo == "first-letter" else {}
    return {**_PSEUDO_ELEMENTS.get(pseudo, {}), **floating}


WORDS = frozenset(
    {
        "content", "quotes", "counter-reset", "counter-increment", "counter-set", "string-set", "list-style",
        "list-style-image", "list-style-type", "hyphenate-character", "bookmark-label", "text-overflow",
    }
)  # fmt: skip
"""Properties that can put words or signs on the page; what the tables leave of them is harmless."""

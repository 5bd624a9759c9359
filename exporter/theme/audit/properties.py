"""What a theme's sheet may set: an allow-list of properties, each with a judge of its values.

What is not here is refused: nothing here hides an element, takes it out of its place, puts words on the page,
or brings the programs that set pages off their feet. What rules do to a note is for the guard and the proof.
"""

from __future__ import annotations

from collections.abc import Mapping

from exporter.theme.as_css import Medium
from exporter.theme.audit.values import (
    COLOR,
    FAMILIES,
    Judge,
    border,
    either,
    lengths,
    number,
    one_of,
    several_of,
    type_size,
)

Table = Mapping[str, Judge]

_SIDES = (
    "top", "bottom", "left", "right", "block-start", "block-end", "inline-start", "inline-end",
)  # fmt: skip
_SPACES: dict[str, Judge] = {
    "margin": lengths(-90, 144, "auto", count=4),
    "padding": lengths(0, 96, count=4),
    **{f"margin-{side}": lengths(-90, 144, "auto") for side in _SIDES},
    **{f"padding-{side}": lengths(0, 96) for side in _SIDES},
}
_BORDERS: dict[str, Judge] = dict.fromkeys(
    (
        "border", *(f"border-{side}" for side in _SIDES),
        *(f"border-{part}" for part in ("width", "style", "color")),
        *(f"border-{side}-{part}" for side in _SIDES for part in ("width", "style", "color")),
    ),
    border(12),
)  # fmt: skip
_TEXT: dict[str, Judge] = {
    "color": COLOR,
    "background": COLOR,
    "background-color": COLOR,
    "font-family": FAMILIES,
    "font-weight": one_of("normal", "bold", "400", "700"),
    "font-style": one_of("normal", "italic"),
    "font-variant": one_of("normal", "small-caps"),
    "font-variant-caps": one_of("normal", "small-caps", "all-small-caps"),
    "font-variant-numeric": one_of("normal", "tabular-nums", "lining-nums", "oldstyle-nums"),
    "font-variant-ligatures": one_of("normal", "none", "no-common-ligatures"),
    "letter-spacing": lengths(-0.6, 3, "normal"),
    "word-spacing": lengths(0, 6, "normal"),
    "text-decoration": several_of("none", "underline", "solid", "dotted"),
    "text-decoration-line": one_of("none", "underline"),
    "text-transform": one_of("none", "uppercase", "capitalize"),
}
_TYPE: dict[str, Judge] = {
    "font-size": type_size(8.4, 72),
    "line-height": either(number(0.8, 2.5, "normal"), lengths(9, 90)),
}
# Circle and square are drawn by no font of text: WeasyPrint would take one of the machine's.
_SIGNS = ("decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman", "disc")
_ANYWHERE: dict[str, Judge] = {
    **_SPACES,
    **_BORDERS,
    **_TEXT,
    **_TYPE,
    "border-radius": lengths(0, 24),
    "text-align": one_of("start", "end", "left", "right", "center", "justify"),
    "text-indent": lengths(-36, 36),
    "hyphens": one_of("none", "manual", "auto"),
    "break-before": one_of("auto", "avoid", "page"),
    "break-after": one_of("auto", "avoid"),
    "break-inside": one_of("auto", "avoid"),
    "orphans": number(1, 9),
    "widows": number(1, 9),
    "vertical-align": one_of("top", "middle", "bottom", "baseline"),
    "border-collapse": one_of("separate", "collapse"),
    "border-spacing": lengths(0, 12),
    "caption-side": one_of("top"),
    "max-width": lengths(72, 600, "none"),
    "max-height": lengths(36, 600, "none"),
    "list-style-type": one_of(*_SIGNS),
}
# WeasyPrint 70 fails on a first letter that floats, and on markers with words or sizes of their own.
_PARTS: dict[str, Table] = {
    "first-letter": {**_SPACES, **_TEXT, **_TYPE},
    "first-line": _TEXT,
    "marker": {"color": COLOR, "font-weight": _TEXT["font-weight"]},
}
_SCREEN: dict[str, Table] = {
    "": {"list-style-type": one_of(*_SIGNS, "circle", "square")},
    "first-letter": {"float": one_of("left", "inline-start")},
}


def allowed(medium: Medium, pseudo: str | None) -> Table:
    """Return the properties that may be set on elements, or on a part of them such as ``first-letter``."""
    own = _SCREEN.get(pseudo or "", {}) if medium == "e-book" else {}
    return {**(_ANYWHERE if pseudo is None else _PARTS.get(pseudo, {})), **own}


WORDS = frozenset(
    {
        "content", "quotes", "counter-reset", "counter-increment", "counter-set", "string-set", "list-style",
        "list-style-image", "list-style-type", "hyphenate-character", "bookmark-label", "text-overflow",
    }
)  # fmt: skip
"""Properties that can put words or signs on the page; what the list leaves of them is harmless."""

"""What the style sheet of an e-book may say, as data: an allow-list of properties, each with its values.

It fails closed. ``ANYWHERE`` is for words that are no note, ``NOTES`` for notes and all that they stand in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from exporter.readback.screen.cascade import LENGTH, factor, rgb

Judge = Callable[[str], bool]

# Lengths in em; a hundredth of the width counts as 0.4 of them, as on a screen of 40 em.
_UNITS = {"em": 1.0, "rem": 1.0, "pt": 1 / 12, "px": 1 / 16, "%": 0.4}
_STYLES = {"none", "solid", "double", "dotted", "dashed"}


def ems(text: str) -> float | None:
    """Return a length in em, None when the text is none; a bare number is one only when it is 0."""
    found = LENGTH.fullmatch(text)
    if found is None or (not found[2] and float(found[1])):
        return None
    return float(found[1]) * _UNITS.get(found[2], 1.0)


def one_of(*words: str) -> Judge:
    """Return what takes these words and no others."""
    return lambda text: text in words


def _several_of(*words: str) -> Judge:
    return lambda text: set(text.split()) <= set(words)


def _length(least: float, most: float, *words: str) -> Judge:
    return lambda text: text in words or ((size := ems(text)) is not None and least <= size <= most)


def _lengths(most: float, *words: str) -> Judge:
    one = _length(0, most, *words)
    return lambda text: 0 < len(text.split()) <= 4 and all(map(one, text.split()))


def _size(least: float, most: float) -> Judge:
    return lambda text: (size := factor(text)) is not None and least <= size[0] <= most


def _number(least: float, most: float, *words: str) -> Judge:
    return lambda text: (
        text in words or (re.fullmatch(r"\d*\.?\d+", text) is not None and least <= float(text) <= most)
    )


def _share(text: str) -> bool:
    return text == "auto" or re.fullmatch(r"(?:100|[1-9]?\d)%", text) is not None


def _border(text: str) -> bool:
    thin = _length(0, 1)
    return all(thin(part) or part in _STYLES or _ink(part) for part in text.split())


def _ink(text: str) -> bool:
    return text == "currentcolor" or rgb(text) is not None


def _solid(text: str) -> bool:
    return rgb(text) is not None


def _fonts(text: str) -> bool:
    return {name.strip() for name in text.split(",")} <= {"serif", "sans-serif", "system-ui"}


def narrows(name: str, value: str) -> bool:
    """Whether a declaration makes a column of what it applies to: for cells, tables and pictures alone."""
    return name in ("min-width", "table-layout") or (name == "width" and value not in ("auto", "100%"))


_SIDES = (
    "top", "bottom", "left", "right", "block-start", "block-end", "inline-start", "inline-end",
)  # fmt: skip
_BORDERS: dict[str, Judge] = dict.fromkeys(
    (
        "border", *(f"border-{side}" for side in _SIDES),
        *(f"border-{part}" for part in ("width", "style", "color")),
        *(f"border-{side}-{part}" for side in _SIDES for part in ("width", "style", "color")),
    ),
    _border,
)  # fmt: skip


def _spaces(most: float) -> dict[str, Judge]:
    return {
        "margin": _lengths(most, "auto"),
        "padding": _lengths(most),
        **{f"margin-{side}": _length(0, most, "auto") for side in _SIDES},
        **{f"padding-{side}": _length(0, most) for side in _SIDES},
    }


_SHARED: dict[str, Judge] = {
    **_BORDERS,
    "border-radius": _length(0, 2),
    "font-weight": one_of("normal", "bold", "400", "700"),
    "font-style": one_of("normal", "italic"),
    "font-family": _fonts,
    "text-align": one_of("start", "end", "left", "right", "center", "justify"),
    "text-decoration": _several_of("none", "underline", "solid", "dotted"),
    "text-decoration-line": one_of("none", "underline"),
    "hyphens": one_of("none", "manual", "auto"),
    "break-before": one_of("auto", "avoid", "page"),
    "break-after": one_of("auto", "avoid"),
    "break-inside": one_of("auto", "avoid"),
    "orphans": _number(1, 9),
    "widows": _number(1, 9),
    "overflow-wrap": one_of("normal", "break-word"),
    "white-space": one_of("normal", "nowrap"),
    "list-style-type": one_of(
        "none",
        "disc",
        "circle",
        "square",
        "decimal",
        "lower-alpha",
        "upper-alpha",
        "lower-roman",
        "upper-roman",
    ),
    "color": _solid,
    "background": _solid,
    "background-color": _solid,
}

NOTES: Final[dict[str, Judge]] = {
    **_SHARED,
    **_spaces(4),
    "font-size": _size(0.75, 3),
    "line-height": _number(1.1, 2.5, "normal"),
}

ANYWHERE: Final[dict[str, Judge]] = {
    **_SHARED,
    **_spaces(10),
    "font-size": _size(0.7, 6),
    "line-height": _number(0, 2.5, "normal"),
    "font-variant": one_of("normal", "small-caps"),
    "font-variant-caps": one_of("normal", "small-caps", "all-small-caps"),
    "font-variant-numeric": one_of("normal", "tabular-nums", "lining-nums", "oldstyle-nums"),
    "font-variant-ligatures": one_of("normal", "none", "no-common-ligatures"),
    "letter-spacing": _length(-0.05, 0.25, "normal"),
    "word-spacing": _length(0, 0.5, "normal"),
    "text-indent": _length(0, 3),
    "text-transform": one_of("none", "uppercase", "capitalize"),
    "vertical-align": one_of("top", "middle", "bottom", "baseline"),
    "border-collapse": one_of("separate", "collapse"),
    "border-spacing": _length(0, 1),
    "caption-side": one_of("top"),
    "height": _length(0.5, 10, "auto"),
    "width": _share,
    "min-width": _length(0, 150),
    "table-layout": one_of("auto", "fixed"),
    "overflow-x": one_of("auto"),
    "max-width": _length(3, 50, "100%"),
    "max-height": _length(3, 50, "100%"),
    "float": one_of("left", "inline-start"),
}
"""``float`` is for first letters only; the check of rules sees to that."""

PSEUDO_ELEMENTS: Final = frozenset({"first-letter", "first-line", "marker"})
"""Parts of elements that are no note which a sheet may style; none of them adds words."""

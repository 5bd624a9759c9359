"""Which values a property of a theme's sheet may have: a small judge each, which says what it takes.

Lengths are compared in points; an em and a reader's own size count as 12, a hundredth of the width as 5.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import tinycss2.color3

from exporter.model.colour import BLACK, Rgb, from_hex
from exporter.theme.as_css import Medium

_POINTS = {
    "pt": 1.0, "px": 0.75, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pc": 12.0, "em": 12.0, "rem": 12.0,
    "%": 5.0,
}  # fmt: skip
_LENGTH = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+))([a-z%]*)")
# The exporter's own lengths and factors (on paper); a type size may be fitted to the page's level of spacing.
_SPACE = re.compile(r"var\(--(?:block|pad)\)")
_FITTED = re.compile(r"calc\(\s*(\S+)\s*\*\s*var\(--(?:display|fit)\)\s*\)")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
_STYLES = frozenset({"none", "solid", "double", "dotted", "dashed"})


@dataclass(frozen=True, slots=True)
class Value:
    """A declared value in small letters, one part a token.

    ``inks`` are the colours of ``var(--ink)`` and the like, ``families`` the fonts that the theme brings.
    """

    parts: tuple[str, ...]
    medium: Medium
    inks: Mapping[str, str]
    families: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judge:
    """``takes`` tells whether a value may stand, ``says`` what may, for people."""

    says: str
    takes: Callable[[Value], bool]


def one_of(*words: str) -> Judge:
    """Return a judge that takes one of some keywords or plain numbers."""
    return Judge(f"it may be {', '.join(words)}", lambda value: " ".join(value.parts) in words)


def several_of(*words: str) -> Judge:
    """Return a judge that takes any number of some keywords."""
    return Judge(f"it may hold {', '.join(words)}", lambda value: set(value.parts) <= set(words))


def lengths(least: float, most: float, *words: str, count: int = 1) -> Judge:
    """Return a judge of so many lengths at most, each between two bounds in points or one of the words.

    Reading systems do not agree on negative lengths: below 0 there are none on a screen.
    """

    def takes(value: Value) -> bool:
        low = max(0.0, least) if value.medium == "e-book" and least < -1 else least
        return 0 < len(value.parts) <= count and all(
            part in words or _within(part, value.medium, low, most) for part in value.parts
        )

    return Judge(f"it may be {' or '.join((*words, f'{least:g} to {most:g} points'))}", takes)


def number(least: float, most: float, *words: str) -> Judge:
    """Return a judge of a plain number between two bounds, or one of the words."""

    def takes(value: Value) -> bool:
        (part, *others) = value.parts or ("",)
        found = _LENGTH.fullmatch(part)
        fits = found is not None and not found[2] and least <= float(found[1]) <= most
        return not others and (part in words or fits)

    return Judge(f"it may be {' or '.join((*words, f'a number from {least:g} to {most:g}'))}", takes)


def type_size(least: float, most: float) -> Judge:
    """Return a judge of a type size: in points on paper, on screen a factor, where 12 points are one."""

    def takes(value: Value) -> bool:
        (part, *others) = value.parts or ("",)
        fitted = _FITTED.fullmatch(part)
        found = _LENGTH.fullmatch(fitted[1] if fitted else part)
        if others or found is None or (found[2] in ("em", "rem", "%")) != (value.medium == "e-book"):
            return False
        factor = 0.12 if found[2] == "%" else _POINTS.get(found[2], 0)
        return least <= float(found[1]) * factor <= most

    says = f"it may be {least:g} to {most:g} points, in an e-book {least / 12:.3g} to {most / 12:.3g} em"
    return Judge(says, takes)


def either(one: Judge, other: Judge) -> Judge:
    """Return a judge that takes what one of two takes."""
    return Judge(f"{one.says}; {other.says}", lambda value: one.takes(value) or other.takes(value))


def border(widest: float) -> Judge:
    """Return a judge of widths, styles and colours of rules, four of them at most."""

    def takes(value: Value) -> bool:
        return 0 < len(value.parts) <= 4 and all(
            part in _STYLES
            or part == "currentcolor"
            or _within(part, value.medium, 0, widest)
            or rgb(part, value.inks)
            for part in value.parts
        )

    return Judge(f"it may hold a width to {widest:g} points, {', '.join(sorted(_STYLES))}, a colour", takes)


def rgb(part: str, inks: Mapping[str, str]) -> Rgb | None:
    """Return a solid colour, None for anything else; ``var(--ink)`` and ``var(--accent)`` are the theme's."""
    if variable := _VARIABLE.fullmatch(part):
        return from_hex(inks[variable[1]][1:], BLACK) if variable[1] in inks else None
    found = tinycss2.color3.parse_color(part)
    if found is None or isinstance(found, str) or found.alpha != 1:
        return None
    red, green, blue = (round(max(0.0, min(1.0, channel)) * 255) for channel in found[:3])
    return (red, green, blue)


COLOR = Judge(
    "it may be one solid colour, such as #0b4a5a",
    lambda value: len(value.parts) == 1 and rgb(value.parts[0], value.inks) is not None,
)


def _families(value: Value) -> bool:
    """Whether a list of fonts names those of the theme, on a screen the reader's kinds of font."""
    if value.medium == "e-book":
        known = {"serif", "sans-serif", "system-ui"}
    elif value.parts == ("var(--families)",):
        return True
    else:
        known = {name.lower() for name in value.families}
    return {name.strip(" \"'") for name in " ".join(value.parts).split(",")} <= known


FAMILIES = Judge(
    "it may name the families of [font] in theme.toml, in an e-book serif and sans-serif", _families
)


def _within(part: str, medium: Medium, least: float, most: float) -> bool:
    if _SPACE.fullmatch(part):
        return medium == "print"
    found = _LENGTH.fullmatch(part)
    if found is None or (not found[2] and float(found[1])):
        return False
    factor = _POINTS.get(found[2], 0 if found[2] else 1)
    return (not found[2] or found[2] in _POINTS) and least <= float(found[1]) * factor <= most

"""Which values of a property cannot harm: a small judge each, which answers with its reason to refuse.

Lengths are judged in points; an em and a reader's own size count as 12, a hundredth of the width as 5.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import tinycss2
import tinycss2.color3

from exporter.theme.css import Medium

POINTS = {
    "pt": 1.0, "px": 0.75, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pc": 12.0, "em": 12.0, "rem": 12.0,
}  # fmt: skip
_PER_CENT = 5.0
_MM = POINTS["mm"]

# The spacing tokens of the print sheet in points, from the tightest theme and level to the roomiest.
_SPACES = {"--block": (1 * _MM, 8.3 * _MM), "--pad": (0.5 * _MM, 8.3 * _MM)}
_FACTORS = {"--display": (0.885, 1.0), "--fit": (0.9375, 1.025)}

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Value:
    """A declared value: its tokens without blanks, the medium, the colours of ``var(--ink)`` and the like.

    ``families`` are the fonts that the theme brings.
    """

    tokens: tuple[Any, ...]
    medium: Medium
    inks: Mapping[str, str]
    families: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The value as lower-case keywords, ``""`` for what is no keyword."""
        return tuple(token.lower_value if token.type == "ident" else "" for token in self.tokens)


Judge = Callable[[Value], str]
Rgb = tuple[float, float, float]


def one_of(*words: str) -> Judge:
    """Return a judge that takes one of some keywords or plain numbers."""

    def judge(value: Value) -> str:
        text = tinycss2.serialize(list(value.tokens)).strip().lower()
        return "" if text in words else f"it may be {', '.join(words)}"

    return judge


def several_of(*words: str) -> Judge:
    """Return a judge that takes any number of some keywords."""

    def judge(value: Value) -> str:
        return "" if value.tokens and set(value.words) <= set(words) else f"it may hold {', '.join(words)}"

    return judge


def length(least: float, most: float) -> Judge:
    """Return a judge of one length between two bounds in points."""

    def judge(value: Value) -> str:
        if len(value.tokens) == 1 and _within(value.tokens[0], value.medium, least, most):
            return ""
        return f"it may be a length from {least:g} to {most:g} points"

    return judge


def sides(along: float, across: float) -> Judge:
    """Return a judge of one to four lengths from 0: ``along`` bounds above and below, ``across`` beside."""

    def judge(value: Value) -> str:
        count = len(value.tokens)
        limits = (along, across) if count > 1 else (min(along, across),)
        if 0 < count <= 4 and all(
            _within(token, value.medium, 0, limits[index % len(limits)])
            for index, token in enumerate(value.tokens)
        ):
            return ""
        return f"it may be 0 to {along:g} points above and below, 0 to {across:g} beside"

    return judge


def number(least: float, most: float) -> Judge:
    """Return a judge of a plain number between two bounds."""

    def judge(value: Value) -> str:
        (token, *others) = value.tokens or (None,)
        fits = token is not None and token.type == "number" and least <= token.value <= most and not others
        return "" if fits else f"it may be a number from {least:g} to {most:g}"

    return judge


def type_size(least: float, most: float) -> Judge:
    """Return a judge of a type size: in points on paper, on screen in em, where 12 points are one."""

    def judge(value: Value) -> str:
        size = size_of(value)
        if size is not None and size[0] >= least - 0.001 and size[1] <= most:
            return ""
        if value.medium == "epub":
            return f"it may be {least / 12:.3g} to {most / 12:.3g} em"
        return f"it may be {least:g} to {most:g} points, without em"

    return judge


def size_of(value: Value) -> Span | None:
    """Return the smallest and largest a type size can come to in points, None when that cannot be known."""
    if len(value.tokens) != 1:
        return None
    (token,) = value.tokens
    relative = (token.type == "dimension" and token.lower_unit in ("em", "rem")) or token.type == "percentage"
    if relative != (value.medium == "epub"):
        return None
    if token.type == "percentage":
        return (token.value * 0.12, token.value * 0.12)
    return measure(token, value.medium)


def line_height(least: float) -> Judge:
    """Return a judge of a leading: a factor from ``least`` to 2.5, or a length, which is held to the size."""

    def judge(value: Value) -> str:
        if value.words == ("normal",):
            return ""
        if len(value.tokens) == 1 and value.tokens[0].type in ("dimension", "function"):
            return "" if size_of(value) else "it may be a number"
        return number(least, 2.5)(value)

    return judge


def measure(token: Any, medium: Medium) -> Span | None:
    """Return the least and the most that a length can come to in points, None when that cannot be known."""
    if token.type == "number":
        return (0.0, 0.0) if token.value == 0 else None
    if token.type == "dimension":
        factor = POINTS.get(token.lower_unit)
        return None if factor is None else (token.value * factor, token.value * factor)
    if token.type == "percentage":
        return (token.value * _PER_CENT, token.value * _PER_CENT)
    if token.type == "function" and medium == "print":
        return _computed(token)
    return None


def _computed(function: Any) -> Span | None:
    """Return what ``var(--block)`` or ``calc(LENGTH * var(--display))`` can come to."""
    inner = _solid(function.arguments)
    if function.lower_name == "var":
        return _SPACES.get(_variable(function))
    if function.lower_name != "calc" or len(inner) != 3 or inner[0].type != "dimension" or inner[1] != "*":
        return None
    factors = _FACTORS.get(_variable(inner[2]))
    base = measure(inner[0], "print")
    return (base[0] * factors[0], base[0] * factors[1]) if base and factors else None


def _variable(token: Any) -> str:
    if token.type != "function" or token.lower_name != "var":
        return ""
    inner = _solid(token.arguments)
    return inner[0].value if len(inner) == 1 and inner[0].type == "ident" else ""


def _solid(tokens: Any) -> list[Any]:
    return [token for token in tokens if token.type not in ("whitespace", "comment")]


def _within(token: Any, medium: Medium, least: float, most: float) -> bool:
    span = measure(token, medium)
    return span is not None and least <= span[0] and span[1] <= most


_STYLES = frozenset({"none", "solid", "double", "dotted", "dashed"})


def border(widest: float) -> Judge:
    """Return a judge of a rule: at most one width, one style and one colour."""

    def judge(value: Value) -> str:
        seen = [_border_part(token, value, widest) for token in value.tokens]
        if seen and "" not in seen and len(set(seen)) == len(seen):
            return ""
        return f"it may be a width to {widest:g} points, {', '.join(sorted(_STYLES))}, and a colour"

    return judge


def border_parts(widest: float, part: str) -> Judge:
    """Return a judge of the widths, styles or colours of rules, one to four of them."""

    def judge(value: Value) -> str:
        fits = 0 < len(value.tokens) <= 4 and all(
            _border_part(token, value, widest) == part for token in value.tokens
        )
        return "" if fits else f"it may hold one to four {part}s, a width to {widest:g} points"

    return judge


def _border_part(token: Any, value: Value, widest: float) -> str:
    if _within(token, value.medium, 0, widest):
        return "width"
    if token.type == "ident" and token.lower_value in _STYLES:
        return "style"
    if token.type == "ident" and token.lower_value == "currentcolor":
        return "color"
    return "color" if rgb(token, value.inks) else ""


def color(value: Value) -> str:
    """Judge a colour: solid, and known before the export."""
    if len(value.tokens) == 1 and rgb(value.tokens[0], value.inks):
        return ""
    return "it may be one solid colour, such as #0b4a5a"


def rgb(token: Any, inks: Mapping[str, str]) -> Rgb | None:
    """Return a solid colour, None for anything else; ``var(--ink)`` and ``var(--accent)`` are the theme's."""
    if name := _variable(token):
        return rgb_of(inks[name]) if name in inks else None
    found = tinycss2.color3.parse_color(token)
    if found is None or isinstance(found, str) or found.alpha != 1:
        return None
    red, green, blue = (max(0.0, min(1.0, channel)) for channel in found[:3])
    return (red, green, blue)


def rgb_of(text: str) -> Rgb:
    """Return ``#rrggbb`` as channels from 0 to 1."""
    red, green, blue = (int(text[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return (red, green, blue)


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def font_family(value: Value) -> str:
    """Judge a list of fonts: on paper those that the theme brings, on screen the reader's kinds of font."""
    known = {name.lower() for name in value.families}
    generic = {"serif", "sans-serif", "system-ui"} if value.medium == "epub" else set()
    if _variables(value) == ("--families",) and value.medium == "print":
        return ""
    names = [_family(part) for part in _comma_parts(value.tokens)]
    if names and all(name in generic or (name in known and value.medium == "print") for name in names):
        return ""
    allowed = "serif and sans-serif" if value.medium == "epub" else "the families of [font] in theme.toml"
    return f"it may name {allowed}"


def _variables(value: Value) -> tuple[str, ...]:
    return tuple(_variable(token) for token in value.tokens)


def _comma_parts(tokens: tuple[Any, ...]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _family(tokens: list[Any]) -> str:
    if len(tokens) == 1 and tokens[0].type == "string":
        return str(tokens[0].value).lower()
    return " ".join(token.lower_value if token.type == "ident" else "\0" for token in tokens)

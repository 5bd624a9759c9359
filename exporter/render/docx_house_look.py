"""How the styles of a house template look in the end: all that they inherit worked out into plain values.

Only what is named here is ever taken from a style; what could hide words is noted as a trick and left behind.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})
_ALIGNED = {
    "left": "left",
    "start": "left",
    "right": "right",
    "end": "right",
    "center": "center",
    "both": "both",
}
_SIDES = ("top", "left", "bottom", "right")
_RULES = {"single": "single", "thick": "single", "double": "double", "dotted": "single", "dashed": "single"}
# 17.18.97, the names by which a document calls the colours of its Office theme.
_SCHEME = {
    "dark1": "dk1", "text1": "dk1", "light1": "lt1", "background1": "lt1", "dark2": "dk2", "text2": "dk2",
    "light2": "lt2", "background2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_SWITCHES = {
    "vanish": "hides its words", "webHidden": "hides its words", "specVanish": "hides its words",
    "strike": "strikes its words through", "dstrike": "strikes its words through",
    "outline": "draws its letters as outlines", "emboss": "embosses its letters",
    "imprint": "engraves its letters",
}  # fmt: skip
_MARKS = {
    "framePr": "puts its words into a frame", "highlight": "paints over its words",
    "fitText": "squeezes its words",
    "position": "moves its words off their line", "w": "squeezes or stretches its letters",
    "textDirection": "turns its words on their side", "effect": "lets its words flicker",
}  # fmt: skip

Properties: TypeAlias = Mapping[str, etree._Element]
Stops: TypeAlias = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A border: side, ``single`` or ``double``, eighths of a point, points to the text, colour or ``""``."""

    side: str
    style: str
    eighths: int
    space: int
    color: str


@dataclass(frozen=True, slots=True)
class HouseLook:
    """A style of a template. Sizes are in points (0: as around it), spaces and indents in twentieths of one.

    Colours are ``RRGGBB``, ``""`` when the reader's. ``line`` counts by ``rule``: ``auto`` (240 a line),
    ``atLeast`` or ``exact``. ``first`` is below 0 for a hanging line. ``tricks`` says in words what else
    the style does that could hide words.
    """

    name: str
    kind: str = "paragraph"
    font: str = ""
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    capitals: str = ""
    color: str = ""
    shade: str = ""
    align: str = ""
    before: int = 0
    after: int = 0
    line: int = 240
    rule: str = "auto"
    left: int = 0
    right: int = 0
    first: int = 0
    rules: tuple[Rule, ...] = ()
    keeps_next: bool = False
    keeps_lines: bool = False
    tricks: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours and fonts that a template calls by name."""

    colours: Mapping[str, str]
    fonts: Mapping[str, str]


def read_palette(root: etree._Element | None) -> Palette:
    """Return colours and fonts of the Office theme part; nothing without one."""
    if root is None:
        return Palette({}, {})
    scheme = root.find(f"{A}themeElements/{A}clrScheme")
    colours = {}
    for entry in scheme.iterchildren(etree.Element) if scheme is not None else ():
        colour = next(entry.iterchildren(etree.Element), None)
        if colour is not None:
            colours[etree.QName(entry).localname] = colour.get("lastClr") or colour.get("val", "")
    fonts = {}
    for kind in ("major", "minor"):
        latin = root.find(f"{A}themeElements/{A}fontScheme/{A}{kind}Font/{A}latin")
        fonts[kind] = latin.get("typeface", "") if latin is not None else ""
    return Palette(colours, fonts)


def look_of_style(
    name: str, kind: str, runs: list[Properties], blocks: list[Properties], palette: Palette
) -> HouseLook:
    """Return how a style looks whose run and paragraph properties, the nearest first, are given."""
    run, block = _nearest(runs), _nearest(blocks)
    spacing, indent = _attributes("spacing", blocks), _attributes("ind", blocks)
    return HouseLook(
        name=name,
        kind=kind,
        font=_font(runs, palette),
        size=_number(_value(run.get("sz")), 20.0 if kind == "paragraph" else 0.0) / 2,
        bold=_on(run.get("b")),
        italic=_on(run.get("i")),
        underlined=_value(run.get("u")) not in ("", "none"),
        capitals=next((toggle for toggle in ("caps", "smallCaps") if _on(run.get(toggle))), ""),
        color=_colour(run.get("color"), palette, "themeColor", "val"),
        shade=_shade(run, block, palette),
        align=_ALIGNED.get(_value(block.get("jc")), ""),
        before=int(_number(spacing.get("before"), 0)),
        after=int(_number(spacing.get("after"), 0)),
        line=int(_number(spacing.get("line"), 240)),
        rule=spacing.get("lineRule") or "auto",
        left=int(_number(indent.get("left", indent.get("start")), 0)),
        right=int(_number(indent.get("right", indent.get("end")), 0)),
        first=int(_number(indent.get("firstLine"), 0) or -_number(indent.get("hanging"), 0)),
        rules=tuple(_rules(block.get("pBdr"), palette)),
        keeps_next=_on(block.get("keepNext")),
        keeps_lines=_on(block.get("keepLines")),
        tricks=tuple(dict.fromkeys(_tricks(run, block))),
    )


def properties(holder: etree._Element | None) -> Properties:
    """Return the children of a property element by local name."""
    children = holder.iterchildren(etree.Element) if holder is not None else ()
    return {etree.QName(child).localname: child for child in children}


def _nearest(levels: list[Properties]) -> Properties:
    found: dict[str, etree._Element] = {}
    for level in reversed(levels):
        found.update(level)
    return found


def _attributes(name: str, levels: list[Properties]) -> dict[str, str]:
    found: dict[str, str] = {}
    for level in reversed(levels):
        if name in level:
            found.update(
                {etree.QName(str(key)).localname: str(said) for key, said in level[name].attrib.items()}
            )
    return found


def _font(levels: list[Properties], palette: Palette) -> str:
    for level in levels:
        fonts = level.get("rFonts")
        if fonts is not None:
            called = fonts.get(f"{W}asciiTheme") or fonts.get(f"{W}hAnsiTheme") or ""
            named = (
                palette.fonts.get(called[:5], "") or fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""
            )
            if named:
                return named
    return ""


def _shade(run: Properties, block: Properties, palette: Palette) -> str:
    for level in (run, block):
        if "shd" in level:
            element = level["shd"]
            if _value(element) not in ("", "clear", "nil"):
                return _colour(element, palette, "themeColor", "color") or "000000"
            return _colour(element, palette, "themeFill", "fill")
    return ""


def _colour(element: etree._Element | None, palette: Palette, called: str, plain: str) -> str:
    """Return a colour as RRGGBB, one of the Office theme made lighter or darker as asked (17.3.2.6)."""
    if element is None:
        return ""
    name = element.get(f"{W}{called}", "none")
    if name != "none":
        ground = palette.colours.get(_SCHEME.get(name, name), "")
        tint, shade = element.get(f"{W}{called}Tint", ""), element.get(f"{W}{called}Shade", "")
        if called == "themeColor":
            tint, shade = element.get(f"{W}themeTint", ""), element.get(f"{W}themeShade", "")
        return _shifted(ground, tint, shade)
    value = element.get(f"{W}{plain}", "")
    return value.upper() if _is_colour(value) else ""


def _shifted(colour: str, tint: str, shade: str) -> str:
    if not _is_colour(colour):
        return ""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * _share(tint) + 1 - _share(tint)
    light *= _share(shade)
    return "".join(f"{round(channel * 255):02X}" for channel in colorsys.hls_to_rgb(hue, light, saturation))


def _share(text: str) -> float:
    return int(text, 16) / 255 if len(text) == 2 and _is_colour(text * 3) else 1.0


def _is_colour(text: str) -> bool:
    return len(text) == 6 and all(char in "0123456789abcdefABCDEF" for char in text)


def _rules(borders: etree._Element | None, palette: Palette) -> Iterator[Rule]:
    for side in _SIDES:
        found = borders.find(f"{W}{side}") if borders is not None else None
        style = _RULES.get(_value(found), "")
        if found is not None and style:
            eighths = min(96, max(2, int(_number(found.get(f"{W}sz"), 4))))
            space = min(31, max(0, int(_number(found.get(f"{W}space"), 0))))
            yield Rule(side, style, eighths, space, _colour(found, palette, "themeColor", "color"))


def _tricks(run: Properties, block: Properties) -> Iterator[str]:
    yield from (words for name, words in _SWITCHES.items() if _on(run.get(name)))
    for name, words in _MARKS.items():
        element = run.get(name, block.get(name))
        if (element is not None and _value(element) not in ("", "none", "0", "100", "lrTb")) or (
            name == "framePr" and element is not None
        ):
            yield words
    if abs(_number(_value(run.get("spacing")), 0)) > 20:
        yield "pushes its letters together or apart"
    if _value(run.get("vertAlign")) in ("subscript", "superscript"):
        yield "sets its words raised or lowered"


def _on(element: etree._Element | None) -> bool:
    return element is not None and element.get(f"{W}val", "1") not in _OFF


def _value(element: etree._Element | None) -> str:
    return str(element.get(f"{W}val", "")) if element is not None else ""


def _number(text: str | None, otherwise: float) -> float:
    try:
        return max(-31_680.0, min(31_680.0, float(text))) if text else otherwise
    except ValueError:
        return otherwise
